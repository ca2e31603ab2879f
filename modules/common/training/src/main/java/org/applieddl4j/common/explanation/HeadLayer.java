package org.applieddl4j.common.explanation;

import org.applieddl4j.common.InputException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * One layer of a network, and how, near the network's end, it hands a gradient back. It only reads the network's
 * parameters.
 *
 * <p>Every {@code input} is that of one example; "seen" is what the preprocessor, if there is one, makes of it.
 *
 * @param layer the layer, or null where there is only a preprocessor
 * @param preprocessor what is done to the input before the layer sees it, or null
 */
record HeadLayer(Layer layer, InputPreProcessor preprocessor) {

    private static final int ONE_EXAMPLE = 1;

    /** What comes out in inference; the input stays as it is. */
    INDArray forward(INDArray input) {
        INDArray seen = seen(input);
        if (layer == null) {
            return seen;
        }
        INDArray output = layer.activate(seen.dup(), false, LayerWorkspaceMgr.noWorkspaces());
        layer.clear();
        return output;
    }

    /**
     * Begins the way back at the output.
     *
     * @param input what comes in
     * @param classIndex index of an output
     * @return how that output, before its activation function, grows with each value of the input
     * @throws InputException if this is no output layer that it knows
     * @throws IllegalArgumentException if there is no such output
     */
    INDArray ofScore(INDArray input, int classIndex) {
        INDArray seen = seen(input);
        if (kind() instanceof OutputLayer) {
            INDArray weights = weights();
            return unprocessed(oneHot(classIndex, weights.size(1), weights).mmul(weights.transpose()));
        }
        if (kind() instanceof LossLayer) {
            return unprocessed(oneHot(classIndex, seen.length(), seen));
        }
        throw cannotGoBack();
    }

    /**
     * One step back.
     *
     * @param input what comes in
     * @param gradient how the score grows with each value that goes out
     * @return how it grows with each value of the input
     * @throws InputException if this is none of the layers that it knows
     */
    INDArray backward(INDArray input, INDArray gradient) {
        return unprocessed(layer == null ? gradient : throughLayer(seen(input), gradient));
    }

    private INDArray throughLayer(INDArray seen, INDArray gradient) {
        if (kind() instanceof DenseLayer dense && !dense.hasLayerNorm()) {
            return throughActivation(dense.getActivationFn(), weighted(seen), gradient)
                    .mmul(weights().transpose());
        }
        if (kind() instanceof ActivationLayer activation) {
            return throughActivation(activation.getActivationFn(), seen, gradient);
        }
        if (kind() instanceof BatchNormalization normalization && !normalization.isLockGammaBeta()) {
            return gradient.mul(slope(normalization));
        }
        if (kind() instanceof GlobalPoolingLayer pooling) {
            return throughPooling(pooling, seen, gradient);
        }
        if (kind() instanceof DropoutLayer) {
            // In inference it does nothing.
            return gradient;
        }
        throw cannotGoBack();
    }

    /** {@code γ / √(variance + ε)}, of the running variance: {@code [1, features]}. */
    private INDArray slope(BatchNormalization normalization) {
        INDArray deviation = Transforms.sqrt(variance(normalization).add(normalization.getEps()));
        return layer.getParam(BatchNormalizationParamInitializer.GAMMA).div(deviation);
    }

    private INDArray variance(BatchNormalization normalization) {
        return normalization.isUseLogStd()
                ? Transforms.exp(layer.getParam(BatchNormalizationParamInitializer.GLOBAL_LOG_STD)
                        .mul(2 * Math.log(10)))
                : layer.getParam(BatchNormalizationParamInitializer.GLOBAL_VAR);
    }

    /** Each channel's gradient goes to its places by how much they make up the pooled value. */
    private INDArray throughPooling(GlobalPoolingLayer pooling, INDArray pooled, INDArray gradient) {
        double[] activation = pooled.dup('c').reshape(pooled.length()).toDoubleVector();
        double[] perChannel = gradient.dup('c').reshape(gradient.length()).toDoubleVector();
        int places = activation.length / perChannel.length;
        double[] result = new double[activation.length];
        for (int channel = 0; channel < perChannel.length; channel++) {
            PoolingShares shares = new PoolingShares(activation, channel * places, places);
            for (int place = 0; place < places; place++) {
                result[channel * places + place] = perChannel[channel] * shares.of(pooling, place);
            }
        }
        return Nd4j.create(result, pooled.shape(), 'c').castTo(gradient.dataType());
    }

    private static INDArray throughActivation(IActivation function, INDArray before, INDArray gradient) {
        // It may work in place.
        return function.backprop(before.dup(), gradient.dup()).getFirst();
    }

    /** Input times weights plus bias: what the activation function takes in. */
    private INDArray weighted(INDArray seen) {
        INDArray product = seen.mmul(weights());
        INDArray bias = layer.getParam(DefaultParamInitializer.BIAS_KEY);
        return bias == null ? product : product.addRowVector(bias);
    }

    private INDArray weights() {
        return layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
    }

    private org.deeplearning4j.nn.conf.layers.Layer kind() {
        return layer.conf().getLayer();
    }

    /** What the layer itself sees. */
    private INDArray seen(INDArray input) {
        return preprocessor == null
                ? input
                : preprocessor.preProcess(input, ONE_EXAMPLE, LayerWorkspaceMgr.noWorkspaces());
    }

    private INDArray unprocessed(INDArray gradient) {
        return preprocessor == null
                ? gradient
                : preprocessor.backprop(gradient, ONE_EXAMPLE, LayerWorkspaceMgr.noWorkspaces());
    }

    private static INDArray oneHot(int index, long length, INDArray like) {
        if (index < 0 || index >= length) {
            throw new IllegalArgumentException("class " + index + " is none of " + length);
        }
        return Nd4j.zeros(like.dataType(), 1, length).putScalar(0, index, 1);
    }

    private InputException cannotGoBack() {
        return new InputException("layer '" + kind().getLayerName() + "', a "
                + kind().getClass().getSimpleName() + ", stands between the last activation with rows and columns and"
                + " the output, and cannot be explained; explain a network with global pooling and dense layers there");
    }
}
