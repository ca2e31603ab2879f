package org.applieddl4j.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.message.DataLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.applieddl4j.common.InputException;

/**
 * An HDF5 file in memory, read within limits. jHDF follows links into other files and allocates what a file declares, so a link is
 * refused before anything else is asked of it, and a size is compared with the bytes that are there before it is read.
 */
final class Hdf5File implements AutoCloseable {

    /** Nested models are the deepest that Keras writes; each takes two. */
    static final int DEEPEST = 16;

    /** EfficientNetB7 has some 4,000. */
    static final int MOST_NODES = 10_000;

    /** A network with a thousand layers describes itself in less. */
    static final int MOST_TEXT = 16_000_000;

    /** Where a text needs a piece of its own, HDF5 keeps as much here. */
    private static final int BYTES_OF_REFERENCE = 16;

    private static final int MOST_TEXTS = MOST_NODES * BYTES_OF_REFERENCE;

    /** Everything else is compressed, in pieces, or in other files. */
    private static final Set<DataLayout> PLAIN = Set.of(DataLayout.CONTIGUOUS, DataLayout.COMPACT);

    private final HdfFile file;
    private final long size;
    private int nodes;
    private long read;

    private Hdf5File(HdfFile file, long size) {
        this.file = file;
        this.size = size;
    }

    /** @throws RuntimeException of jHDF's if it is none */
    static Hdf5File open(byte[] bytes) {
        return new Hdf5File(HdfFile.fromBytes(bytes), bytes.length);
    }

    @Override
    public void close() {
        file.close();
    }

    /** The file's first level. */
    Group root() {
        return file;
    }

    /** A group on the first level. */
    Optional<Group> group(String name) {
        for (Node child : children(file, "")) {
            if (child.getName().equals(name) && child instanceof Group group) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }

    /** What lies in a group, none of it a link. */
    private List<Node> children(Group group, String path) {
        List<Node> children = new ArrayList<>();
        for (Node child : group.getChildren().values()) {
            if (child.isLink()) {
                throw new InputException("holds a link, '" + path + child.getName()
                        + "', which may point anywhere; save the whole model with Keras once more");
            }
            if (++nodes > MOST_NODES) {
                throw new InputException(
                        "holds more than " + MOST_NODES + " groups and arrays; import a smaller network");
            }
            children.add(child);
        }
        return children;
    }

    /** A group on any level below another, and the arrays directly in it. */
    record Branch(String path, Group group, Map<String, Dataset> arrays) {}

    /**
     * Everything below a group.
     *
     * @return groups by the path from there, {@code ""} for the group itself, in the order of the file
     */
    List<Branch> below(Group group) {
        List<Branch> branches = new ArrayList<>();
        collect(group, "", 0, branches);
        return branches;
    }

    private void collect(Group group, String path, int depth, List<Branch> branches) {
        if (depth > DEEPEST) {
            throw new InputException("holds groups more than " + DEEPEST + " levels deep; import a simpler network");
        }
        Map<String, Dataset> arrays = new LinkedHashMap<>();
        branches.add(new Branch(path, group, arrays));
        for (Node child : children(group, path + "/")) {
            if (child instanceof Dataset array) {
                arrays.put(child.getName(), array);
            } else if (child instanceof Group inner) {
                collect(inner, path.isEmpty() ? child.getName() : path + "/" + child.getName(), depth + 1, branches);
            }
        }
    }

    /** An attribute that is one text; empty where there is none. */
    static Optional<String> text(Node node, String attribute) {
        List<String> texts = texts(node, attribute);
        return texts.size() == 1 ? Optional.of(texts.get(0)) : Optional.empty();
    }

    /** An attribute that is a list of texts; empty where there is none. */
    static List<String> texts(Node node, String attribute) {
        Attribute found = node.getAttribute(attribute);
        if (found == null) {
            return List.of();
        }
        if (found.getSize() < 0 || found.getSize() > MOST_TEXTS || found.getSizeInBytes() > MOST_TEXT) {
            throw new InputException(
                    "declares an attribute '" + attribute + "' that is too large; import a smaller network");
        }
        Object data = found.getData();
        if (data instanceof String one) {
            return List.of(one);
        }
        return data instanceof String[] many ? List.of(many) : List.of();
    }

    /** Whether an array holds numbers with a fraction: the states of Keras's random numbers are whole ones. */
    static boolean hasFractions(Dataset array) {
        Class<?> type = array.getJavaType();
        return Set.of(float.class, Float.class, double.class, Double.class).contains(type);
    }

    /**
     * Reads an array.
     *
     * @throws InputException if it is stored in a way that Keras does not use, or declares more numbers than the file has
     */
    float[] numbers(Dataset array, String path) {
        if (!PLAIN.contains(array.getDataLayout()) || !array.getFilters().isEmpty()) {
            throw new InputException("holds the array '" + path
                    + "' in pieces or compressed, as Keras does not write it; save the model with Keras once more");
        }
        long bytes = array.getDataType().getSize();
        for (long dimension : array.getDimensionsAsLong()) {
            bytes = Math.multiplyExact(bytes, dimension);
        }
        read = Math.addExact(read, bytes);
        if (bytes < 0 || read > size) {
            throw new InputException("declares more numbers in '" + path + "' than it has; get it again");
        }
        Object data = bytes == 0 ? new float[0] : array.getDataFlat();
        return data instanceof float[] single ? single : single(data, path);
    }

    private static float[] single(Object data, String path) {
        if (data instanceof Float one) {
            return new float[] {one};
        }
        if (!(data instanceof double[] precise)) {
            throw new InputException("holds no plain numbers in '" + path + "'; save the model in float32");
        }
        float[] single = new float[precise.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = (float) precise[i];
        }
        return single;
    }
}
