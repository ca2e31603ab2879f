package org.applieddl4j.common.dense;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/**
 * The layers of a network that is nothing but a chain of dense ones: hidden layers with rectified linear units, and a softmax or
 * plain numbers at the end.
 *
 * @param layers from the input to the output
 * @param loss at the end
 * @param adam how it learns; empty if otherwise, then it can only be asked
 */
public record DenseChain(List<Dense> layers, Loss loss, Optional<Adam> adam) {

    public DenseChain {
        layers = List.copyOf(layers);
    }

    /**
     * A layer. Its weights and then its biases lie in the network's parameters from {@code offset} on, a row of weights an output.
     *
     * @param in numbers that come in
     * @param out numbers that go out
     * @param offset of its weights in the network's parameters
     * @param keep share of what comes in that a training step keeps; 1 for all
     */
    public record Dense(int in, int out, int offset, double keep) {

        int weights() {
            return in * out;
        }

        int biases() {
            return offset + weights();
        }
    }

    /**
     * The end of the chain.
     *
     * @param kind its activation function and its loss
     * @param weights of the classes; all 1 where there are none
     */
    public record Loss(Kind kind, float[] weights) {

        /** Ends that this knows. */
        public enum Kind {
            /** Softmax, and cross-entropy over it. */
            CROSS_ENTROPY,
            /** The numbers as they are, and the mean of their squared errors. */
            SQUARED_ERROR
        }

        /** The end that a layer is; empty for others. */
        public static Optional<Loss> of(OutputLayer output) {
            IActivation activation = output.getActivationFn();
            ILossFunction loss = output.getLossFn();
            float[] weights = new float[(int) output.getNOut()];
            Arrays.fill(weights, 1);
            if (activation instanceof ActivationSoftmax && loss instanceof LossMCXENT entropy) {
                if (entropy.getWeights() != null) {
                    weights = entropy.getWeights().toFloatVector();
                }
                return Optional.of(new Loss(Kind.CROSS_ENTROPY, weights));
            }
            return activation instanceof ActivationIdentity
                            && loss instanceof LossMSE squared
                            && squared.getWeights() == null
                    ? Optional.of(new Loss(Kind.SQUARED_ERROR, weights))
                    : Optional.empty();
        }
    }

    /** How many parameters it has. */
    int parameters() {
        Dense last = layers.get(layers.size() - 1);
        return last.biases() + last.out();
    }

    /** How many numbers come in. */
    int inputs() {
        return layers.get(0).in();
    }

    /** How many numbers go out. */
    int outputs() {
        return layers.get(layers.size() - 1).out();
    }

    /** The chain that a network is; empty if it is another kind of network, or computes on a card. */
    public static Optional<DenseChain> of(Model model) {
        if (!(model instanceof MultiLayerNetwork network)
                || !Processor.computes()
                || network.params() == null
                || network.params().dataType() != DataType.FLOAT) {
            return Optional.empty();
        }
        List<Dense> layers = new ArrayList<>();
        int offset = 0;
        for (int i = 0; i < network.getnLayers(); i++) {
            NeuralNetConfiguration configuration = network.getLayer(i).conf();
            boolean last = i == network.getnLayers() - 1;
            if (!isPlain(configuration, last) || !takesPlainInput(network, i)) {
                return Optional.empty();
            }
            FeedForwardLayer layer = (FeedForwardLayer) configuration.getLayer();
            double keep = layer.getIDropout() instanceof Dropout dropout ? dropout.getP() : 1;
            layers.add(new Dense((int) layer.getNIn(), (int) layer.getNOut(), offset, keep));
            offset += layers.get(i).weights() + layers.get(i).out();
        }
        OutputLayer output =
                (OutputLayer) network.getLayer(network.getnLayers() - 1).conf().getLayer();
        return Loss.of(output).map(end -> new DenseChain(layers, end, adam(network, layers)));
    }

    private static boolean isPlain(NeuralNetConfiguration configuration, boolean last) {
        if (configuration.getLayer() instanceof OutputLayer output) {
            return last && output.hasBias();
        }
        return !last
                && configuration.getLayer() instanceof DenseLayer dense
                && dense.hasBias()
                && !dense.hasLayerNorm()
                && dense.getActivationFn() instanceof ActivationReLU;
    }

    /** Numbers in a row; those of pictures may be rows already, since flattening leaves their order. */
    private static boolean takesPlainInput(MultiLayerNetwork network, int layer) {
        InputPreProcessor preprocessor = network.getLayerWiseConfigurations().getInputPreProcess(layer);
        return preprocessor == null
                || layer == 0
                        && preprocessor instanceof CnnToFeedForwardPreProcessor flatten
                        && flatten.getFormat() == CNN2DFormat.NCHW;
    }

    /** Where all layers learn by the same Adam; what is dropped out follows a rectified layer. */
    private static Optional<Adam> adam(MultiLayerNetwork network, List<Dense> layers) {
        for (int i = 0; i < network.getnLayers(); i++) {
            IDropout dropped = network.getLayer(i).conf().getLayer().getIDropout();
            if (dropped != null && !(dropped instanceof Dropout && i > 0)) {
                return Optional.empty();
            }
        }
        return layers.get(0).keep() == 1 ? PlainAdam.of(List.of(network.getLayers())) : Optional.empty();
    }
}
