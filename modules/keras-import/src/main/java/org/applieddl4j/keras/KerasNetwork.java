package org.applieddl4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageShape;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A network of Keras's, built of Deeplearning4j's layers. It takes pictures with their channels first, as everything here does;
 * explanations, bundles and the server then treat it like any other. What acts in training only, such as dropout, is left out.
 *
 * @param graph takes {@code [n, channels, height, width]}
 * @param input of the pictures
 */
record KerasNetwork(ComputationGraph graph, ImageShape input) {

    private static final String DEFAULT_INPUT = "input";

    /** Rows, columns and channels. */
    private static final int PICTURE_RANK = 3;

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
        ImageShape input = input(model);
        WeightGroups weights =
                saved.weights().stream().anyMatch(array -> array.group().startsWith("layers/"))
                        ? WeightGroups.ByClass.of(saved.weights(), model)
                        : new WeightGroups.ByName(saved.weights(), "");
        NetworkAssembly network = new NetworkAssembly(model.input().isEmpty() ? DEFAULT_INPUT : model.input());
        try {
            Flow output = add(network, model, "", network.input(input), weights);
            if (output.order().length > 0) {
                throw new InputException("ends in a flattened picture; end it with a softmax over two classes or more");
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
    private static ImageShape input(KerasModel model) {
        JsonNode shape = shapes(model)
                .filter(JsonNode::isArray)
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "does not say the size of its input; give the first layer an input_shape and save again"));
        int rank = shape.size();
        boolean pictures = rank == PICTURE_RANK + 1;
        for (int i = 1; i < rank; i++) {
            pictures &= shape.get(i).asInt() > 0;
        }
        if (!pictures) {
            throw new InputException("takes " + shape
                    + "; only networks over images of one size, [null, height, width, channels], can be brought here");
        }
        try {
            return new ImageShape(
                    shape.get(3).asInt(), shape.get(1).asInt(), shape.get(2).asInt());
        } catch (IllegalArgumentException e) {
            throw new InputException("takes " + shape + ", which is too large; train on smaller images", e);
        }
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
