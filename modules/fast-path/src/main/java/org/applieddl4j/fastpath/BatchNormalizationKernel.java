package org.applieddl4j.fastpath;

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
import org.nd4j.linalg.factory.Nd4j;

/**
 * Batch normalisation of maps (Ioffe and Szegedy 2015) in training.
 *
 * <p>With {@code x̂ = (x − μ) / σ} over the batch and {@code y = γ · x̂ + β}, and {@code n} values a channel, the way back is
 * {@code ∂L/∂x = γ/σ · (∂L/∂y − (Σ ∂L/∂y)/n − x̂ · (Σ ∂L/∂y · x̂)/n)}. The maps of one channel are small enough for the processor's cache: they
 * are fetched once, and all that is done to them is done there.
 */
final class BatchNormalizationKernel implements BatchNormalizationHelper {

    /** Values that are summed in single precision before a sum in double precision takes them. */
    private static final int BLOCK = 256;

    /** Sums that grow side by side, since one would wait for itself. */
    private static final int TOGETHER = 4;

    private static final int CHANNELS = 1;
    private static final int IMAGE_RANK = 4;

    private final BatchNormalizationHelper otherwise;
    private INDArray mean;
    private INDArray variance;

    /** Whether the last forward pass was this one's. */
    private boolean own;

    /** @param otherwise for what is not floats over {@code [n, channels, height, width]}, and for inference */
    BatchNormalizationKernel(BatchNormalizationHelper otherwise) {
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
        int channels = (int) x.size(CHANNELS);
        float[] means = new float[channels];
        float[] variances = new float[channels];
        INDArray out = workspaces.createUninitialized(ArrayType.ACTIVATIONS, x.dataType(), x.shape());
        NchwChannels from = NchwChannels.of(x);
        NchwChannels to = NchwChannels.of(out);
        float[] gammas = gamma.dup('c').data().asFloat();
        float[] betas = beta.dup('c').data().asFloat();
        NchwChannels.share(channels, () -> {
            float[] values = new float[from.size()];
            return channel -> {
                from.get(channel, values);
                float middle = (float) (sum(values) / values.length);
                float variance = (float) (products(values, middle, values, middle) / values.length);
                means[channel] = middle;
                variances[channel] = variance;
                float scale = (float) (gammas[channel] / Math.sqrt(variance + eps));
                normalise(values, middle, scale, betas[channel]);
                to.put(channel, values);
            };
        });
        allocate(channels);
        mean.assign(Nd4j.createFromArray(means));
        variance.assign(Nd4j.createFromArray(variances));
        return out;
    }

    private void allocate(long channels) {
        if (mean == null || mean.length() != channels) {
            // They outlive the workspaces of a step: the layer asks for them later.
            mean = Nd4j.createUninitializedDetached(DataType.FLOAT, channels);
            variance = Nd4j.createUninitializedDetached(DataType.FLOAT, channels);
        }
    }

    private static double sum(float[] values) {
        double total = 0;
        for (int from = 0; from < values.length; from += BLOCK) {
            int to = Math.min(values.length, from + BLOCK);
            int whole = to - (to - from) % TOGETHER;
            float a = 0;
            float b = 0;
            float c = 0;
            float d = 0;
            for (int i = from; i < whole; i += TOGETHER) {
                a += values[i];
                b += values[i + 1];
                c += values[i + 2];
                d += values[i + 3];
            }
            for (int i = whole; i < to; i++) {
                a += values[i];
            }
            total += (double) a + b + c + d;
        }
        return total;
    }

    /** The sum of {@code (one − middle) · (other − otherMiddle)}. */
    private static double products(float[] one, float middle, float[] other, float otherMiddle) {
        double total = 0;
        for (int from = 0; from < one.length; from += BLOCK) {
            int to = Math.min(one.length, from + BLOCK);
            int whole = to - (to - from) % TOGETHER;
            float a = 0;
            float b = 0;
            float c = 0;
            float d = 0;
            for (int i = from; i < whole; i += TOGETHER) {
                a += (one[i] - middle) * (other[i] - otherMiddle);
                b += (one[i + 1] - middle) * (other[i + 1] - otherMiddle);
                c += (one[i + 2] - middle) * (other[i + 2] - otherMiddle);
                d += (one[i + 3] - middle) * (other[i + 3] - otherMiddle);
            }
            for (int i = whole; i < to; i++) {
                a += (one[i] - middle) * (other[i] - otherMiddle);
            }
            total += (double) a + b + c + d;
        }
        return total;
    }

    private static void normalise(float[] values, float middle, float scale, float shift) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - middle) * scale + shift;
        }
    }

    private static void back(float[] gradient, float[] values, float middle, float scale, float along, float all) {
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = gradient[i] * scale + (values[i] - middle) * along + all;
        }
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
        INDArray result = workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, x.dataType(), x.shape());
        int channels = (int) x.size(CHANNELS);
        float[] means = mean.data().asFloat();
        float[] variances = variance.data().asFloat();
        float[] gammas = gamma.dup('c').data().asFloat();
        float[] towardsGamma = new float[channels];
        float[] towardsBeta = new float[channels];
        NchwChannels from = NchwChannels.of(x);
        NchwChannels come = NchwChannels.of(epsilon);
        NchwChannels to = NchwChannels.of(result);
        NchwChannels.share(channels, () -> {
            float[] values = new float[from.size()];
            float[] slopes = new float[from.size()];
            return channel -> {
                from.get(channel, values);
                come.get(channel, slopes);
                double deviation = Math.sqrt(variances[channel] + eps);
                double sum = sum(slopes);
                double products = products(values, means[channel], slopes, 0);
                towardsGamma[channel] = (float) (products / deviation);
                towardsBeta[channel] = (float) sum;
                double scale = gammas[channel] / deviation;
                double n = values.length;
                back(
                        slopes,
                        values,
                        means[channel],
                        (float) scale,
                        (float) (-scale * products / (n * deviation * deviation)),
                        (float) (-scale * sum / n));
                to.put(channel, slopes);
            };
        });
        gammaGradient.assign(Nd4j.createFromArray(towardsGamma).reshape(gammaGradient.shape()));
        betaGradient.assign(Nd4j.createFromArray(towardsBeta).reshape(betaGradient.shape()));

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
