package org.applieddl4j.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto.DataType;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.ArithmeticStep;
import org.applieddl4j.common.usecase.PortableModel;
import org.applieddl4j.common.usecase.TrainedModel;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * Writes trained networks of Deeplearning4j as ONNX, operator set {@value #OPSET}: the input is called {@value #INPUT}, the output
 * {@value #OUTPUT}, and the first dimension of both is the batch, of any size.
 *
 * <p>{@code OnnxExport.of(new ImageUseCase().open(BundleReader.read(Path.of("model.zip"))))} is the model of a bundle, with the
 * arithmetic around its network: scaling in front, calibration behind, so that the file answers with the probabilities of
 * {@code predict}.
 *
 * @see <a href="https://onnx.ai/onnx/operators/">The operators</a>
 */
public final class OnnxExport {

    /** Of 2022: what today's runtimes, and those of some years, read. */
    public static final int OPSET = 17;

    /** Name of what goes in, {@code [batch, …]}: floats, or whole numbers where the network begins with words. */
    public static final String INPUT = "input";

    /**
     * Name of a second input, {@code [batch, steps]} floats, 1 for a step and 0 for padding; only of models over sequences of different
     * lengths.
     */
    public static final String MASK = "mask";

    /** Name of what comes out, {@code [batch, …]}, floats. */
    public static final String OUTPUT = "output";

    /** Of the format, which goes with the operator set. */
    private static final int IR_VERSION = 8;

    private final OnnxGraph graph = new OnnxGraph();
    private final LayerNodes layers = new LayerNodes(graph);
    private final PreprocessorNodes preprocessors = new PreprocessorNodes(graph, INPUT);
    private final Map<String, Flow> computed = new HashMap<>();
    private final List<String> unsupported = new ArrayList<>();

    private OnnxExport() {}

    /**
     * Exports a model of the suite: its network, the arithmetic in front of it and behind it, and as metadata labels, threshold,
     * provenance, and what a caller has to do before there are numbers.
     *
     * @param model what a use case has opened
     * @return the file
     * @throws InputException if its network has layers without a counterpart, all of which are named, or its use case does not say
     *     what it reads
     */
    public static byte[] of(TrainedModel model) {
        PortableModel portable = model.portable();
        return new OnnxExport()
                .write(
                        model.bundle().network(),
                        portable.input(),
                        portable.domain() == PortableModel.Domain.WORDS,
                        portable.before(),
                        portable.behind(),
                        OnnxMetadata.of(model.bundle(), portable));
    }

    /**
     * Exports a network alone.
     *
     * @param network a {@link MultiLayerNetwork}, or a {@link ComputationGraph} with one input and one output
     * @param input shape of one example
     * @param metadata what a program should know beside, for example the labels
     * @return the file
     * @throws InputException if some of its layers have no counterpart, all of which are named
     */
    public static byte[] of(Model network, InputType input, Map<String, String> metadata) {
        return new OnnxExport().write(network, input, false, List.of(), List.of(), metadata);
    }

    /**
     * Exports a network over sequences of different lengths, which are padded to the longest of a batch: the file has a second input
     * {@value #MASK}.
     *
     * @param network as in {@link #of(Model, InputType, Map)}
     * @param input shape of one example
     * @param metadata what a program should know beside
     * @return the file
     * @throws InputException if some of its layers have no counterpart, with a mask, all of which are named
     */
    public static byte[] masked(Model network, InputType input, Map<String, String> metadata) {
        return new OnnxExport().write(network, input, true, List.of(), List.of(), metadata);
    }

    private byte[] write(
            Model network,
            InputType input,
            boolean masked,
            List<ArithmeticStep> before,
            List<ArithmeticStep> behind,
            Map<String, String> metadata) {
        ArithmeticNodes arithmetic = new ArithmeticNodes(graph, INPUT);
        Flow given = arithmetic.before(before, input(network, input, masked));
        Flow answered = network instanceof MultiLayerNetwork stack
                ? stack(stack, given)
                : graph((ComputationGraph) network, given);
        if (!unsupported.isEmpty()) {
            throw new InputException("the network cannot be written as ONNX, which has no counterpart here of "
                    + String.join("; ", unsupported));
        }
        ArithmeticNodes.Output output = arithmetic.behind(
                behind,
                new ArithmeticNodes.Output(answered.value(), answered.type().getShape()));
        graph.output(OUTPUT, output.value(), batchOf(output.shape()));
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("Applied DL4J")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(graph.build("network"));
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }

    private Flow input(Model network, InputType type, boolean masked) {
        if (readsWords(network)) {
            graph.input(INPUT, DataType.INT64, -1, -1);
        } else {
            graph.input(INPUT, DataType.FLOAT, batchOf(type.getShape()));
        }
        if (masked) {
            graph.input(MASK, DataType.FLOAT, -1, -1);
        }
        return new Flow(INPUT, type, masked ? Optional.of(MASK) : Optional.empty());
    }

    private static long[] batchOf(long... shape) {
        return LongStream.concat(LongStream.of(-1), LongStream.of(shape)).toArray();
    }

    /** Whether a network begins with words, which are whole numbers, {@code [batch, words]}. */
    static boolean readsWords(Model network) {
        return first(network).anyMatch(layer -> layer instanceof EmbeddingSequenceLayer);
    }

    private static Stream<org.deeplearning4j.nn.conf.layers.Layer> first(Model network) {
        if (network instanceof MultiLayerNetwork stack) {
            return Stream.of(
                    unfrozen(stack.getLayerWiseConfigurations().getConf(0).getLayer()));
        }
        ComputationGraphConfiguration configuration = ((ComputationGraph) network).getConfiguration();
        String source = configuration.getNetworkInputs().get(0);
        return configuration.getVertices().entrySet().stream()
                .filter(vertex -> configuration
                        .getVertexInputs()
                        .getOrDefault(vertex.getKey(), List.of())
                        .contains(source))
                .map(Map.Entry::getValue)
                .filter(LayerVertex.class::isInstance)
                .map(vertex -> unfrozen(((LayerVertex) vertex).getLayerConf().getLayer()));
    }

    private Flow stack(MultiLayerNetwork network, Flow input) {
        var configuration = network.getLayerWiseConfigurations();
        Flow flow = input;
        for (int i = 0; i < network.getnLayers(); i++) {
            LayerVertex vertex = new LayerVertex(configuration.getConf(i), configuration.getInputPreProcess(i));
            flow = layer("layer " + i, vertex, network.getLayer(i), flow);
        }
        return flow;
    }

    private Flow graph(ComputationGraph network, Flow input) {
        ComputationGraphConfiguration configuration = network.getConfiguration();
        if (configuration.getNetworkInputs().size() != 1
                || configuration.getNetworkOutputs().size() != 1) {
            throw new InputException("only networks with one input and one output are written as ONNX; this one has "
                    + configuration.getNetworkInputs().size() + " and "
                    + configuration.getNetworkOutputs().size());
        }
        String source = configuration.getNetworkInputs().get(0);
        computed.put(source, input);
        for (int index : network.topologicalSortOrder()) {
            String name = network.getVertices()[index].getVertexName();
            if (!name.equals(source)) {
                computed.put(
                        name,
                        vertex(
                                network,
                                name,
                                configuration.getVertices().get(name),
                                configuration.getVertexInputs().get(name)));
            }
        }
        return computed.get(configuration.getNetworkOutputs().get(0));
    }

    private Flow vertex(ComputationGraph network, String name, GraphVertex vertex, List<String> inputs) {
        List<Flow> given = inputs.stream().map(computed::get).toList();
        if (vertex instanceof LayerVertex layer) {
            return layer("'" + name + "'", layer, network.getLayer(name), given.get(0));
        }
        InputType type = vertex.getOutputType(0, given.stream().map(Flow::type).toArray(InputType[]::new));
        return supported(
                "'" + name + "'",
                given.get(0),
                type,
                () -> given.get(0)
                        .behind(
                                VertexNodes.add(
                                        graph,
                                        vertex,
                                        given.stream().map(Flow::value).toList()),
                                type));
    }

    private Flow layer(String name, LayerVertex vertex, Layer trained, Flow input) {
        var layer = unfrozen(vertex.getLayerConf().getLayer());
        InputType before = PreprocessorNodes.isIdentity(vertex.getPreProcessor(), input.type())
                ? input.type()
                : vertex.getPreProcessor().getOutputType(input.type());
        InputType type = after(layer, before);
        return supported(name, input, type, () -> {
            Flow prepared = preprocessors.add(vertex.getPreProcessor(), input);
            return prepared.behind(layers.add(layer, trained.paramTable(), prepared), type);
        });
    }

    private static InputType after(org.deeplearning4j.nn.conf.layers.Layer layer, InputType before) {
        if (layer instanceof GlobalPoolingLayer pooling
                && pooling.isCollapseDimensions()
                && before instanceof InputType.InputTypeRecurrent steps) {
            // Deeplearning4j says that the steps are still there.
            return InputType.feedForward(steps.getSize());
        }
        // A layer that holds nothing but a loss declares no width.
        return layer instanceof LossLayer ? before : layer.getOutputType(0, before);
    }

    /** Goes on after what is not supported, so that all of it is named at once. */
    private Flow supported(String name, Flow input, InputType type, Supplier<Flow> nodes) {
        try {
            return nodes.get();
        } catch (UnsupportedLayerException e) {
            unsupported.add(name + ": " + e.getMessage());
            return input.behind(input.value(), type);
        }
    }

    private static org.deeplearning4j.nn.conf.layers.Layer unfrozen(org.deeplearning4j.nn.conf.layers.Layer layer) {
        if (layer instanceof FrozenLayer frozen) {
            return unfrozen(frozen.getLayer());
        }
        return layer instanceof FrozenLayerWithBackprop frozen ? unfrozen(frozen.getUnderlying()) : layer;
    }
}
