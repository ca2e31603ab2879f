package org.applieddl4j.keras;

import static org.applieddl4j.keras.Conversions.unless;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Layers over steps of time, but for those with a memory ({@link RecurrentLayers}). Keras has {@code [steps, numbers]} of an example,
 * Deeplearning4j {@code [numbers, steps]}.
 */
final class SequenceLayers {

    static final Map<String, Conversion> ALL = Map.of(
            "Embedding",
                    Conversion.of(
                            SequenceLayers::embedding,
                            layer -> unless(!layer.flag("mask_zero", false), layer, "mask_zero")),
            "Conv1D",
                    Conversion.of(
                            SequenceLayers::convolution,
                            layer -> Stream.concat(
                                    ConvolutionLayers.problems(layer, ConvolutionLayers.isPaddedInTime(layer)),
                                    unless(isDense(layer), layer, "dilation_rate"))),
            "MaxPooling1D", pooling(SubsamplingLayer.PoolingType.MAX),
            "AveragePooling1D", pooling(SubsamplingLayer.PoolingType.AVG),
            "GlobalMaxPooling1D", PictureLayers.global(PoolingType.MAX, SequenceLayers::steps),
            "GlobalAveragePooling1D", PictureLayers.global(PoolingType.AVG, SequenceLayers::steps));

    private SequenceLayers() {}

    /** The one input of a layer that reads steps. */
    static Flow steps(LayerSpec layer, List<Flow> inputs) {
        Flow from = NumberLayers.one(layer, inputs);
        if (!from.isSteps()) {
            throw layer.refused("is given " + Arrays.toString(from.type().getShape()) + ", and takes steps of time");
        }
        return from;
    }

    /** Deeplearning4j fails at a dilated convolution that is not causal. */
    private static boolean isDense(LayerSpec layer) {
        return layer.single("dilation_rate", 1) == 1 || ConvolutionLayers.mode(layer) == ConvolutionMode.Causal;
    }

    /** Words by their numbers in, {@code [steps]}; a vector of each out. */
    private static Flow embedding(NetworkAssembly network, LayerSpec layer, List<Flow> inputs, LayerWeights weights) {
        Flow from = NumberLayers.one(layer, inputs);
        if (!from.isVector() || from.order().length > 0) {
            throw layer.refused("is given " + Arrays.toString(from.type().getShape())
                    + ", and takes words by their numbers; put it first and train again");
        }
        int words = layer.count("input_dim");
        int size = layer.count("output_dim");
        network.parameter(layer, DefaultParamInitializer.WEIGHT_KEY, weights.next("table of vectors", words, size));
        weights.requireNoMore();
        int steps = (int) from.size();
        return network.add(
                layer,
                new EmbeddingSequenceLayer.Builder()
                        .nIn(words)
                        .nOut(size)
                        .inputLength(steps)
                        .hasBias(false)
                        .build(),
                from,
                InputType.recurrent(size, steps));
    }

    /** Deeplearning4j declares a kernel as {@code [out, in, steps, 1]}, and reads the same numbers as Keras: {@code [steps, in, out]}. */
    private static Flow convolution(NetworkAssembly network, LayerSpec layer, List<Flow> inputs, LayerWeights weights) {
        Flow from = steps(layer, inputs);
        int kernel = layer.single("kernel_size", 1);
        int out = layer.count("filters");
        INDArray values = weights.next("kernel", kernel, from.steps().getSize(), out);
        network.parameter(layer, ConvolutionParamInitializer.WEIGHT_KEY, values);
        ConvolutionLayers.bias(network, layer, weights, out);
        return network.add(
                layer,
                new Convolution1DLayer.Builder(kernel, layer.single("strides", 1))
                        .dilation(layer.single("dilation_rate", 1))
                        .convolutionMode(ConvolutionLayers.mode(layer))
                        .hasBias(ConvolutionLayers.hasBias(layer))
                        .activation(NumberLayers.activation(layer))
                        .nOut(out)
                        .build(),
                from);
    }

    private static Conversion pooling(SubsamplingLayer.PoolingType type) {
        return Conversion.of(
                (network, layer, inputs, weights) -> {
                    int size = layer.single("pool_size", 2);
                    return network.add(
                            layer,
                            new Subsampling1DLayer.Builder(type, size, layer.single("strides", size))
                                    .convolutionMode(ConvolutionLayers.mode(layer))
                                    .build(),
                            steps(layer, inputs));
                },
                layer -> Stream.concat(
                        Conversions.unlessChannelsLast(layer),
                        unless(ConvolutionLayers.isPadded(layer), layer, "padding")));
    }
}
