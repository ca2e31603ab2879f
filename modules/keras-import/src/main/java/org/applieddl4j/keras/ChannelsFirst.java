package org.applieddl4j.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.model.NetworkOutput;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.PreprocessorVertex;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network that kept channels last, as Keras does, turned into one that has them first, as everything here does: explanations,
 * bundles and the server then treat it like any other.
 *
 * <p>A convolution's kernel is the same either way. What changes is the order of the numbers behind a flattening, and with it
 * the rows of the weights that read them. That nothing else changes is not believed but tried: both networks answer about
 * the same random images, and must agree.
 *
 * @param network takes {@code [n, channels, height, width]}
 */
record ChannelsFirst(Model network) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LAYERS = "org.deeplearning4j.nn.conf.layers.";

    /** Single precision, and other orders of summation. */
    private static final float TOLERANCE = 1e-4f;

    private static final int IMAGES = 4;

    /**
     * Turns a network.
     *
     * @param last takes {@code [n, height, width, channels]}
     * @param input size of an image
     * @throws InputException if it has a part that this cannot turn
     */
    static ChannelsFirst of(Model last, ImageShape input) {
        Model first = last instanceof MultiLayerNetwork layers ? turned(layers) : turned((ComputationGraph) last);
        float difference = difference(last, first, input);
        if (!(difference < TOLERANCE)) {
            throw new InputException("answers differently with its channels first (by " + difference
                    + "); it has a part that cannot be brought here: most likely a layer between Flatten and Dense");
        }
        return new ChannelsFirst(first);
    }

    private static float difference(Model last, Model first, ImageShape input) {
        try (INDArray images = Nd4j.rand(IMAGES, input.channels(), input.height(), input.width())) {
            float[] expected = NetworkOutput.of(last, images.permute(0, 2, 3, 1).dup('c'));
            float[] actual = NetworkOutput.of(first, images);
            float most = 0;
            for (int i = 0; i < expected.length; i++) {
                most = Math.max(most, Math.abs(expected[i] - actual[i]));
            }
            return expected.length == actual.length ? most : Float.NaN;
        }
    }

    private static MultiLayerNetwork turned(MultiLayerNetwork last) {
        ObjectNode json = tree(last.getLayerWiseConfigurations().toJson());
        JsonNode layers = json.path("confs");
        asOutput((ObjectNode) layers.get(layers.size() - 1).path("layer"));
        MultiLayerConfiguration configuration = MultiLayerConfiguration.fromJson(channelsFirst(json));
        MultiLayerNetwork first = new MultiLayerNetwork(configuration);
        first.init(last.params().dup(), false);
        List<Layer> all = List.of(first.getLayers());
        for (Map.Entry<Integer, InputPreProcessor> entry :
                configuration.getInputPreProcessors().entrySet()) {
            if (entry.getValue() instanceof CnnToFeedForwardPreProcessor flatten) {
                reorder(all.subList(entry.getKey(), all.size()), flatten);
            }
        }
        return first;
    }

    private static ComputationGraph turned(ComputationGraph last) {
        ObjectNode json = tree(last.getConfiguration().toJson());
        String output = last.getConfiguration().getNetworkOutputs().get(0);
        JsonNode vertex = json.path("vertices").path(output).path("layerConf").path("layer");
        if (vertex instanceof ObjectNode layer) {
            asOutput(layer);
        }
        ComputationGraph first = new ComputationGraph(ComputationGraphConfiguration.fromJson(channelsFirst(json)));
        first.init(last.params().dup(), false);
        for (GraphVertex flattening : first.getVertices()) {
            InputPreProcessor processor = flattening instanceof PreprocessorVertex vertexItself
                    ? vertexItself.getPreProcessor()
                    : preprocessor(first, flattening);
            if (processor instanceof CnnToFeedForwardPreProcessor flatten) {
                reorder(behind(first, flattening), flatten);
            }
        }
        return first;
    }

    private static InputPreProcessor preprocessor(ComputationGraph graph, GraphVertex vertex) {
        return graph.getConfiguration().getVertices().get(vertex.getVertexName())
                        instanceof org.deeplearning4j.nn.conf.graph.LayerVertex layer
                ? layer.getPreProcessor()
                : null;
    }

    /** The layers from a flattening on, as far as the way does not branch. */
    private static List<Layer> behind(ComputationGraph graph, GraphVertex flattening) {
        List<Layer> layers = new ArrayList<>();
        GraphVertex vertex = flattening;
        while (vertex != null) {
            if (vertex.hasLayer()) {
                layers.add(vertex.getLayer());
            }
            VertexIndices[] next = vertex.getOutputVertices();
            vertex = next != null && next.length == 1 ? graph.getVertices()[next[0].getVertexIndex()] : null;
        }
        return layers;
    }

    /**
     * Gives the rows of the weights that read a flattened image the order of channels first. Layers before them that treat each
     * number by itself may stand between; normalisation has a number for each, which moves along.
     */
    private static void reorder(List<Layer> layers, CnnToFeedForwardPreProcessor flatten) {
        int[] order =
                order((int) flatten.getNumChannels(), (int) flatten.getInputHeight(), (int) flatten.getInputWidth());
        for (Layer layer : layers) {
            org.deeplearning4j.nn.conf.layers.Layer kind = layer.conf().getLayer();
            if (kind instanceof BatchNormalization) {
                layer.paramTable()
                        .values()
                        .forEach(values -> values.assign(values.dup().getColumns(order)));
            } else if (kind instanceof DenseLayer || kind instanceof OutputLayer) {
                INDArray weights = layer.getParam(DefaultParamInitializer.WEIGHT_KEY);
                weights.assign(weights.dup().getRows(order));
                return;
            } else if (!(kind instanceof DropoutLayer || kind instanceof ActivationLayer)) {
                // The trial says so, in better words.
                return;
            }
        }
    }

    /** Where each number of channel, row, column comes from in the order of row, column, channel. */
    private static int[] order(int channels, int height, int width) {
        return IntStream.range(0, channels * height * width)
                .map(i -> {
                    int channel = i / (height * width);
                    int place = i % (height * width);
                    return place * channels + channel;
                })
                .toArray();
    }

    /** A last dense layer becomes an output layer, which explanations can begin at. */
    private static void asOutput(ObjectNode layer) {
        if (layer.path("@class").asText().equals(LAYERS + "DenseLayer")) {
            layer.put("@class", LAYERS + "OutputLayer");
            layer.putObject("lossFn").put("@class", "org.nd4j.linalg.lossfunctions.impl.LossMCXENT");
        }
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Deeplearning4j wrote JSON that is none", e);
        }
    }

    /** Formats, the axes of rows and columns that are pooled, and the axis along which channels are joined. */
    private static String channelsFirst(ObjectNode json) {
        return json.toString()
                .replace("\"NHWC\"", "\"NCHW\"")
                .replace("\"poolingDimensions\":[1,2]", "\"poolingDimensions\":[2,3]")
                .replaceAll("\"mergeAxis\":(3|-1)", "\"mergeAxis\":1");
    }
}
