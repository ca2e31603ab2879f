package org.applieddl4j.common.usecase;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a trained network wants to be asked.
 *
 * @param kind which kind of {@link ModelInput}
 * @param fields of a row, in the order to show them; empty for the other kinds
 */
public record InputForm(Kind kind, List<Field> fields) {

    /** A kind of question. */
    public enum Kind {
        /** {@link ModelInput.Row}. */
        ROW,
        /** {@link ModelInput.Picture}. */
        PICTURE,
        /** {@link ModelInput.Message}. */
        MESSAGE
    }

    /**
     * A number of a row.
     *
     * @param name by which it is asked for
     * @param typical its mean in the training data
     * @param spread its standard deviation there
     */
    public record Field(String name, double typical, double spread) {}

    public InputForm {
        fields = List.copyOf(fields);
    }

    /** A row of the mean values. */
    public Map<String, Double> typical() {
        Map<String, Double> typical = new LinkedHashMap<>();
        fields.forEach(field -> typical.put(field.name(), field.typical()));
        return typical;
    }

    /** A form for pictures or messages. */
    public static InputForm of(Kind kind) {
        return new InputForm(kind, List.of());
    }
}
