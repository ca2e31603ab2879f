package org.applieddl4j.keras;

import static org.applieddl4j.keras.Conversions.unless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.params.BidirectionalParamInitializer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Layers with a memory. Those that Deeplearning4j does not have, or computes otherwise, are refused: GRU has no counterpart, and what
 * goes on from one batch to the next is not kept here.
 */
final class RecurrentLayers {

    static final Map<String, Conversion> ALL = Map.of(
            Cell.MEMORY.cls,
            Conversion.of(RecurrentLayers::oneWay, RecurrentLayers::problems),
            Cell.PLAIN.cls,
            Conversion.of(RecurrentLayers::oneWay, RecurrentLayers::problems),
            "Bidirectional",
            Conversion.of(RecurrentLayers::bothWays, RecurrentLayers::problemsOfBoth));

    private static final Map<String, Bidirectional.Mode> MODES = Map.of(
            "concat", Bidirectional.Mode.CONCAT,
            "sum", Bidirectional.Mode.ADD,
            "mul", Bidirectional.Mode.MUL,
            "ave", Bidirectional.Mode.AVERAGE);

    /** Options in which the two directions of a layer may not differ. */
    private static final List<String> ALIKE =
            List.of("units", "activation", "recurrent_activation", "use_bias", "return_sequences");

    private static final JsonNode TANH = JsonNodeFactory.instance.textNode("tanh");
    private static final JsonNode SIGMOID = JsonNodeFactory.instance.textNode("sigmoid");

    private RecurrentLayers() {}

    /** A kind of memory, and where Deeplearning4j has each of Keras's blocks of columns. */
    private enum Cell {
        /** Keras: input, forget, candidate, output. Deeplearning4j: candidate, forget, output, input. */
        MEMORY("LSTM", 2, 1, 3, 0),
        PLAIN("SimpleRNN", 0);

        private final String cls;
        private final int[] blocks;

        Cell(String cls, int... blocks) {
            this.cls = cls;
            this.blocks = blocks;
        }

        static Optional<Cell> of(LayerSpec layer) {
            return Stream.of(values())
                    .filter(cell -> cell.cls.equals(layer.cls()))
                    .findFirst();
        }

        /** The columns {@code [rows, blocks · units]} in Deeplearning4j's order. */
        INDArray ordered(INDArray columns, int units) {
            int[] order = new int[blocks.length * units];
            for (int i = 0; i < order.length; i++) {
                order[i] = blocks[i / units] * units + i % units;
            }
            return columns.reshape(columns.length() / order.length, order.length)
                    .getColumns(order);
        }
    }

    private static Stream<String> problems(LayerSpec layer) {
        return Stream.of(
                        unlessElementWise(layer, "activation", TANH),
                        unlessElementWise(layer, "recurrent_activation", SIGMOID),
                        unlessOff(layer, "go_backwards"),
                        unlessOff(layer, "stateful"),
                        unlessOff(layer, "return_state"),
                        unlessOff(layer, "time_major"))
                .flatMap(problem -> problem);
    }

    private static Stream<String> unlessOff(LayerSpec layer, String option) {
        return unless(!layer.flag(option, false), layer, option);
    }

    private static Stream<String> unlessElementWise(LayerSpec layer, String option, JsonNode otherwise) {
        Optional<IActivation> function = function(layer, option, otherwise);
        return unless(function.isPresent() && !(function.get() instanceof ActivationSoftmax), layer, option);
    }

    private static Optional<IActivation> function(LayerSpec layer, String option, JsonNode otherwise) {
        return KerasActivation.of(layer.options().has(option) ? layer.options().path(option) : otherwise);
    }

