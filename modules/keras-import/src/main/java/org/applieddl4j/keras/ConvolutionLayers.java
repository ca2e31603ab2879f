package org.applieddl4j.keras;

import static org.applieddl4j.keras.Conversions.unless;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.params.DepthwiseConvolutionParamInitializer;
import org.deeplearning4j.nn.params.SeparableConvolutionParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Convolutions over pictures. Keras keeps a kernel as {@code [rows, columns, in, out]}, Deeplearning4j as {@code [out, in, rows,
 * columns]}, a depthwise one both as {@code [rows, columns, in, multiplier]}.
 */
final class ConvolutionLayers {

    static final Map<String, Conversion> ALL = Map.of(
            "Conv2D", Conversion.of(ConvolutionLayers::convolution, ConvolutionLayers::problems),
            "Conv2DTranspose", Conversion.of(ConvolutionLayers::transposed, ConvolutionLayers::transposedProblems),
            "DepthwiseConv2D", Conversion.of(ConvolutionLayers::depthwise, ConvolutionLayers::problems),
            "SeparableConv2D", Conversion.of(ConvolutionLayers::separable, ConvolutionLayers::problems));

    private static final int[] OUT_IN_ROWS_COLUMNS = {3, 2, 0, 1};

    private ConvolutionLayers() {}

    private static Stream<String> problems(LayerSpec layer) {
        return problems(layer, isPadded(layer));
    }

    /** @param padded whether its padding is one that can be done */
    static Stream<String> problems(LayerSpec layer, boolean padded) {
        return Stream.of(
                        Conversions.unlessChannelsLast(layer),
                        Conversions.unlessKnownActivation(layer),
                        unless(!layer.text("activation", "").equals("softmax"), layer, "activation"),
                        unless(padded, layer, "padding"),
                        unless(layer.number("groups", 1) == 1, layer, "groups"))
                .flatMap(problem -> problem);
    }

    private static Stream<String> transposedProblems(LayerSpec layer) {
        // Where the steps are wider than the kernel Keras fills the gaps at the end too.
        boolean closed = isSame(layer)
                || Arrays.compare(layer.pair("kernel_size", 1), layer.pair("strides", 1)) >= 0
                        && layer.pair("kernel_size", 1)[1] >= layer.pair("strides", 1)[1];
        return Stream.of(
                        problems(layer),
                        unless(
                                layer.options().path("output_padding").isNull()
                                        || layer.options()
                                                .path("output_padding")
                                                .isMissingNode(),
                                layer,
                                "output_padding"),
                        unless(Arrays.equals(layer.pair("dilation_rate", 1), new int[] {1, 1}), layer, "dilation_rate"),
                        unless(closed, layer, "strides"))
                .flatMap(problem -> problem);
    }

    static boolean isPadded(LayerSpec layer) {
        return Set.of("same", "valid").contains(layer.text("padding", "valid"));
    }

    /** Over time there may be zeros in front alone, so that no step sees a later one. */
    static boolean isPaddedInTime(LayerSpec layer) {
        return isPadded(layer) || isCausal(layer);
    }

    private static boolean isCausal(LayerSpec layer) {
        return layer.text("padding", "valid").equals("causal");
    }

    static boolean isSame(LayerSpec layer) {
        return layer.text("padding", "valid").equals("same");
    }

    static ConvolutionMode mode(LayerSpec layer) {
        return isCausal(layer)
                ? ConvolutionMode.Causal
                : isSame(layer) ? ConvolutionMode.Same : ConvolutionMode.Truncate;
    }

    private static <B extends ConvolutionLayer.BaseConvBuilder<B>> B described(B builder, LayerSpec layer) {
        return builder.kernelSize(layer.pair("kernel_size", 1))
                .stride(layer.pair("strides", 1))
                .dilation(layer.pair("dilation_rate", 1))
                .convolutionMode(mode(layer))
                .hasBias(hasBias(layer))
                .activation(NumberLayers.activation(layer));
    }

    static boolean hasBias(LayerSpec layer) {
        return layer.flag("use_bias", true);
    }

    private static Flow one(LayerSpec layer, List<Flow> inputs) {
        return PictureLayers.picture(layer, inputs);
    }

