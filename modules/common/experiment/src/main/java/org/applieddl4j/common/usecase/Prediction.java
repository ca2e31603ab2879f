package org.applieddl4j.common.usecase;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.FinitePrediction;

/**
 * What a trained network says of one input, for a person and for a program.
 *
 * @param answered whether there is an answer; otherwise the text says why not
 * @param text one line
 * @param fields the same for programs, in the order to show them: numbers, texts, and maps of them
 */
public record Prediction(boolean answered, String text, Map<String, Object> fields) {

    /** Name of the field that says why there is no answer. */
    public static final String PROBLEM = "problem";

    public Prediction {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The network's answer. With a number in it that is not finite it is none, whoever asks: here all answers are made. */
    public static Prediction of(String text, Map<String, Object> fields) {
        Prediction answer = new Prediction(true, text, fields);
        return answer.flat().values().stream().allMatch(Prediction::isFinite)
                ? answer
                : problem(FinitePrediction.refused().getMessage());
    }

    /** Name of the field that says what of an input is unlike those of the training; an empty text where nothing is. */
    public static final String UNUSUAL = "unusual";

    /**
     * The same answer, marked where its input is unlike those of the training. The field is always there, so that answers make a table.
     *
     * @param why what of the input, each with what is usual; empty where nothing is unusual
     */
    public Prediction unusual(List<String> why) {
        if (!answered) {
            return this;
        }
        Map<String, Object> marked = new LinkedHashMap<>(fields);
        marked.put(UNUSUAL, String.join("; ", why));
        return new Prediction(
                true,
                why.isEmpty() ? text : text + " (unlike all that was learned from: " + String.join("; ", why) + ")",
                marked);
    }

    /** Whether it is about an input unlike those of the training. */
    public boolean isUnusual() {
        return fields.get(UNUSUAL) instanceof String why && !why.isEmpty();
    }

    private static boolean isFinite(Object value) {
        return !(value instanceof Number number) || Double.isFinite(number.doubleValue());
    }

    /** The answer that is made, or the problem that is met in making it; answers to other inputs are not affected. */
    public static Prediction attempt(Supplier<Prediction> made) {
        try {
            return made.get();
        } catch (InputException e) {
            return problem(e.getMessage());
        }
    }

    /** There is none. */
    public static Prediction problem(String why) {
        return new Prediction(false, why, Map.of(PROBLEM, why));
    }

    /**
     * This, if it is an answer.
     *
     * @throws InputException otherwise, with what is wrong
     */
    public Prediction orThrow() {
        if (!answered) {
            throw new InputException(text);
        }
        return this;
    }

    /** The fields for a table: what belongs together gets names like {@code runnerUp.class}. */
    public Map<String, Object> flat() {
        Map<String, Object> flat = new LinkedHashMap<>();
        fields.forEach((name, value) -> put(flat, name, value));
        return flat;
    }

    private static void put(Map<String, Object> flat, String name, Object value) {
        if (value instanceof Map<?, ?> parts) {
            parts.forEach((part, inner) -> put(flat, name + "." + part, inner));
        } else {
            flat.put(name, value);
        }
    }
}