    private static Stream<String> problemsOfBoth(LayerSpec layer) {
        LayerSpec inner = inner(layer);
        if (inner.foreign() || Cell.of(inner).isEmpty()) {
            return Stream.of("of " + (inner.foreign() ? "somebody's own code" : inner.cls()));
        }
        JsonNode backward = layer.options().path("backward_layer");
        boolean alike = backward.isMissingNode()
                || backward.isNull()
                || inner.cls().equals(backward.path("class_name").asText())
                        && ALIKE.stream()
                                .allMatch(option -> inner.options()
                                        .path(option)
                                        .equals(backward.path("config").path(option)));
        return Stream.of(
                        problems(inner),
                        unless(MODES.containsKey(layer.text("merge_mode", "")), layer, "merge_mode"),
                        alike ? Stream.<String>empty() : Stream.of("with another layer backward than forward"))
                .flatMap(problem -> problem);
    }

    private static LayerSpec inner(LayerSpec layer) {
        return LayerSpec.read(layer.options().path("layer"), layer.inputs(), 0);
    }

    private static Flow oneWay(NetworkAssembly network, LayerSpec layer, List<Flow> inputs, LayerWeights weights) {
        Flow from = SequenceLayers.steps(layer, inputs);
        parameters(network, layer, layer, "", from, weights);
        weights.requireNoMore();
        return network.add(layer, described(layer), from);
    }

    /** Backward each answers about the first step last, which is what a layer without a sequence gives on. */
    private static Flow bothWays(NetworkAssembly network, LayerSpec layer, List<Flow> inputs, LayerWeights weights) {
        Flow from = SequenceLayers.steps(layer, inputs);
        LayerSpec inner = inner(layer);
        parameters(network, layer, inner, BidirectionalParamInitializer.FORWARD_PREFIX, from, weights);
        parameters(network, layer, inner, BidirectionalParamInitializer.BACKWARD_PREFIX, from, weights);
        weights.requireNoMore();
        Bidirectional.Mode mode = MODES.get(layer.text("merge_mode", ""));
        Bidirectional both = new Bidirectional(mode, described(inner));
        both.setNIn(from.type(), true);
        int outputs = inner.count("units") * (mode == Bidirectional.Mode.CONCAT ? 2 : 1);
        // Deeplearning4j forgets how many steps there are.
        return network.add(
                layer,
                both,
                from,
                isSequence(inner)
                        ? InputType.recurrent(outputs, from.steps().getTimeSeriesLength())
                        : InputType.feedForward(outputs));
    }

    private static boolean isSequence(LayerSpec cell) {
        return cell.flag("return_sequences", false);
    }

    private static Layer described(LayerSpec cell) {
        IActivation activation = function(cell, "activation", TANH).orElseThrow();
        int units = cell.count("units");
        // Said here: a network's own settings do not reach the last step of one direction of two.
        Layer described = Cell.of(cell).orElseThrow() == Cell.MEMORY
                ? new LSTM.Builder()
                        .weightInit(WeightInit.ZERO)
                        .nOut(units)
                        .activation(activation)
                        .gateActivationFunction(
                                function(cell, "recurrent_activation", SIGMOID).orElseThrow())
                        .build()
                : new SimpleRnn.Builder()
                        .weightInit(WeightInit.ZERO)
                        .nOut(units)
                        .activation(activation)
                        .build();
        return isSequence(cell) ? described : new LastTimeStep(described);
    }

    /** @param prefix of Deeplearning4j's names, for a direction */
    private static void parameters(
            NetworkAssembly network, LayerSpec layer, LayerSpec cell, String prefix, Flow from, LayerWeights weights) {
        Cell kind = Cell.of(cell).orElseThrow();
        int units = cell.count("units");
        int width = kind.blocks.length * units;
        INDArray kernel = weights.next("kernel", from.steps().getSize(), width);
        INDArray recurrent = weights.next("recurrent kernel", units, width);
        // Without one it is zero, and not the one that Deeplearning4j would let the forget gate begin with.
        INDArray bias = cell.flag("use_bias", true) ? weights.next("bias", width) : Nd4j.zeros(width);
        network.parameter(layer, prefix + LSTMParamInitializer.INPUT_WEIGHT_KEY, kind.ordered(kernel, units));
        network.parameter(layer, prefix + LSTMParamInitializer.RECURRENT_WEIGHT_KEY, kind.ordered(recurrent, units));
        network.parameter(layer, prefix + LSTMParamInitializer.BIAS_KEY, kind.ordered(bias, units));
    }
}
