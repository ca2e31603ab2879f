package org.applieddl4j.onnx;

import static org.applieddl4j.onnx.LayerNodes.refuse;
import static org.applieddl4j.onnx.OnnxGraph.attribute;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Convolution1D;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Layers over steps, {@code [batch, features, steps]}. */
final class SequenceNodes {

    private static final String FORWARD = "forward";
    private static final String REVERSE = "reverse";

    /** A long short-term memory has four blocks of weights. */
    private static final int GATES = 4;

    private static final Set<Class<?>> KNOWING_MASKS = Set.of(
            EmbeddingSequenceLayer.class,
            Convolution1DLayer.class,
            Convolution1D.class,
            GlobalPoolingLayer.class,
            DropoutLayer.class);

    private final OnnxGraph graph;
    private final LayerNodes layers;

    SequenceNodes(OnnxGraph graph, LayerNodes layers) {
        this.graph = graph;
        this.layers = layers;
    }

    void addTo(LayerNodes all) {
        all.on(EmbeddingSequenceLayer.class, this::embedding);
        all.on(RnnOutputLayer.class, this::output);
        all.on(SelfAttentionLayer.class, this::attention);
        all.on(LSTM.class, (layer, learned, in) -> memory(layer, learned, in, FORWARD));
        all.on(SimpleRnn.class, (layer, learned, in) -> recurrent(layer, learned, in, FORWARD));
        all.on(Bidirectional.class, this::bothWays);
        all.on(LastTimeStep.class, this::last);
    }

    /** Whether a layer over steps is written as it answers where some of them are padding. */
    static boolean knowsMasks(Layer layer) {
        return KNOWING_MASKS.contains(layer.getClass());
    }

    /** What was computed of each step, 0 where it is masked. */
    static String masked(OnnxGraph graph, String computed, Flow input) {
        return input.mask()
                .map(mask ->
                        graph.add("Mul", List.of(computed, graph.add("Unsqueeze", List.of(mask, graph.integers(1))))))
                .orElse(computed);
    }

    private static void requireFeaturesFirst(RNNFormat format) {
        refuse(format == RNNFormat.NWC, "steps of time before features");
    }

    /** From the numbers of words {@code [batch, words]} to {@code [batch, width, words]}. */
    private String embedding(EmbeddingSequenceLayer layer, Map<String, INDArray> parameters, Flow input) {
        requireFeaturesFirst(layer.getOutputFormat());
        INDArray table = parameters.get("W");
        String found = graph.add("Gather", List.of(graph.weights(table, table.shape()), input.value()));
        if (layer.hasBias()) {
            INDArray bias = parameters.get("b");
            found = graph.add("Add", List.of(found, graph.weights(bias, bias.length())));
        }
        String turned = graph.transpose(found, 0, 2, 1);
        return masked(graph, ActivationNodes.add(graph, layer.getActivationFn(), turned), input);
    }

    /** The same classes at every step. */
    private String output(RnnOutputLayer layer, Map<String, INDArray> parameters, Flow input) {
        requireFeaturesFirst(layer.getRnnDataFormat());
        String product = projected(parameters.get("W").transpose(), input.value());
        INDArray bias = parameters.get("b");
        String shifted =
                bias == null ? product : graph.add("Add", List.of(product, graph.weights(bias, bias.length(), 1)));
        return ActivationNodes.add(graph, layer.getActivationFn(), shifted);
    }

    /** @param matrix {@code [out, in]}, for every step of {@code [batch, in, steps]} */
    private String projected(INDArray matrix, String value) {
        return graph.add("MatMul", List.of(graph.weights(matrix, matrix.shape()), value));
    }

    /**
     * Dot-product attention (Vaswani et al. 2017): weights are {@code [heads, size of a head, in]}, and behind the heads
     * {@code [heads · size, out]}.
     */
    private String attention(SelfAttentionLayer layer, Map<String, INDArray> parameters, Flow input) {
        boolean projects = parameters.containsKey("Wq");
        long heads = projects ? parameters.get("Wq").size(0) : 1;
        long width = projects ? parameters.get("Wq").size(1) : input.type().getShape()[0];
        String queries = head(parameters.get("Wq"), heads, width, input.value());
        String keys = head(parameters.get("Wk"), heads, width, input.value());
        String values = head(parameters.get("Wv"), heads, width, input.value());
        String likeness = graph.add("MatMul", List.of(graph.transpose(keys, 0, 1, 3, 2), queries));
        String scaled = graph.add("Mul", List.of(likeness, graph.number(1 / Math.sqrt(width))));
        // Over the keys, which stand before the queries.
        String weights = graph.add("Softmax", List.of(scaled), attribute("axis", 2));
        String attended = graph.reshape(graph.add("MatMul", List.of(values, weights)), 0, heads * width, -1);
        return projects ? projected(parameters.get("Wo").transpose(), attended) : attended;
    }

