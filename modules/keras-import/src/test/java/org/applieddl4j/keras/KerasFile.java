package org.applieddl4j.keras;

import static org.bytedeco.hdf5.global.hdf5.H5F_ACC_TRUNC;
import static org.bytedeco.hdf5.global.hdf5.H5S_SCALAR;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.hdf5.Attribute;
import org.bytedeco.hdf5.DataSet;
import org.bytedeco.hdf5.DataSpace;
import org.bytedeco.hdf5.Group;
import org.bytedeco.hdf5.H5File;
import org.bytedeco.hdf5.PredType;
import org.bytedeco.hdf5.StrType;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A network as Keras 2 saves it: an HDF5 file with the architecture as JSON in an attribute, and a group of weights a layer. The
 * layout is that of {@code keras.engine.saving} of Keras 2.
 */
final class KerasFile {

    private static final String LAST = "\"data_format\": \"channels_last\"";

    private final List<String> layers = new ArrayList<>();
    private final Map<String, Map<String, Weights>> weights = new LinkedHashMap<>();
    private String version = "2.9.0";
    private String model = "Sequential";
    private String more = "";

    /** Numbers in the order of C. */
    record Weights(float[] values, long... shape) {}

    static KerasFile sequential() {
        return new KerasFile();
    }

    /** With the functional API; layers must name their inputs in {@code inbound}. */
    static KerasFile functional(String input, String output) {
        KerasFile file = new KerasFile();
        file.model = "Functional";
        file.more = ", \"input_layers\": [[\"" + input + "\", 0, 0]], \"output_layers\": [[\"" + output + "\", 0, 0]]";
        return file;
    }

    KerasFile savedBy(String kerasVersion) {
        version = kerasVersion;
        return this;
    }

    /** A layer without weights; {@code configuration} is JSON without its braces. */
    KerasFile layer(String cls, String name, String configuration, String... inbound) {
        String nodes = inbound.length == 0
                ? "[]"
                : "[["
                        + String.join(
                                ", ",
                                List.of(inbound).stream()
                                        .map(in -> "[\"" + in + "\", 0, 0, {}]")
                                        .toList()) + "]]";
        layers.add("{\"class_name\": \"" + cls + "\", \"name\": \"" + name + "\", \"config\": {\"name\": \"" + name
                + "\", \"trainable\": true, \"dtype\": \"float32\""
                + (configuration.isEmpty() ? "" : ", " + configuration)
                + "}" + (model.equals("Sequential") ? "" : ", \"inbound_nodes\": " + nodes) + "}");
        weights.put(name, new LinkedHashMap<>());
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

    static String initializer(String cls) {
        return "{\"class_name\": \"" + cls + "\", \"config\": {" + (cls.equals("GlorotUniform") ? "\"seed\": null" : "")
                + "}}";
    }

    /** Normalises the channels of what comes before. */
    KerasFile normalisation(String name, float[] gamma, float[] beta, float[] mean, float[] variance) {
        return layer(
                        "BatchNormalization",
                        name,
                        "\"axis\": [3], \"momentum\": 0.99, \"epsilon\": 0.001, \"center\": true, \"scale\": true,"
                                + " \"beta_initializer\": " + initializer("Zeros") + ", \"gamma_initializer\": "
                                + initializer("Ones")
                                + ", \"moving_mean_initializer\": " + initializer("Zeros")
                                + ", \"moving_variance_initializer\": " + initializer("Ones")
                                + ", \"beta_regularizer\": null, \"gamma_regularizer\": null, \"beta_constraint\": null,"
                                + " \"gamma_constraint\": null")
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

    Path write(Path file) {
        try (H5File h5 = new H5File(file.toString(), H5F_ACC_TRUNC())) {
            attribute(h5, "keras_version", version);
            attribute(h5, "backend", "tensorflow");
            attribute(
                    h5,
                    "model_config",
                    "{\"class_name\": \"" + model + "\", \"config\": {\"name\": \"made_up\", \"layers\": ["
                            + String.join(", ", layers) + "]" + more + "}}");
            Group all = h5.createGroup("model_weights");
            weights.forEach((layer, parameters) -> {
                Group group = all.createGroup(layer);
                names(
                        group,
                        parameters.keySet().stream()
                                .map(p -> layer + "/" + p + ":0")
                                .toList());
                if (!parameters.isEmpty()) {
                    Group inner = group.createGroup(layer);
                    parameters.forEach((parameter, value) -> write(inner, parameter + ":0", value));
                    inner.deallocate();
                }
                group.deallocate();
            });
            all.deallocate();
            h5._close();
        }
        return file;
    }

    private static void write(Group group, String name, Weights weights) {
        DataSet dataset = group.createDataSet(
                name, PredType.IEEE_F32LE(), new DataSpace(weights.shape().length, weights.shape()));
        dataset.write(new FloatPointer(weights.values()), PredType.NATIVE_FLOAT());
        dataset.deallocate();
    }

    private static void attribute(Group group, String name, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        StrType type = new StrType(PredType.C_S1(), bytes.length);
        Attribute attribute = group.createAttribute(name, type, new DataSpace(H5S_SCALAR));
        attribute.write(type, new BytePointer(bytes));
        attribute.deallocate();
    }

    /** An array of texts of one length, as numpy has them. */
    private static void names(Group group, List<String> names) {
        if (names.isEmpty()) {
            StrType type = new StrType(PredType.C_S1(), 1);
            group.createAttribute("weight_names", type, new DataSpace(1, new long[] {0}))
                    .deallocate();
            return;
        }
        int longest = names.stream().mapToInt(String::length).max().orElse(1);
        byte[] bytes = new byte[longest * names.size()];
        for (int i = 0; i < names.size(); i++) {
            byte[] text = names.get(i).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(text, 0, bytes, i * longest, text.length);
        }
        StrType type = new StrType(PredType.C_S1(), longest);
        Attribute attribute = group.createAttribute("weight_names", type, new DataSpace(1, new long[] {names.size()}));
        attribute.write(type, new BytePointer(bytes));
        attribute.deallocate();
    }
}
