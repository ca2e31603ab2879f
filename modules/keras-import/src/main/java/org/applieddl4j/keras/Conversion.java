package org.applieddl4j.keras;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How one kind of layer is built here.
 *
 * @param problems options of a layer that have no counterpart, in words such as {@code with groups 2}; looked at for all layers before
 *     anything is built
 * @param step adds the layer
 */
record Conversion(Function<LayerSpec, Stream<String>> problems, Step step) {

    /** Adds a layer to a network. */
    @FunctionalInterface
    interface Step {

        /**
         * Adds it.
         *
         * @param network that is being built
         * @param layer with its name made unique in that network
         * @param inputs at least one
         * @param weights of the layer
         * @return what the layer gives
         */
        Flow add(NetworkAssembly network, LayerSpec layer, List<Flow> inputs, LayerWeights weights);
    }

    /** A kind whose every option is covered. */
    static Conversion of(Step step) {
        return new Conversion(layer -> Stream.empty(), step);
    }

    /** A kind with options that are not. */
    static Conversion of(Step step, Function<LayerSpec, Stream<String>> problems) {
        return new Conversion(problems, step);
    }
}
