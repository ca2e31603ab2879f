package org.applieddl4j.keras;

import static org.applieddl4j.keras.Conversions.unless;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;

/** Layers without weights that change the size of a picture. */
final class PictureLayers {

    static final Map<String, Conversion> ALL = Map.of(
            "MaxPooling2D", pooling(SubsamplingLayer.PoolingType.MAX),
            "AveragePooling2D", pooling(SubsamplingLayer.PoolingType.AVG),
            "GlobalMaxPooling2D", global(PoolingType.MAX, PictureLayers::picture),
            "GlobalAveragePooling2D", global(PoolingType.AVG, PictureLayers::picture),
            "ZeroPadding2D", picture(layer -> new ZeroPaddingLayer.Builder(layer.sides("padding")).build()),
            "Cropping2D", picture(layer -> cropping(layer)),
            "UpSampling2D",
                    Conversion.of(
                            step(layer -> new Upsampling2D.Builder()
                                    .size(layer.pair("size", 2))
                                    .build()),
                            layer -> Stream.concat(
                                    Conversions.unlessChannelsLast(layer),
                                    unless(
                                            layer.text("interpolation", "nearest")
                                                    .equals("nearest"),
                                            layer,
                                            "interpolation"))),
            "Flatten", Conversion.of(PictureLayers::flatten, Conversions::unlessChannelsLast));

    private PictureLayers() {}

    /** Makes a layer of its description alone. */
    @FunctionalInterface
    private interface Described {
        Layer layer(LayerSpec spec);
    }

    private static Conversion picture(Described described) {
        return Conversion.of(step(described), Conversions::unlessChannelsLast);
    }

    private static Conversion.Step step(Described described) {
        return (network, layer, inputs, weights) -> network.add(layer, described.layer(layer), picture(layer, inputs));
    }

    private static Layer cropping(LayerSpec layer) {
        int[] sides = layer.sides("cropping");
        return new Cropping2D.Builder(sides[0], sides[1], sides[2], sides[3]).build();
    }

    private static Conversion pooling(SubsamplingLayer.PoolingType type) {
        return Conversion.of(
                step(layer -> new SubsamplingLayer.Builder(type)
                        .kernelSize(layer.pair("pool_size", 2))
                        .stride(strides(layer))
                        .convolutionMode(ConvolutionLayers.mode(layer))
                        .build()),
                layer -> Stream.concat(
                        Conversions.unlessChannelsLast(layer),
                        unless(ConvolutionLayers.isPadded(layer), layer, "padding")));
    }

    /** As wide as the window where nothing else is said. */
    private static int[] strides(LayerSpec layer) {
        return layer.options().path("strides").isNull()
                        || layer.options().path("strides").isMissingNode()
                ? layer.pair("pool_size", 2)
                : layer.pair("strides", 2);
    }

    /** @param input the one input of such a layer, pictures or steps */
    static Conversion global(PoolingType type, BiFunction<LayerSpec, List<Flow>, Flow> input) {
        return Conversion.of(
                (network, layer, inputs, weights) -> {
                    Flow from = input.apply(layer, inputs);
                    Flow pooled = network.add(
                            layer,
                            new GlobalPoolingLayer.Builder(type).build(),
                            from,
                            InputType.feedForward(from.channels()));
                    // Wherever Deeplearning4j looks at the types of a network, it says that the steps are still there.
                    return from.isSteps()
                            ? network.add(layer, ".row", new ReshapeVertex(-1, (int) from.channels()), pooled)
                            : pooled;
                },
                layer -> Stream.concat(
                        Conversions.unlessChannelsLast(layer),
                        unless(!layer.flag("keepdims", false), layer, "keepdims")));
    }

    private static Flow flatten(NetworkAssembly network, LayerSpec layer, List<Flow> inputs, LayerWeights weights) {
        Flow from = NumberLayers.one(layer, inputs);
        if (from.isVector()) {
            return from;
        }
        if (from.isSteps()) {
            Flow flat = network.add(layer, "", new ReshapeVertex(-1, (int) from.size()), from);
            return new Flow(
                    flat.vertex(),
                    flat.type(),
                    Flow.channelsFirst(
                            (int) from.steps().getSize(), (int) from.steps().getTimeSeriesLength()));
        }
        var picture = from.picture();
        Flow flat = network.add(
                layer,
                new CnnToFeedForwardPreProcessor(picture.getHeight(), picture.getWidth(), picture.getChannels()),
                from);
        return new Flow(flat.vertex(), flat.type(), Flow.channelsFirst(picture));
    }

    /** The one input of a layer that reads pictures. */
    static Flow picture(LayerSpec layer, List<Flow> inputs) {
        Flow from = NumberLayers.one(layer, inputs);
        if (!from.isPicture()) {
            throw layer.refused("is given " + Arrays.toString(from.type().getShape()) + ", and takes pictures");
        }
        return from;
    }
}
