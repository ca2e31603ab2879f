package org.applieddl4j.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.applieddl4j.common.InputException;

/**
 * What a file says of its network before anything is built. Keras 3 writes an object for each layer and each connection; Keras 2 writes
 * lists of names. Both are read.
 *
 * @param layers in the order of the file, by which Keras counts weights
 * @param input name of the layer that takes the input; empty where a chain begins with another layer
 * @param output name of the layer that answers
 */
record KerasModel(List<LayerSpec> layers, String input, String output) {

    static final String INPUT_LAYER = "InputLayer";

    private static final String SEQUENTIAL = "Sequential";
    private static final Set<String> MODELS = Set.of(SEQUENTIAL, "Functional", "Model");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A model in a model in a model: more than anybody builds. */
    private static final int DEEPEST = 6;

    /** How Keras marks Python's own code and pickled arrays. */
    private static final Set<String> CODE = Set.of("__lambda__", "__numpy__", "Lambda");

    /**
     * Reads a configuration.
     *
     * @throws InputException if it is damaged, carries code, or describes something else than a Sequential or a Functional model
     */
    static KerasModel read(String json) {
        JsonNode model;
        try {
            model = JSON.readTree(json.replace("\u0000", ""));
        } catch (JsonProcessingException e) {
            throw new InputException("holds a damaged architecture; save the network again", e);
        }
        requireNoCode(model);
        return read(model, 0);
    }

    private static void requireNoCode(JsonNode node) {
        String cls = node.path("class_name").asText();
        if (CODE.contains(cls)) {
            String name = node.path("config").path("name").asText();
            throw new InputException("carries code" + (name.isEmpty() ? "" : " in '" + name + "'") + " (" + cls
                    + "), which is never run here; build the layer of others and train again");
        }
        for (JsonNode child : node) {
            requireNoCode(child);
        }
    }

    /** Whether a layer is a model itself. */
    static boolean isModel(String cls) {
        return MODELS.contains(cls);
    }

    static KerasModel read(JsonNode model, int depth) {
        String cls = model.path("class_name").asText();
        if (!MODELS.contains(cls) || LayerSpec.isForeign(model)) {
            throw new InputException(
                    "holds a model of class '" + cls + "'; only Sequential and Functional ones can be brought here");
        }
        if (depth > DEEPEST) {
            throw new InputException("holds models more than " + DEEPEST + " deep; build it flat and train again");
        }
        JsonNode configuration = model.path("config");
        // Before Keras 2.2.3 a sequential model's configuration was the list itself.
        JsonNode list = configuration.isArray() ? configuration : configuration.path("layers");
        if (!list.isArray() || list.isEmpty()) {
            throw new InputException("has no layers; save the network once it is built");
        }
        boolean chain = cls.equals(SEQUENTIAL);
        List<LayerSpec> layers = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode layer : list) {
            LayerSpec previous = layers.isEmpty() ? null : layers.get(layers.size() - 1);
            LayerSpec spec = LayerSpec.read(layer, chain ? previousName(previous) : inbound(layer), depth);
            if (!names.add(spec.name())) {
                throw new InputException("has two layers called '" + spec.name() + "'; give them other names");
            }
            layers.add(spec);
        }
        if (chain) {
            LayerSpec first = layers.get(0);
            return new KerasModel(
                    layers,
                    first.cls().equals(INPUT_LAYER) ? first.name() : "",
                    layers.get(layers.size() - 1).name());
        }
        return new KerasModel(
                layers, one(configuration, "input_layers", "inputs"), one(configuration, "output_layers", "outputs"));
    }

    private static List<String> previousName(LayerSpec previous) {
        return previous == null ? List.of() : List.of(previous.name());
    }

    /** {@code ["in", 0, 0]}, or a list of one of these. */
    private static String one(JsonNode configuration, String field, String what) {
        JsonNode ends = configuration.path(field);
        JsonNode end = ends.path(0).isArray() ? ends.path(0) : ends;
        boolean several = ends.path(0).isArray() && ends.size() != 1;
        if (several || !end.path(0).isTextual()) {
            throw new InputException(
                    "has several " + what + ", or names them; only networks with one can be brought here");
        }
        return end.get(0).asText();
    }

    /**
     * The layers that a layer reads.
     *
     * @throws InputException if it stands in several places of the network, or takes tensors by name
     */
    private static List<String> inbound(JsonNode layer) {
        JsonNode nodes = layer.path("inbound_nodes");
        if (nodes.size() > 1) {
            throw new InputException(
                    "uses the layer '" + layer.path("config").path("name").asText() + "' in " + nodes.size()
                            + " places; give each place a layer of its own and train again");
        }
        List<String> inputs = new ArrayList<>();
        JsonNode node = nodes.path(0);
        if (node.isObject()) {
            collectTensors(node.path("args"), inputs);
            int positional = inputs.size();
            collectTensors(node.path("kwargs"), inputs);
            if (inputs.size() > positional) {
                throw new InputException(
                        "gives the layer '" + layer.path("config").path("name").asText()
                                + "' a tensor by name, such as a mask; only inputs by position can be brought here");
            }
        } else {
            node.forEach(input -> inputs.add(input.path(0).asText()));
        }
        return inputs;
    }

    private static void collectTensors(JsonNode node, List<String> inputs) {
        if (node.path("class_name").asText().equals("__keras_tensor__")) {
            inputs.add(node.path("config").path("keras_history").path(0).asText());
            return;
        }
        node.forEach(child -> collectTensors(child, inputs));
    }

    /**
     * Where the weights of each layer lie in a {@code .keras} file: the class in snake case, with a number from the second of a class
     * on. Layers without weights count too. The rule is that of {@code keras.src.saving.saving_lib}.
     *
     * @return from the layer's name to the group's
     */
    Map<String, String> groups() {
        Map<String, Integer> used = new HashMap<>();
        Map<String, String> groups = new LinkedHashMap<>();
        for (LayerSpec layer : layers) {
            String key = snakeCase(layer.cls());
            int before = used.merge(key, 1, Integer::sum) - 1;
            groups.put(layer.name(), before == 0 ? key : key + "_" + before);
        }
        return groups;
    }

    /** {@code Conv2DTranspose} becomes {@code conv2d_transpose}, {@code ReLU} {@code re_lu}: by {@code keras.src.utils.naming}. */
    static String snakeCase(String cls) {
        return cls.replaceAll("\\W+", "")
                .replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
