package org.applieddl4j.keras;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.keras.SavedModel.Weights;

/** Finds the arrays of a layer by the naming rules of the format that they were saved in. */
interface WeightGroups {

    /** The arrays of a layer, in the order in which Keras made them. */
    List<Weights> of(LayerSpec layer);

    /** Where the layers of a model that is a layer itself are found. */
    WeightGroups inside(LayerSpec model);

    /** Of a {@code .keras} file: paths of classes, counted in each model. */
    record ByClass(List<Weights> all, String model, Map<String, String> groups) implements WeightGroups {

        /** Where the arrays of a layer lie, and those of layers with a memory, in the order in which Keras made them. */
        private static final List<String> CELLS = List.of("", "/cell", "/forward_layer/cell", "/backward_layer/cell");

        static ByClass of(List<Weights> all, KerasModel model) {
            return new ByClass(all, "", model.groups());
        }

        private String group(LayerSpec layer) {
            return model + "layers/" + groups.get(layer.name());
        }

        @Override
        public List<Weights> of(LayerSpec layer) {
            String group = group(layer);
            List<Weights> found =
                    CELLS.stream().flatMap(cell -> arrays(group + cell)).toList();
            // A cell is a layer itself, and its arrays say so.
            arrays(group)
                    .map(Weights::owner)
                    .filter(owner -> !owner.isEmpty() && !owner.equals(layer.name()))
                    .findFirst()
                    .ifPresent(owner -> {
                        throw layer.refused("should have its weights in '" + group + "', where those of '" + owner
                                + "' lie; save the whole model once more");
                    });
            return found;
        }

        private Stream<Weights> arrays(String group) {
            return all.stream()
                    .filter(weights -> weights.group().equals(group))
                    .sorted(Comparator.comparingInt(ByClass::index));
        }

        private static int index(Weights weights) {
            try {
                return Integer.parseInt(weights.name());
            } catch (NumberFormatException e) {
                throw new InputException(
                        "holds weights '" + weights.group() + "/" + weights.name() + "' without a number; get it again",
                        e);
            }
        }

        @Override
        public WeightGroups inside(LayerSpec inner) {
            return new ByClass(
                    all, group(inner) + "/", inner.model().orElseThrow().groups());
        }
    }

    /**
     * Of a {@code .h5} file: groups by the layer's name. A model's group holds the arrays of all its layers, each under a name such
     * as {@code conv/kernel:0}.
     *
     * @param model the group; empty at the top
     */
    record ByName(List<Weights> all, String model) implements WeightGroups {

        @Override
        public List<Weights> of(LayerSpec layer) {
            return all.stream()
                    .filter(weights -> model.isEmpty()
                            ? weights.group().equals(layer.name())
                            : weights.group().equals(model) && belongs(weights.name(), layer.name()))
                    .toList();
        }

        /** Whether one of the parts before the array's own is the layer. */
        private static boolean belongs(String array, String layer) {
            List<String> parts = List.of(array.split("/"));
            return parts.subList(0, parts.size() - 1).contains(layer);
        }

        @Override
        public WeightGroups inside(LayerSpec inner) {
            return model.isEmpty() ? new ByName(all, inner.name()) : this;
        }
    }
}
