package org.applieddl4j.keras;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.InputException;

/**
 * A layer as a file describes it.
 *
 * @param name of its own in its model
 * @param cls of Keras, for example {@code Conv2D}
 * @param options its configuration
 * @param inputs names of the layers that it reads
 * @param foreign whether it belongs to somebody's own code
 * @param model what it holds, where it is a model itself
 */
record LayerSpec(
        String name, String cls, JsonNode options, List<String> inputs, boolean foreign, Optional<KerasModel> model) {

    private static final int LARGEST = 1 << 16;

    static LayerSpec read(JsonNode layer, List<String> inputs, int depth) {
        JsonNode options = layer.path("config");
        String cls = layer.path("class_name").asText();
        String name = options.path("name").asText(layer.path("name").asText());
        boolean foreign = isForeign(layer);
        Optional<KerasModel> model =
                KerasModel.isModel(cls) && !foreign ? Optional.of(KerasModel.read(layer, depth + 1)) : Optional.empty();
        return new LayerSpec(name, cls, options, inputs, foreign, model);
    }

    /** Keras notes where a class comes from; one of somebody's own may have the name of one of Keras's. */
    static boolean isForeign(JsonNode object) {
        String module = object.path("module").asText("keras");
        boolean keras = module.equals("keras")
                || module.equals("null")
                || module.startsWith("keras.")
                || module.startsWith("tensorflow.keras.")
                || module.startsWith("tf_keras.");
        return !keras || object.path("registered_name").asText().contains(">");
    }

    /** How to call it in a message. */
    String called() {
        return "'" + name + "' (" + cls + ")";
    }

    /** The same under another name. */
    LayerSpec called(String other) {
        return new LayerSpec(other, cls, options, inputs, foreign, model);
    }

    InputException refused(String why) {
        return new InputException("has the layer " + called() + ", which " + why);
    }

    boolean flag(String option, boolean otherwise) {
        return options.path(option).asBoolean(otherwise);
    }

    String text(String option, String otherwise) {
        JsonNode value = options.path(option);
        return value.isTextual() ? value.asText() : otherwise;
    }

    double number(String option, double otherwise) {
        JsonNode value = options.path(option);
        double number = value.isNumber() ? value.asDouble() : otherwise;
        if (!Double.isFinite(number)) {
            throw refused("has no finite " + option);
        }
        return number;
    }

    /** A positive number. */
    int count(String option) {
        return within(option, options.path(option), 1);
    }

    /** A positive number, which may be written as a list of one. */
    int single(String option, int otherwise) {
        JsonNode value = options.path(option);
        return value.isMissingNode() || value.isNull()
                ? otherwise
                : within(option, value.isArray() && value.size() == 1 ? value.get(0) : value, 1);
    }

    /** Of rows and of columns, each at least one; written as one number where they are the same. */
    int[] pair(String option, int otherwise) {
        JsonNode value = options.path(option);
        if (value.isMissingNode() || value.isNull()) {
            return new int[] {otherwise, otherwise};
        }
        if (value.isArray() && value.size() == 2) {
            return new int[] {within(option, value.get(0), 1), within(option, value.get(1), 1)};
        }
        int both = within(option, value, 1);
        return new int[] {both, both};
    }

    /** Top, bottom, left, right, each at least nothing; written shorter where some are the same. */
    int[] sides(String option) {
        JsonNode value = options.path(option);
        JsonNode rows = value.isArray() ? value.path(0) : value;
        JsonNode columns = value.isArray() ? value.path(1) : value;
        return new int[] {
            within(option, rows.isArray() ? rows.path(0) : rows, 0),
            within(option, rows.isArray() ? rows.path(1) : rows, 0),
            within(option, columns.isArray() ? columns.path(0) : columns, 0),
            within(option, columns.isArray() ? columns.path(1) : columns, 0)
        };
    }

    private int within(String option, JsonNode value, int least) {
        int number = value.asInt(-1);
        if (number < least || number > LARGEST) {
            throw refused("has " + option + " " + options.path(option) + "; it is at least " + least);
        }
        return number;
    }
}
