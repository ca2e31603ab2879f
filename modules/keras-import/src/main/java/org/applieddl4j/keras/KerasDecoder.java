package org.applieddl4j.keras;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.isolation.Decoder;
import org.applieddl4j.keras.SavedModel.Weights;

/** Makes a {@link SavedModel} of the bytes of a file: a zip of Keras 3, or the HDF5 that Keras 2 and 3 write. */
public final class KerasDecoder implements Decoder {

    private static final String VERSION = "keras_version";
    private static final String VARIABLES = "vars";

    /** What Keras 2.13 called the group that is {@code layers} in Keras 3. */
    private static final String OLD_LAYERS = "_layer_checkpoint_dependencies";

    private static final String LAYERS = "layers";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void decode(InputStream input, OutputStream output, List<String> arguments) throws IOException {
        read(input.readAllBytes()).write(output);
    }

    /**
     * Reads a file in this process, which should have little memory to lose.
     *
     * @throws InputException if it is damaged, or holds what is refused
     */
    static SavedModel read(byte[] file) {
        try {
            return KerasImporter.isZip(file) ? archive(KerasArchive.read(file)) : legacy(file);
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // jHDF has no exception of its own for damage: it trips in many ways.
            throw new InputException("is damaged or cut short; save it, or copy it, once more", e);
        }
    }

    private static SavedModel archive(KerasArchive archive) throws IOException {
        String version = JSON.readTree(archive.metadata()).path(VERSION).asText();
        try (Hdf5File file = Hdf5File.open(archive.weights())) {
            List<Weights> weights = new ArrayList<>();
            for (String container : List.of(LAYERS, OLD_LAYERS)) {
                Optional<Group> group = file.group(container);
                if (group.isPresent()) {
                    addVariables(file, group.get(), weights);
                }
            }
            return new SavedModel(new String(archive.architecture(), StandardCharsets.UTF_8), version, weights);
        }
    }

    private static void addVariables(Hdf5File file, Group layers, List<Weights> weights) {
        for (Hdf5File.Branch branch : file.below(layers)) {
            String path = "/" + branch.path();
            if (path.endsWith("/" + VARIABLES)) {
                String group = LAYERS
                        + path.substring(0, path.length() - VARIABLES.length() - 1)
                                .replace(OLD_LAYERS, LAYERS);
                String owner = Hdf5File.text(branch.group(), "name").orElse("");
                for (Map.Entry<String, Dataset> array : branch.arrays().entrySet()) {
                    add(file, group, array.getKey(), owner, array.getValue(), weights);
                }
            }
        }
    }

    private static SavedModel legacy(byte[] bytes) {
        try (Hdf5File file = Hdf5File.open(bytes)) {
            String architecture = Hdf5File.text(file.root(), "model_config")
                    .orElseThrow(() -> new InputException(
                            "holds weights without an architecture; save the whole model: model.save(\"name.h5\")"));
            String version = Hdf5File.text(file.root(), VERSION).orElse("1").strip();
            List<Weights> weights = new ArrayList<>();
            Group layers = file.group("model_weights").orElseThrow(() -> new InputException("holds no weights"));
            addNamed(file, file.below(layers), weights);
            return new SavedModel(architecture, version, weights);
        }
    }

    /** A layer's group lists the names of its arrays, in the order in which the layer has them. */
    private static void addNamed(Hdf5File file, List<Hdf5File.Branch> branches, List<Weights> weights) {
        for (Hdf5File.Branch branch : branches) {
            if (branch.path().isEmpty() || branch.path().indexOf('/') >= 0) {
                continue;
            }
            for (String name : names(branch.group())) {
                Dataset array = find(branches, branch.path() + "/" + name);
                add(file, branch.path(), name, "", array, weights);
            }
        }
    }

    /** Keras spreads a list that is too long for one attribute over several, with a number behind the name. */
    private static List<String> names(Group layer) {
        List<String> names = new ArrayList<>(Hdf5File.texts(layer, "weight_names"));
        List<String> more = names;
        for (int i = 0; i == 0 || !more.isEmpty(); i++) {
            more = Hdf5File.texts(layer, "weight_names" + i);
            names.addAll(more);
        }
        return names;
    }

    private static Dataset find(List<Hdf5File.Branch> branches, String path) {
        int slash = path.lastIndexOf('/');
        return branches.stream()
                .filter(branch -> branch.path().equals(path.substring(0, slash)))
                .map(branch -> branch.arrays().get(path.substring(slash + 1)))
                .filter(array -> array != null)
                .findFirst()
                .orElseThrow(() -> new InputException("lacks the weights '" + path + "'; save it once more"));
    }

    private static void add(
            Hdf5File file, String group, String name, String owner, Dataset array, List<Weights> weights) {
        if (Hdf5File.hasFractions(array)) {
            String path = group + "/" + name;
            weights.add(new Weights(
                    group,
                    name,
                    owner,
                    Arrays.stream(array.getDimensionsAsLong())
                            .mapToInt(Math::toIntExact)
                            .toArray(),
                    file.numbers(array, path)));
        }
    }
}
