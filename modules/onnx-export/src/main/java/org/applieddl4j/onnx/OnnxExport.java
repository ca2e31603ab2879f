package org.applieddl4j.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto;
import org.applieddl4j.common.InputException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Writes a trained network of Deeplearning4j as ONNX, operator set {@value #OPSET}: its input is called {@value #INPUT}, its output
 * {@value #OUTPUT}, and the first dimension of both is the batch, of any size. What stands around the network in its bundle is not in
 * it.
 *
 * @see <a href="https://onnx.ai/onnx/operators/">The operators</a>
 */
public final class OnnxExport {

    /** Of 2022: what today's runtimes, and those of some years, read. */
    public static final int OPSET = 17;

    /** Name of what goes in, {@code [batch, …]}: floats, or whole numbers where the network begins with words. */
    public static final String INPUT = "input";

    /** Name of what comes out, {@code [batch, …]}, floats. */
    public static final String OUTPUT = "output";

    /** Of the format, which goes with the operator set. */
    private static final int IR_VERSION = 8;

    private final OnnxGraph graph = new OnnxGraph();
    private final LayerNodes layers = new LayerNodes(graph);
    private final Map<String, String> computed = new HashMap<>();
    private final Map<String, InputType> types = new HashMap<>();
    private final List<String> unsupported = new ArrayList<>();

    private OnnxExport() {}

    /**
     * Exports a network.
     *
     * @param network a {@link MultiLayerNetwork}, or a {@link ComputationGraph} with one input and one output
     * @param input shape of one example
     * @param metadata what a program should know beside, for example the labels
     * @return the file
     * @throws InputException if some of its layers have no counterpart, all of which are named
     */
    public static byte[] of(Model network, InputType input, Map<String, String> metadata) {
        OnnxExport export = new OnnxExport();
        if (network instanceof MultiLayerNetwork stack) {
            export.stack(stack, input);
        } else {
            export.graph((ComputationGraph) network, input);
        }
        if (!export.unsupported.isEmpty()) {
            throw new InputException("the network cannot be written as ONNX, which has no counterpart here of "
                    + String.join("; ", export.unsupported));
        }
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("Applied DL4J")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(export.graph.build("network"));
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }

    /** Whether a network begins with words, which are whole numbers, {@code [batch, words]}. */
    static boolean readsWords(Model network) {
        if (network instanceof MultiLayerNetwork stack) {
            return unfrozen(stack.getLayerWiseConfigurations().getConf(0).getLayer()) instanceof EmbeddingSequenceLayer;
        }
        ComputationGraphConfiguration configuration = ((ComputationGraph) network).getConfiguration();
        String source = configuration.getNetworkInputs().get(0);
        return configuration.getVertices().entrySet().stream()
                .filter(vertex -> configuration
                        .getVertexInputs()
                        .getOrDefault(vertex.getKey(), List.of())
                        .contains(source))
                .map(Map.Entry::getValue)
                .anyMatch(vertex -> vertex instanceof LayerVertex layer
                        && unfrozen(layer.getLayerConf().getLayer()) instanceof EmbeddingSequenceLayer);
    }

    private void stack(MultiLayerNetwork network, InputType input) {
        var configuration = network.getLayerWiseConfigurations();
        input(input, readsWords(network));
        String last = INPUT;
        InputType type = input;
        for (int i = 0; i < network.getnLayers(); i++) {
            LayerVertex vertex = new LayerVertex(configuration.getConf(i), configuration.getInputPreProcess(i));
            last = layer("layer " + i, vertex, network.getLayer(i), last, type);
            type = after(vertex, type);
        }
        output(last, type);
    }

    private static InputType after(LayerVertex vertex, InputType type) {
        InputType before = before(vertex, type);
        var layer = unfrozen(vertex.getLayerConf().getLayer());
        if (layer instanceof GlobalPoolingLayer pooling
                && pooling.isCollapseDimensions()
                && before instanceof InputType.InputTypeRecurrent steps) {
            // Deeplearning4j says that the steps are still there.
            return InputType.feedForward(steps.getSize());
        }
        return layer.getOutputType(0, before);
    }

    private static InputType before(LayerVertex vertex, InputType type) {
        InputPreProcessor preprocessor = vertex.getPreProcessor();
        return isIdentity(preprocessor, type) ? type : preprocessor.getOutputType(type);
    }

    /** Behind global pooling Deeplearning4j puts a step that finds nothing to do any more. */
    private static boolean isIdentity(InputPreProcessor preprocessor, InputType type) {
        return preprocessor == null
                || preprocessor.getClass() == RnnToFeedForwardPreProcessor.class && type.getType() == InputType.Type.FF;
    }

    private void graph(ComputationGraph network, InputType input) {
        ComputationGraphConfiguration configuration = network.getConfiguration();
        if (configuration.getNetworkInputs().size() != 1
                || configuration.getNetworkOutputs().size() != 1) {
            throw new InputException("only networks with one input and one output are written as ONNX; this one has "
                    + configuration.getNetworkInputs().size() + " and "
                    + configuration.getNetworkOutputs().size());
        }
        String source = configuration.getNetworkInputs().get(0);
        input(input, readsWords(network));
        computed.put(source, INPUT);
        types.put(source, input);
        for (int index : network.topologicalSortOrder()) {
            String name = network.getVertices()[index].getVertexName();
            if (!name.equals(source)) {
                vertex(
                        network,
                        name,
                        configuration.getVertices().get(name),
                        configuration.getVertexInputs().get(name));
            }
        }
        String sink = configuration.getNetworkOutputs().get(0);
        output(computed.get(sink), types.get(sink));
    }

    private void vertex(ComputationGraph network, String name, GraphVertex vertex, List<String> inputs) {
        List<String> values = inputs.stream().map(computed::get).toList();
        InputType[] given = inputs.stream().map(types::get).toArray(InputType[]::new);
        if (vertex instanceof LayerVertex layer) {
            computed.put(name, layer("'" + name + "'", layer, network.getLayer(name), values.get(0), given[0]));
            types.put(name, after(layer, given[0]));
            return;
        }
        computed.put(name, supported("'" + name + "'", values.get(0), () -> VertexNodes.add(graph, vertex, values)));
        types.put(name, vertex.getOutputType(0, given));
    }

    private String layer(String name, LayerVertex vertex, Layer trained, String input, InputType type) {
        return supported(name, input, () -> {
            String prepared =
                    isIdentity(vertex.getPreProcessor(), type) ? input : prepared(vertex.getPreProcessor(), input);
            return layers.add(
                    unfrozen(vertex.getLayerConf().getLayer()), trained.paramTable(), prepared, before(vertex, type));
        });
    }

    /** Goes on after what is not supported, so that all of it is named at once. */
    private String supported(String name, String input, java.util.function.Supplier<String> nodes) {
        try {
            return nodes.get();
        } catch (UnsupportedLayerException e) {
            unsupported.add(name + ": " + e.getMessage());
            return input;
        }
    }

    private String prepared(InputPreProcessor preprocessor, String input) {
        if (preprocessor.getClass() == CnnToFeedForwardPreProcessor.class) {
            return graph.add("Flatten", List.of(input), OnnxGraph.attribute("axis", 1));
        }
        if (preprocessor.getClass() == FeedForwardToCnnPreProcessor.class) {
            FeedForwardToCnnPreProcessor maps = (FeedForwardToCnnPreProcessor) preprocessor;
            return graph.add(
                    "Reshape",
                    List.of(
                            input,
                            graph.integers(-1, maps.getNumChannels(), maps.getInputHeight(), maps.getInputWidth())));
        }
        throw new UnsupportedLayerException(preprocessor.getClass().getSimpleName());
    }

    private static org.deeplearning4j.nn.conf.layers.Layer unfrozen(org.deeplearning4j.nn.conf.layers.Layer layer) {
        if (layer instanceof FrozenLayer frozen) {
            return unfrozen(frozen.getLayer());
        }
        return layer instanceof BaseWrapperLayer wrapper ? unfrozen(wrapper.getUnderlying()) : layer;
    }

    private void input(InputType type, boolean words) {
        if (words) {
            graph.input(INPUT, TensorProto.DataType.INT64, -1, -1);
        } else {
            graph.input(INPUT, TensorProto.DataType.FLOAT, shape(type));
        }
    }

    private void output(String last, InputType type) {
        graph.output(OUTPUT, last, shape(type));
    }

    private static long[] shape(InputType type) {
        return LongStream.concat(LongStream.of(-1), LongStream.of(type.getShape()))
                .toArray();
    }
}
