package org.applieddl4j.common.training;

import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.normalization.BatchNormalizationHelper;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastAddOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastMulOp;
import org.nd4j.linalg.api.ops.impl.broadcast.BroadcastSubOp;
import org.nd4j.linalg.api.ops.impl.reduce.floating.SquaredNorm;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch normalisation of maps (Ioffe and Szegedy 2015) in training, from operations that ND4J has vectorised.
 *
 * <p>With {@code x̂ = (x − μ) / σ} over the batch and {@code y = γ · x̂ + β}, and {@code n} values a channel, the way back is
 * {@code ∂L/∂x = γ/σ · (∂L/∂y − (Σ ∂L/∂y)/n − x̂ · (Σ ∂L/∂y · x̂)/n)}. ND4J's variance takes seven times as long as its mean; the sum of the
 * squares of what is centred anyway does not.
 */
final class QuickNormalization implements BatchNormalizationHelper {

    private static final int[] ALL_BUT_CHANNELS = {0, 2, 3};
    private static final int CHANNELS = 1;
    private static final int IMAGE_RANK = 4;

    private final BatchNormalizationHelper otherwise;
    private INDArray mean;
    private INDArray variance;

    /** Whether the last forward pass was this one's. */
    private boolean own;

    /** @param otherwise for what is not floats over {@code [n, channels, height, width]}, and for inference */
    QuickNormalization(BatchNormalizationHelper otherwise) {
        this.otherwise = otherwise;
    }

    @Override
    public boolean checkSupported(double eps, boolean fixedGammaBeta) {
        return otherwise.checkSupported(eps, fixedGammaBeta);
    }

    @Override
    public INDArray preOutput(
            INDArray x,
            boolean training,
            long[] shape,
            INDArray gamma,
            INDArray beta,
            INDArray globalMean,
            INDArray globalVariance,
            double decay,
            double eps,
            CNN2DFormat format,
            LayerWorkspaceMgr workspaces) {
        own = training
                && x.rank() == IMAGE_RANK
                && format == CNN2DFormat.NCHW
                && x.dataType() == DataType.FLOAT
                && gamma != null
                && beta != null;
        if (!own) {
            return otherwise.preOutput(
                    x, training, shape, gamma, beta, globalMean, globalVariance, decay, eps, format, workspaces);
        }
        allocate(x.size(CHANNELS));
        x.mean(mean, ALL_BUT_CHANNELS);
        INDArray out = workspaces.createUninitialized(ArrayType.ACTIVATIONS, x.dataType(), x.shape());
        Nd4j.exec(new BroadcastSubOp(x, mean, out, CHANNELS));
        Nd4j.exec(new SquaredNorm(out, variance, false, ALL_BUT_CHANNELS));
        variance.divi(count(x));
        INDArray scale = gamma.reshape(gamma.length()).div(deviation(eps));
        Nd4j.exec(new BroadcastMulOp(out, scale, out, CHANNELS));
        Nd4j.exec(new BroadcastAddOp(out, beta.reshape(beta.length()), out, CHANNELS));
        return out;
    }

    private void allocate(long channels) {
        if (mean == null || mean.length() != channels) {
            // They outlive the workspaces of a step: the layer asks for them later.
            mean = Nd4j.createUninitializedDetached(DataType.FLOAT, channels);
            variance = Nd4j.createUninitializedDetached(DataType.FLOAT, channels);
        }
    }

    private INDArray deviation(double eps) {
        return Transforms.sqrt(variance.add(eps), false);
    }

    private static double count(INDArray x) {
        return (double) x.length() / x.size(CHANNELS);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(
            INDArray x,
            INDArray epsilon,
            long[] shape,
            INDArray gamma,
            INDArray beta,
            INDArray gammaGradient,
            INDArray betaGradient,
            double eps,
            CNN2DFormat format,
            LayerWorkspaceMgr workspaces) {
        if (!own) {
            return otherwise.backpropGradient(
                    x, epsilon, shape, gamma, beta, gammaGradient, betaGradient, eps, format, workspaces);
        }
        INDArray deviation = deviation(eps);
        INDArray scale = gamma.reshape(gamma.length()).div(deviation);
        INDArray centred = workspaces.createUninitialized(ArrayType.BP_WORKING_MEM, x.dataType(), x.shape());
        INDArray result = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, x.dataType(), x.shape());
        Nd4j.exec(new BroadcastSubOp(x, mean, centred, CHANNELS));
        INDArray products = centred.mul(epsilon, result).sum(ALL_BUT_CHANNELS);
        INDArray sums = epsilon.sum(ALL_BUT_CHANNELS);
        gammaGradient.assign(products.div(deviation).reshape(gammaGradient.shape()));
        betaGradient.assign(sums.reshape(betaGradient.shape()));

        double n = count(x);
        INDArray alongCentred = scale.mul(products).divi(variance.add(eps)).divi(-n);
        INDArray alongAll = scale.mul(sums).divi(-n);
        Nd4j.exec(new BroadcastMulOp(epsilon, scale, result, CHANNELS));
        Nd4j.exec(new BroadcastMulOp(centred, alongCentred, centred, CHANNELS));
        result.addi(centred);
        Nd4j.exec(new BroadcastAddOp(result, alongAll, result, CHANNELS));

        Gradient gradient = new DefaultGradient();
        gradient.setGradientFor(BatchNormalizationParamInitializer.GAMMA, gammaGradient);
        gradient.setGradientFor(BatchNormalizationParamInitializer.BETA, betaGradient);
        return new Pair<>(gradient, result);
    }

    @Override
    public INDArray getMeanCache(DataType dataType) {
        return own ? mean : otherwise.getMeanCache(dataType);
    }

    @Override
    public INDArray getVarCache(DataType dataType) {
        return own ? variance : otherwise.getVarCache(dataType);
    }

    @Override
    public boolean checkSupported() {
        return otherwise.checkSupported();
    }

    @Override
    public Map<String, Long> helperMemoryUse() {
        return otherwise.helperMemoryUse();
    }
}
