package org.applieddl4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network of Keras's, built of Deeplearning4j's layers. It takes pictures with their channels first, and steps of time with
 * their numbers first, as everything here does; explanations, bundles and the server then treat it like any other. What acts in training only, such as dropout, is left out.
 *
 * @param graph takes {@code [n, channels, height, width]}, {@code [n, numbers, steps]} or {@code [n, numbers]}
 * @param input of an example
 */
record KerasNetwork(ComputationGraph graph, InputType input) {

    private static final String DEFAULT_INPUT = "input";

    /** More numbers of one example take gigabytes for a batch. */
    private static final int MOST_NUMBERS = 50_000_000;

    /**
     * Builds a network.
     *
     * @throws InputException if it is damaged, or has a part that cannot be brought here; all layers of which that is known beforehand
     *     are named
     */
    static KerasNetwork of(SavedModel saved) {
        requireVersion(saved.version());
        KerasModel model = KerasModel.read(saved.architecture());
        Conversions.requireAll(model);
        InputType input = input(model);
        WeightGroups weights =
                saved.weights().stream().anyMatch(array -> array.group().startsWith("layers/"))
                        ? WeightGroups.ByClass.of(saved.weights(), model)
                        : new WeightGroups.ByName(saved.weights(), "");
        NetworkAssembly network = new NetworkAssembly(model.input().isEmpty() ? DEFAULT_INPUT : model.input());
        try {
            Flow output = add(network, model, "", network.input(input), weights);
            if (output.order().length > 0) {
                throw new InputException("ends in a Flatten; end it with a softmax over two classes or more");
            }
            return new KerasNetwork(network.build(output), input);
        } catch (InputException e) {
            throw e;
        } catch (RuntimeException e) {
            // Deeplearning4j has exceptions of many kinds for sizes that do not fit each other.
            throw new InputException(
                    "cannot be imported (" + FailureReason.of(e) + "); save it once more, or a simpler network", e);
        }
    }

    private static void requireVersion(String version) {
        if (!version.startsWith("2") && !version.startsWith("3")) {
            throw new InputException("was saved by Keras " + version
                    + "; Keras 2 and 3 can be read: load it with one of them, and save it again");
        }
    }

    private static Flow add(
            NetworkAssembly network, KerasModel model, String prefix, Flow input, WeightGroups weights) {
        Map<String, Flow> flows = new HashMap<>();
        List<LayerSpec> waiting = new ArrayList<>(model.layers());
        while (!waiting.isEmpty()) {
            int before = waiting.size();
            waiting.removeIf(layer -> {
                if (!flows.keySet().containsAll(layer.inputs())) {
                    return false;
                }
                flows.put(
                        layer.name(), add(network, model, layer, prefix, inputs(layer, model, input, flows), weights));
                return true;
            });
            if (waiting.size() == before) {
                throw waiting.get(0)
                        .refused("reads a layer that is not there, or its own output; save the model once more");
            }
        }
        Flow output = flows.get(model.output());
        if (output == null) {
            throw new InputException("ends in a layer '" + model.output() + "' that is not there; save it once more");
        }
        return output;
    }

    private static List<Flow> inputs(LayerSpec layer, KerasModel model, Flow input, Map<String, Flow> flows) {
        if (!layer.inputs().isEmpty()) {
            return layer.inputs().stream().map(flows::get).toList();
        }
        boolean first = layer.name().equals(model.input())
                || model.input().isEmpty() && layer == model.layers().get(0);
        if (!first) {
            throw layer.refused("reads nothing; only networks with one input can be brought here");
        }
        return List.of(input);
    }

    private static Flow add(
            NetworkAssembly network,
            KerasModel model,
            LayerSpec layer,
            String prefix,
            List<Flow> inputs,
            WeightGroups weights) {
        if (layer.cls().equals(KerasModel.INPUT_LAYER)) {
            return NumberLayers.one(layer, inputs);
        }
        if (layer.model().isPresent()) {
            return add(
                    network,
                    layer.model().get(),
                    prefix + layer.name() + "/",
                    NumberLayers.one(layer, inputs),
                    weights.inside(layer));
        }
        return Conversions.of(layer)
                .step()
                .add(network, layer.called(prefix + layer.name()), inputs, new LayerWeights(layer, weights.of(layer)));
    }

    /** The first layer of the first model that says so; a model in front may leave it to its own first layer. */
    private static InputType input(KerasModel model) {
        JsonNode shape = shapes(model)
                .filter(JsonNode::isArray)
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "does not say the size of its input; give the first layer an input_shape and save again"));
        int[] sizes =
                IntStream.range(1, shape.size()).map(i -> shape.get(i).asInt()).toArray();
        if (sizes.length < 1 || sizes.length > 3 || IntStream.of(sizes).anyMatch(size -> size < 1)) {
            throw new InputException("takes " + shape + "; only networks over examples of one size can be brought here:"
                    + " [null, height, width, channels], [null, steps, numbers] or [null, numbers]");
        }
        long numbers = IntStream.of(sizes).asLongStream().reduce(1, Math::multiplyExact);
        if (numbers > MOST_NUMBERS) {
            throw new InputException("takes " + shape + ", which is too large; train on smaller examples");
        }
        return switch (sizes.length) {
            case 3 -> InputType.convolutional(sizes[0], sizes[1], sizes[2]);
            case 2 -> InputType.recurrent(sizes[1], sizes[0]);
            default -> InputType.feedForward(sizes[0]);
        };
    }

    private static Stream<JsonNode> shapes(KerasModel model) {
        return model.layers().stream()
                .flatMap(layer -> layer.model().isPresent()
                        ? shapes(layer.model().get())
                        : Stream.of(
                                layer.options().path("batch_shape"),
                                layer.options().path("batch_input_shape")));
    }
}
