package org.applieddl4j.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageShape;

/**
 * What a file says of its network before anything is built: the attribute {@code model_config}.
 *
 * @param sequential a chain of layers; otherwise a graph, from the functional API
 * @param input of the images, channels last in the file
 */
record KerasArchitecture(boolean sequential, ImageShape input) {

    /** What Deeplearning4j's importer has for images, and keeps channels last as Keras does. */
    private static final Set<String> LAYERS = Set.of(
            "InputLayer",
            "Conv2D",
            "SeparableConv2D",
            "DepthwiseConv2D",
            "MaxPooling2D",
            "AveragePooling2D",
            "GlobalMaxPooling2D",
            "GlobalAveragePooling2D",
            "ZeroPadding2D",
            "UpSampling2D",
            "Cropping2D",
            "BatchNormalization",
            "Flatten",
            "Dense",
            "Activation",
            "ReLU",
            "LeakyReLU",
            "ELU",
            "Softmax",
            "Dropout",
            "SpatialDropout2D",
            "GaussianDropout",
            "GaussianNoise",
            "Add",
            "Concatenate");

    private static final String SEQUENTIAL = "Sequential";
    private static final Set<String> GRAPHS = Set.of("Functional", "Model");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Batch, height, width and channels. */
    private static final int IMAGE_RANK = 4;

    /**
     * Reads the attribute.
     *
     * @throws InputException if it describes something else than a network over images, or has layers that cannot be brought
     *     here; all of them are named
     */
    static KerasArchitecture read(String json) {
        JsonNode model;
        try {
            model = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new InputException("holds a damaged architecture; save the network again", e);
        }
        String cls = model.path("class_name").asText();
        if (!cls.equals(SEQUENTIAL) && !GRAPHS.contains(cls)) {
            throw new InputException(
                    "holds a model of class '" + cls + "'; only Sequential and Functional ones can be brought here");
        }
        List<JsonNode> layers = layers(model.path("config"));
        requireSupported(layers);
        return new KerasArchitecture(cls.equals(SEQUENTIAL), input(layers));
    }

    /** Before Keras 2.2.3 a sequential model's configuration was the list itself. */
    private static List<JsonNode> layers(JsonNode configuration) {
        JsonNode list = configuration.isArray() ? configuration : configuration.path("layers");
        return StreamSupport.stream(list.spliterator(), false).toList();
    }

    private static void requireSupported(List<JsonNode> layers) {
        List<String> wrong = new ArrayList<>();
        for (JsonNode layer : layers) {
            String cls = layer.path("class_name").asText();
            String called = "'" + layer.path("config").path("name").asText() + "' (" + cls + ")";
            if (!LAYERS.contains(cls)) {
                wrong.add(called);
            } else if (layer.path("config").path("data_format").asText().equals("channels_first")) {
                wrong.add(called + " with channels_first");
            }
        }
        if (!wrong.isEmpty()) {
            throw new InputException("has layers that cannot be brought here: " + String.join(", ", wrong)
                    + "; put others in their place and train again");
        }
    }

    private static ImageShape input(List<JsonNode> layers) {
        JsonNode shape = layers.stream()
                .map(layer -> layer.path("config").path("batch_input_shape"))
                .filter(JsonNode::isArray)
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "does not say the size of its input; give the first layer an input_shape and save again"));
        boolean images = shape.size() == IMAGE_RANK
                && shape.get(1).asInt() > 0
                && shape.get(2).asInt() > 0
                && shape.get(3).asInt() > 0;
        if (!images) {
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
}
