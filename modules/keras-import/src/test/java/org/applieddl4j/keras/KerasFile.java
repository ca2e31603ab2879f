package org.applieddl4j.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A network as Keras saves it. Of {@code .h5} the layout is that of {@code keras.engine.saving} of Keras 2: architecture in an
 * attribute, a group of weights a layer. Of {@code .keras} it is that of {@code keras.src.saving.saving_lib} of Keras 3: a zip of
 * configuration and weights, which lie under the names of classes.
 */
final class KerasFile {

    private static final String LAST = "\"data_format\": \"channels_last\"";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Written down, not computed: these are Keras's default names of layers. */
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("InputLayer", "input_layer"),
            Map.entry("Conv2D", "conv2d"),
            Map.entry("Conv2DTranspose", "conv2d_transpose"),
            Map.entry("DepthwiseConv2D", "depthwise_conv2d"),
            Map.entry("SeparableConv2D", "separable_conv2d"),
            Map.entry("Conv1D", "conv1d"),
            Map.entry("Embedding", "embedding"),
            Map.entry("LSTM", "lstm"),
            Map.entry("SimpleRNN", "simple_rnn"),
            Map.entry("Bidirectional", "bidirectional"),
            Map.entry("Dense", "dense"),
            Map.entry("PReLU", "p_re_lu"),
            Map.entry("Normalization", "normalization"),
            Map.entry("BatchNormalization", "batch_normalization"),
            Map.entry("Functional", "functional"),
            Map.entry("Sequential", "sequential"));

    /** Where Keras 3 keeps the arrays of layers with a memory: in a layer of its own in each direction. */
    private static final Map<String, List<String>> CELLS = Map.of(
            "LSTM", List.of("cell"),
            "SimpleRNN", List.of("cell"),
            "Bidirectional", List.of("forward_layer/cell", "backward_layer/cell"));

    private final List<ObjectNode> layers = new ArrayList<>();
    private final List<List<String>> inputs = new ArrayList<>();
    private final Map<String, Map<String, Weights>> weights = new LinkedHashMap<>();
    private final Map<String, KerasFile> models = new HashMap<>();
    private String version = "";
    private String model = "Sequential";
    private String input = "";
    private String output = "";

    /** Numbers in the order of C. */
    record Weights(float[] values, long... shape) {

        /** As arrays of arrays, which jHDF writes. */
        Object nested() {
            return nested(0, 0);
        }

        private Object nested(int dimension, int from) {
            int[] sizes = Arrays.stream(shape).mapToInt(Math::toIntExact).toArray();
            int[] rest = Arrays.copyOfRange(sizes, dimension, sizes.length);
            if (rest.length == 1) {
                return Arrays.copyOfRange(values, from, from + rest[0]);
            }
            int inner = Arrays.stream(rest).skip(1).reduce(1, (a, b) -> a * b);
            Object all = Array.newInstance(float.class, rest);
            for (int i = 0; i < rest[0]; i++) {
                Array.set(all, i, nested(dimension + 1, from + i * inner));
            }
            return all;
        }
    }

    static KerasFile sequential() {
        return new KerasFile();
    }

    /** With the functional API; layers must name their inputs in {@code inbound}. */
    static KerasFile functional(String input, String output) {
        KerasFile file = new KerasFile();
        file.model = "Functional";
        file.input = input;
        file.output = output;
        return file;
    }

    KerasFile savedBy(String kerasVersion) {
        version = kerasVersion;
        return this;
    }

    /** A layer without weights; {@code configuration} is JSON without its braces, in the words of Keras 2. */
    KerasFile layer(String cls, String name, String configuration, String... inbound) {
        ObjectNode layer = JSON.createObjectNode().put("class_name", cls).put("name", name);
        ObjectNode config = tree("{" + configuration + "}");
        config.put("name", name).put("trainable", true).put("dtype", "float32");
        layer.set("config", config);
        layers.add(layer);
        inputs.add(List.of(inbound));
        weights.put(name, new LinkedHashMap<>());
        return this;
    }

    /** A model as a layer. */
    KerasFile model(String name, KerasFile inner, String... inbound) {
        layer(inner.model, name, "", inbound);
        models.put(name, inner);
        return this;
    }

    KerasFile convolution(
            String name,
            String input,
            int kernel,
            int in,
            int out,
            String activation,
            float[] values,
            String... inbound) {
        return layer(
                        "Conv2D",
                        name,
                        input + "\"filters\": " + out + ", \"kernel_size\": [" + kernel + ", " + kernel
                                + "], \"strides\": [1, 1], \"padding\": \"same\", \"dilation_rate\": [1, 1], \"groups\": 1, "
                                + LAST + ", " + activated(activation),
                        inbound)
                .with("kernel", values, kernel, kernel, in, out)
                .with("bias", new float[out], out);
    }

    KerasFile pooling(String name, String... inbound) {
        return layer(
                "MaxPooling2D",
                name,
                "\"pool_size\": [2, 2], \"padding\": \"valid\", \"strides\": [2, 2], " + LAST,
                inbound);
    }

    KerasFile flatten(String name, String... inbound) {
        return layer("Flatten", name, LAST, inbound);
    }

    KerasFile dense(String name, int in, int out, String activation, float[] values, String... inbound) {
        return layer("Dense", name, "\"units\": " + out + ", " + activated(activation), inbound)
                .with("kernel", values, in, out)
                .with("bias", new float[out], out);
    }

    private static String activated(String activation) {
        return "\"activation\": \"" + activation + "\", \"use_bias\": true, \"kernel_initializer\": "
                + initializer("GlorotUniform")
                + ", \"bias_initializer\": " + initializer("Zeros") + ", \"kernel_regularizer\": null,"
                + " \"bias_regularizer\": null, \"activity_regularizer\": null, \"kernel_constraint\": null,"
                + " \"bias_constraint\": null";
    }

    private static String initializer(String cls) {
        return "{\"class_name\": \"" + cls + "\", \"config\": {" + (cls.equals("GlorotUniform") ? "\"seed\": null" : "")
                + "}}";
    }

    /** Normalises the channels of what comes before. */
    KerasFile normalisation(String name, float[] gamma, float[] beta, float[] mean, float[] variance) {
        return layer(
                        "BatchNormalization",
                        name,
                        "\"axis\": [3], \"momentum\": 0.99, \"epsilon\": 0.001, \"center\": true, \"scale\": true")
                .with("gamma", gamma, gamma.length)
                .with("beta", beta, beta.length)
                .with("moving_mean", mean, mean.length)
                .with("moving_variance", variance, variance.length);
    }

    /** Weights of the layer before. */
    KerasFile with(String parameter, float[] values, long... shape) {
        String last = List.copyOf(weights.keySet()).get(weights.size() - 1);
        weights.get(last).put(parameter, new Weights(values, shape));
        return this;
    }

    /** Writes the format that the name ends with. */
    Path write(Path file) {
        try {
            if (file.toString().endsWith(".keras")) {
                return Files.write(file, zipped(config().toString(), weightsByClass()));
            }
            return writeByName(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    // --- Keras 2 ---------------------------------------------------------------------------------------------------

    private Path writeByName(Path file) {
        try (WritableHdfFile h5 = HdfFile.write(file)) {
            h5.putAttribute("keras_version", version.isEmpty() ? "2.9.0" : version);
            h5.putAttribute("backend", "tensorflow");
            h5.putAttribute("model_config", oldConfig().toString());
            WritableGroup all = h5.putGroup("model_weights");
            weights.forEach((layer, parameters) -> {
                Map<String, Weights> named =
                        models.containsKey(layer) ? models.get(layer).named() : named(layer, parameters);
                // Keras writes empty groups too, which jHDF cannot; h5py.h5 has some.
                if (!named.isEmpty()) {
                    WritableGroup group = all.putGroup(layer);
                    group.putAttribute("weight_names", named.keySet().toArray(String[]::new));
                    Map<String, WritableGroup> inner = new HashMap<>();
                    named.forEach((name, values) -> {
                        int slash = name.indexOf('/');
                        inner.computeIfAbsent(name.substring(0, slash), group::putGroup)
                                .putDataset(name.substring(slash + 1), values.nested());
                    });
                }
            });
        }
        return file;
    }

    private Map<String, Weights> named() {
        Map<String, Weights> all = new LinkedHashMap<>();
        weights.forEach((layer, parameters) -> all.putAll(named(layer, parameters)));
        return all;
    }

    private static Map<String, Weights> named(String layer, Map<String, Weights> parameters) {
        Map<String, Weights> named = new LinkedHashMap<>();
        parameters.forEach((parameter, values) -> named.put(layer + "/" + parameter + ":0", values));
        return named;
    }

    private ObjectNode oldConfig() {
        ObjectNode root = JSON.createObjectNode().put("class_name", model);
        ObjectNode config = root.putObject("config").put("name", "made_up");
        ArrayNode list = config.putArray("layers");
        for (int i = 0; i < layers.size(); i++) {
            ObjectNode layer = layers.get(i).deepCopy();
            String name = layer.path("name").asText();
            if (models.containsKey(name)) {
                layer.set("config", models.get(name).oldConfig().path("config"));
                ((ObjectNode) layer.path("config")).put("name", name);
            }
            if (!isChain()) {
                ArrayNode nodes = layer.putArray("inbound_nodes");
                if (!inputs.get(i).isEmpty()) {
                    ArrayNode node = nodes.addArray();
                    inputs.get(i).forEach(from -> node.add(end(from).add(JSON.createObjectNode())));
                }
            }
            list.add(layer);
        }
        if (!isChain()) {
            config.putArray("input_layers").add(end(input));
            config.putArray("output_layers").add(end(output));
        }
        return root;
    }

    private static ArrayNode end(String layer) {
        return JSON.createArrayNode().add(layer).add(0).add(0);
    }

    private boolean isChain() {
        return model.equals("Sequential");
    }

    // --- Keras 3 ---------------------------------------------------------------------------------------------------

    ObjectNode config() {
        ObjectNode root = JSON.createObjectNode()
                .put("module", isChain() ? "keras" : "keras.src.models.functional")
                .put("class_name", model)
                .put("registered_name", isChain() ? null : "Functional");
        ObjectNode config = root.putObject("config").put("name", "made_up").put("trainable", true);
        ArrayNode list = config.putArray("layers");
        for (int i = 0; i < layers.size(); i++) {
            ObjectNode layer = newLayer(layers.get(i));
            JsonNode shape = ((ObjectNode) layer.path("config")).remove("batch_input_shape");
            if (layer.path("class_name").asText().equals("InputLayer")) {
                ((ObjectNode) layer.path("config")).set("batch_shape", shape);
            } else if (shape != null) {
                ObjectNode first =
                        newLayer(tree("{\"class_name\": \"InputLayer\", \"config\": {\"name\": \"first\"}}"));
                ((ObjectNode) first.path("config")).set("batch_shape", shape);
                list.add(first);
            }
            if (!isChain()) {
                layer.put("name", layers.get(i).path("name").asText());
                ArrayNode nodes = layer.putArray("inbound_nodes");
                if (!inputs.get(i).isEmpty()) {
                    ObjectNode node = nodes.addObject();
                    ArrayNode arguments = node.putArray("args");
                    ArrayNode tensors = inputs.get(i).size() == 1 ? arguments : arguments.addArray();
                    inputs.get(i).forEach(from -> tensors.add(tensor(from)));
                    node.putObject("kwargs");
                }
            }
            list.add(layer);
        }
        if (!isChain()) {
            config.putArray("input_layers").add(end(input));
            config.set("output_layers", end(output));
        }
        return root;
    }

    private ObjectNode newLayer(ObjectNode old) {
        String name = old.path("config").path("name").asText();
        if (models.containsKey(name)) {
            ObjectNode inner = models.get(name).config();
            ((ObjectNode) inner.path("config")).put("name", name);
            return inner;
        }
        ObjectNode layer = JSON.createObjectNode()
                .put("module", "keras.layers")
                .put("class_name", old.path("class_name").asText());
        layer.set("config", old.path("config").deepCopy());
        return layer.put("registered_name", (String) null);
    }

    private static ObjectNode tensor(String from) {
        ObjectNode tensor = JSON.createObjectNode().put("class_name", "__keras_tensor__");
        tensor.putObject("config").put("dtype", "float32").set("keras_history", end(from));
        return tensor;
    }

    /** The file of weights, which is written to disk first: jHDF writes nowhere else. */
    byte[] weightsByClass() throws IOException {
        Path file = Files.createTempFile("weights", ".h5");
        try {
            try (WritableHdfFile h5 = HdfFile.write(file)) {
                addByClass(h5.putGroup("layers"));
            }
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }

    private void addByClass(WritableGroup group) {
        Map<String, Integer> used = new HashMap<>();
        for (ObjectNode layer : layers) {
            String cls = layer.path("class_name").asText();
            String name = layer.path("name").asText();
            int number = used.merge(cls, 1, Integer::sum) - 1;
            Map<String, Weights> parameters = weights.get(name);
            if (models.containsKey(name)) {
                WritableGroup inner = group.putGroup(KEYS.get(cls) + (number == 0 ? "" : "_" + number));
                models.get(name).addByClass(inner.putGroup("layers"));
            } else if (!parameters.isEmpty()) {
                WritableGroup own = group.putGroup(KEYS.get(cls) + (number == 0 ? "" : "_" + number));
                List<Weights> all = List.copyOf(parameters.values());
                List<String> cells = CELLS.getOrDefault(cls, List.of());
                if (cells.isEmpty()) {
                    addVariables(own, name, all);
                }
                int each = all.size() / Math.max(1, cells.size());
                for (int i = 0; i < cells.size(); i++) {
                    WritableGroup cell = own;
                    for (String part : cells.get(i).split("/")) {
                        cell = cell.putGroup(part);
                    }
                    addVariables(cell, "its_cell", all.subList(i * each, (i + 1) * each));
                }
            }
        }
    }

    private static void addVariables(WritableGroup layer, String name, List<Weights> all) {
        WritableGroup variables = layer.putGroup("vars");
        variables.putAttribute("name", name);
        for (int i = 0; i < all.size(); i++) {
            variables.putDataset(Integer.toString(i), all.get(i).nested());
        }
    }

    byte[] zipped(String config, byte[] h5) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(
                "metadata.json",
                ("{\"keras_version\": \"" + (version.isEmpty() ? "3.9.0" : version) + "\", \"date_saved\": \"now\"}")
                        .getBytes(StandardCharsets.UTF_8));
        entries.put("config.json", config.getBytes(StandardCharsets.UTF_8));
        entries.put("model.weights.h5", h5);
        return zip(entries);
    }

    static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