    /** {@code [batch, heads, size, steps]}. */
    private String head(INDArray weights, long heads, long width, String value) {
        String projected =
                weights == null ? value : projected(weights.dup('c').reshape(heads * width, weights.size(2)), value);
        return graph.reshape(projected, 0, heads, width, -1);
    }

    /** Deeplearning4j has the candidate first, then forget, output and input gate; ONNX input, output, forget, candidate. */
    private String memory(LSTM layer, Map<String, INDArray> parameters, Flow input, String direction) {
        requireFeaturesFirst(layer.getRnnDataFormat());
        long width = layer.getNOut();
        INDArray bias = gates(parameters.get("b").reshape(1, GATES * width), width);
        return recurrence(
                "LSTM",
                direction,
                width,
                input.value(),
                gates(parameters.get("W"), width),
                gates(parameters.get("RW"), width),
                bias,
                List.of(
                        ActivationNodes.ofGate(layer.getGateActivationFn()),
                        ActivationNodes.ofGate(layer.getActivationFn()),
                        ActivationNodes.ofGate(layer.getActivationFn())));
    }

    /** From columns in Deeplearning4j's order to rows in that of ONNX. */
    private static INDArray gates(INDArray columns, long width) {
        INDArray[] blocks = new INDArray[GATES];
        int[] order = {3, 2, 1, 0};
        for (int i = 0; i < GATES; i++) {
            blocks[i] = columns.get(NDArrayIndex.all(), NDArrayIndex.interval(order[i] * width, (order[i] + 1) * width))
                    .dup('c')
                    .transpose()
                    .dup('c');
        }
        return Nd4j.concat(0, blocks);
    }

    private String recurrent(SimpleRnn layer, Map<String, INDArray> parameters, Flow input, String direction) {
        requireFeaturesFirst(layer.getRnnDataFormat());
        refuse(layer.hasLayerNorm(), "a recurrent layer with layer normalisation");
        return recurrence(
                "RNN",
                direction,
                layer.getNOut(),
                input.value(),
                parameters.get("W").transpose(),
                parameters.get("RW").transpose(),
                parameters.get("b"),
                List.of(ActivationNodes.ofGate(layer.getActivationFn())));
    }

    /** ONNX wants {@code [steps, batch, in]}, and gives {@code [steps, 1, batch, out]}. */
    private String recurrence(
            String operator,
            String direction,
            long width,
            String value,
            INDArray input,
            INDArray recurrent,
            INDArray bias,
            List<String> activations) {
        // A bias of the input and one of the recurrence: the second is 0.
        INDArray biases =
                Nd4j.concat(1, bias.reshape(1, bias.length()), Nd4j.zerosLike(bias.reshape(1, bias.length())));
        String computed = graph.add(
                operator,
                List.of(
                        graph.transpose(value, 2, 0, 1),
                        graph.weights(input, 1, input.size(0), input.size(1)),
                        graph.weights(recurrent, 1, recurrent.size(0), recurrent.size(1)),
                        graph.weights(biases, 1, biases.length())),
                attribute("hidden_size", width),
                attribute("direction", direction),
                attribute("activations", activations));
        return graph.transpose(graph.add("Squeeze", List.of(computed, graph.integers(1))), 1, 2, 0);
    }

    private String bothWays(Bidirectional layer, Map<String, INDArray> parameters, Flow input) {
        String forward = oneWay(layer.getFwd(), of(parameters, 'f'), input, FORWARD);
        List<String> both = List.of(forward, oneWay(layer.getBwd(), of(parameters, 'b'), input, REVERSE));
        return switch (layer.getMode()) {
            case ADD -> graph.add("Add", both);
            case MUL -> graph.add("Mul", both);
            case AVERAGE -> graph.add("Mean", both);
            case CONCAT -> graph.add("Concat", both, attribute("axis", 1));
        };
    }

    private String oneWay(Layer layer, Map<String, INDArray> parameters, Flow input, String direction) {
        if (layer.getClass() == LSTM.class) {
            return memory((LSTM) layer, parameters, input, direction);
        }
        refuse(
                layer.getClass() != SimpleRnn.class,
                "a bidirectional " + layer.getClass().getSimpleName());
        return recurrent((SimpleRnn) layer, parameters, input, direction);
    }

    /** Those of one direction, whose names begin with its letter. */
    private static Map<String, INDArray> of(Map<String, INDArray> parameters, char direction) {
        return parameters.entrySet().stream()
                .filter(parameter -> parameter.getKey().charAt(0) == direction)
                .collect(Collectors.toMap(parameter -> parameter.getKey().substring(1), Map.Entry::getValue));
    }

    private String last(LastTimeStep layer, Map<String, INDArray> parameters, Flow input) {
        String steps = layers.add(layer.getUnderlying(), parameters, input);
        return graph.reshape(graph.add("Gather", List.of(steps, graph.integers(-1)), attribute("axis", 2)), 0, -1);
    }
}
