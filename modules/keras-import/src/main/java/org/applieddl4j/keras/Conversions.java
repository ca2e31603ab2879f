package org.applieddl4j.keras;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;

/** All kinds of layers that can be brought here, by Keras's names. */
final class Conversions {

    private static final Map<String, Conversion> ALL = new TreeMap<>();

    static {
        ALL.putAll(ConvolutionLayers.ALL);
        ALL.putAll(PictureLayers.ALL);
        ALL.putAll(NumberLayers.ALL);
        ALL.putAll(MergeLayers.ALL);
        ALL.putAll(SequenceLayers.ALL);
        ALL.putAll(RecurrentLayers.ALL);
    }

    private Conversions() {}

    /** The kind of a layer, which {@link #requireAll} has found to be one. */
    static Conversion of(LayerSpec layer) {
        return ALL.get(layer.cls());
    }

    /** Every kind of layer that can be brought here, by Keras's names, in the order of the alphabet. */
    static Set<String> kinds() {
        return ALL.keySet();
    }

    /** @throws InputException that names every layer for which there is no counterpart, and why */
    static void requireAll(KerasModel model) {
        List<String> wrong = problems(model).toList();
        if (!wrong.isEmpty()) {
            throw new InputException("has layers that cannot be brought here: " + String.join(", ", wrong)
                    + "; put others in their place and train again");
        }
    }

    private static Stream<String> problems(KerasModel model) {
        return model.layers().stream().flatMap(layer -> {
            if (layer.foreign()) {
                return Stream.of(layer.called() + " of somebody's own code");
            }
            Optional<KerasModel> inner = layer.model();
            if (inner.isPresent()) {
                return problems(inner.get());
            }
            if (layer.cls().equals(KerasModel.INPUT_LAYER)) {
                return Stream.empty();
            }
            Conversion conversion = of(layer);
            if (conversion == null) {
                return Stream.of(layer.called());
            }
            String why = String.join(", ", conversion.problems().apply(layer).toList());
            return why.isEmpty() ? Stream.empty() : Stream.of(layer.called() + " " + why);
        });
    }

    /** A problem where an option is none of what can be done. */
    static Stream<String> unless(boolean fits, LayerSpec layer, String option) {
        return fits
                ? Stream.empty()
                : Stream.of("with " + option + " " + layer.options().path(option));
    }

    static Stream<String> unlessChannelsLast(LayerSpec layer) {
        return unless(layer.text("data_format", "channels_last").equals("channels_last"), layer, "data_format");
    }

    static Stream<String> unlessKnownActivation(LayerSpec layer) {
        return unless(KerasActivation.of(layer.options().path("activation")).isPresent(), layer, "activation");
    }
}