    static void bias(NetworkAssembly network, LayerSpec layer, LayerWeights weights, long out) {
        if (hasBias(layer)) {
            network.parameter(layer, ConvolutionParamInitializer.BIAS_KEY, weights.next("bias", out));
        }
        weights.requireNoMore();
    }

    private static Flow convolution(NetworkAssembly network, LayerSpec layer, List<Flow> inputs, LayerWeights weights) {
        Flow from = one(layer, inputs);
        int[] kernel = layer.pair("kernel_size", 1);
        INDArray values =
                weights.next("kernel", kernel[0], kernel[1], from.picture().getChannels(), layer.count("filters"));
        network.parameter(layer, ConvolutionParamInitializer.WEIGHT_KEY, values.permute(OUT_IN_ROWS_COLUMNS));
        return filtered(network, layer, from, weights, new ConvolutionLayer.Builder(kernel));
    }

    private static Flow transposed(NetworkAssembly network, LayerSpec layer, List<Flow> inputs, LayerWeights weights) {
        Flow from = one(layer, inputs);
        int[] kernel = layer.pair("kernel_size", 1);
        INDArray values = weights.next(
                "kernel",
                kernel[0],
                kernel[1],
                layer.count("filters"),
                from.picture().getChannels());
        // [in, out, rows, columns]: Keras has the two the other way round than in a convolution.
        network.parameter(layer, ConvolutionParamInitializer.WEIGHT_KEY, values.permute(OUT_IN_ROWS_COLUMNS));
        return filtered(network, layer, from, weights, new Deconvolution2D.Builder(kernel));
    }

    private static <B extends ConvolutionLayer.BaseConvBuilder<B>> Flow filtered(
            NetworkAssembly network, LayerSpec layer, Flow from, LayerWeights weights, B builder) {
        int out = layer.count("filters");
        bias(network, layer, weights, out);
        Layer convolution = described(builder, layer).nOut(out).build();
        return network.add(layer, convolution, from);
    }

    private static Flow depthwise(NetworkAssembly network, LayerSpec layer, List<Flow> inputs, LayerWeights weights) {
        Flow from = one(layer, inputs);
        long in = from.picture().getChannels();
        int multiplier = multiplier(layer);
        int[] kernel = layer.pair("kernel_size", 1);
        INDArray values = weights.next("kernel", kernel[0], kernel[1], in, multiplier);
        network.parameter(layer, DepthwiseConvolutionParamInitializer.WEIGHT_KEY, values);
        bias(network, layer, weights, in * multiplier);
        return network.add(
                layer,
                described(new DepthwiseConvolution2D.Builder(kernel), layer)
                        .depthMultiplier(multiplier)
                        .nOut(in * multiplier)
                        .build(),
                from);
    }

    private static int multiplier(LayerSpec layer) {
        return layer.options().has("depth_multiplier") ? layer.count("depth_multiplier") : 1;
    }

    private static Flow separable(NetworkAssembly network, LayerSpec layer, List<Flow> inputs, LayerWeights weights) {
        Flow from = one(layer, inputs);
        long in = from.picture().getChannels();
        int out = layer.count("filters");
        int multiplier = multiplier(layer);
        int[] kernel = layer.pair("kernel_size", 1);
        INDArray depthwise = weights.next("depthwise kernel", kernel[0], kernel[1], in, multiplier);
        INDArray pointwise = weights.next("pointwise kernel", 1, 1, in * multiplier, out);
        network.parameter(
                layer,
                SeparableConvolutionParamInitializer.DEPTH_WISE_WEIGHT_KEY,
                depthwise.permute(OUT_IN_ROWS_COLUMNS));
        network.parameter(
                layer,
                SeparableConvolutionParamInitializer.POINT_WISE_WEIGHT_KEY,
                pointwise.permute(OUT_IN_ROWS_COLUMNS));
        bias(network, layer, weights, out);
        return network.add(
                layer,
                described(new SeparableConvolution2D.Builder(kernel), layer)
                        .depthMultiplier(multiplier)
                        .nOut(out)
                        .build(),
                from);
    }
}
