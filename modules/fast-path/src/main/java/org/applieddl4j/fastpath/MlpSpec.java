package org.applieddl4j.fastpath;

import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.engine.Match;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/**
 * A multilayer perceptron: dense layers with rectified linear units, and a softmax or plain numbers at the end.
 *
 * @param layers from the input to the output
 * @param output what follows the last product
 */
record MlpSpec(List<Dense> layers, Output output) {

    MlpSpec {
        layers = List.copyOf(layers);
    }

    /**
     * A layer. Its weights and then its biases lie in the network's parameters from {@code offset} on, one row of weights per output.
     *
     * @param in inputs
     * @param out outputs
     * @param offset of its weights in the network's parameters
     */
    record Dense(int in, int out, int offset) {

        int weights() {
            return in * out;
        }

        int biases() {
            return offset + weights();
        }
    }

    /** Activation of the last layer. */
    enum Output {
        SOFTMAX,
        IDENTITY
    }

    /** How many numbers come in. */
    int inputs() {
        return layers.get(0).in();
    }

    /** How many numbers go out. */
    int outputs() {
        return layers.get(layers.size() - 1).out();
    }

    /**
     * Recognises a network by what counts in its forward pass. Classes are compared, not their kinship: what extends a layer or an
     * activation may compute something else.
     */
    static Match<MlpSpec> of(Model model) {
        if (model.getClass() != MultiLayerNetwork.class) {
            return Match.none("a " + model.getClass().getSimpleName());
        }
        MultiLayerNetwork network = (MultiLayerNetwork) model;
        if (network.params() == null || !CpuArrays.hold(network.params())) {
            return Match.none("parameters are not floats in the processor's memory");
        }
        List<Dense> layers = new ArrayList<>();
        int offset = 0;
        int last = network.getnLayers() - 1;
        for (int i = 0; i <= last; i++) {
            Layer layer = network.getLayer(i);
            String obstacle = i < last ? hidden(layer) : output(layer);
            if (!obstacle.isEmpty() || !hasPlainInput(network, i)) {
                return Match.none("layer " + i + " is " + (obstacle.isEmpty() ? "behind a preprocessor" : obstacle));
            }
            var dense = (org.deeplearning4j.nn.conf.layers.FeedForwardLayer)
                    layer.conf().getLayer();
            layers.add(new Dense((int) dense.getNIn(), (int) dense.getNOut(), offset));
            offset += layers.get(i).weights() + layers.get(i).out();
        }
        if (offset != network.numParams()) {
            return Match.none("it has other parameters than weights and biases");
        }
        IActivation end = ((BaseLayer) network.getLayer(last).conf().getLayer()).getActivationFn();
        return Match.of(
                new MlpSpec(layers, end.getClass() == ActivationSoftmax.class ? Output.SOFTMAX : Output.IDENTITY),
                "a multilayer perceptron");
    }

    /** Why a layer is no plain hidden layer; empty if it is one. */
    private static String hidden(Layer layer) {
        if (layer.getClass() != org.deeplearning4j.nn.layers.feedforward.dense.DenseLayer.class
                || layer.conf().getLayer().getClass() != DenseLayer.class) {
            return name(layer);
        }
        DenseLayer dense = (DenseLayer) layer.conf().getLayer();
        if (!dense.hasBias() || dense.hasLayerNorm() || dense.getWeightNoise() != null) {
            return "dense without a bias, with layer normalisation or with weight noise";
        }
        return isExactly(dense.getActivationFn(), new ActivationReLU())
                ? ""
                : "dense with " + dense.getActivationFn().getClass().getSimpleName() + " other than a plain rectifier";
    }

    private static String output(Layer layer) {
        if (layer.getClass() != org.deeplearning4j.nn.layers.OutputLayer.class
                || layer.conf().getLayer().getClass() != OutputLayer.class) {
            return name(layer);
        }
        OutputLayer output = (OutputLayer) layer.conf().getLayer();
        boolean known = isExactly(output.getActivationFn(), new ActivationSoftmax())
                || isExactly(output.getActivationFn(), new ActivationIdentity());
        return output.hasBias() && output.getWeightNoise() == null && known
                ? ""
                : "an output layer without a bias, with weight noise or with another activation than softmax or identity";
    }

    private static String name(Layer layer) {
        return layer.conf().getLayer().getClass().getSimpleName();
    }

    /** Whether something is of the same class and equal: an equal subclass may compute something else. */
    static boolean isExactly(Object actual, Object expected) {
        return actual != null && actual.getClass() == expected.getClass() && expected.equals(actual);
    }

    /** Numbers in a row; those of pictures may be rows already, since flattening leaves their order. */
    private static boolean hasPlainInput(MultiLayerNetwork network, int layer) {
        InputPreProcessor preprocessor = network.getLayerWiseConfigurations().getInputPreProcess(layer);
        return preprocessor == null
                || layer == 0
                        && preprocessor.getClass() == CnnToFeedForwardPreProcessor.class
                        && ((CnnToFeedForwardPreProcessor) preprocessor).getFormat() == CNN2DFormat.NCHW;
    }
}
