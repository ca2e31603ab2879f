package org.applieddl4j.foundations;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * A question with an answer that a program can check.
 *
 * @param key of the question among the lesson's words
 * @param right whether an answer, stripped and in lower case, is right
 */
public record Exercise(String key, Predicate<String> right) {

    /** A number, right if it is within a tolerance; a comma is as good as a point. */
    public static Exercise number(String key, double value, double tolerance) {
        return new Exercise(key, answer -> {
            try {
                return Math.abs(Double.parseDouble(answer.replace(',', '.')) - value) <= tolerance;
            } catch (NumberFormatException e) {
                return false;
            }
        });
    }

    /** A word, in any of the languages. */
    public static Exercise word(String key, String... accepted) {
        return new Exercise(key, List.of(accepted)::contains);
    }

    /** Whether an answer is right. */
    public boolean accepts(String answer) {
        return right.test(answer.strip().toLowerCase(Locale.ROOT));
    }
}
