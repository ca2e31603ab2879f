package org.applieddl4j.credit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * A column of an application.
 *
 * @param name in the header line
 * @param label in words, for reasons
 * @param words of a column of words, the most frequent first; empty for numbers
 * @param trend which way the risk goes as it rises, where that is known beforehand
 * @param change what the applicant can do about it
 */
public record Field(String name, String label, List<String> words, Trend trend, Change change) {

    /** Which way the risk of a default goes as a number rises. */
    public enum Trend {
        /** Not known, or there is no order. */
        FREE,
        /** Never falls. */
        RISES,
        /** Never rises. */
        FALLS
    }

    /** What an applicant can change before they ask again. */
    public enum Change {
        /** Nothing. */
        FIXED,
        /** Make it less. */
        DOWN,
        /** Make it more. */
        UP
    }

    /** @throws IllegalArgumentException if a part is missing, or words have a trend */
    public Field {
        if (name == null || label == null || words == null || trend == null || change == null) {
            throw new IllegalArgumentException("a column has a name, a label, its words, a trend and a change");
        }
        words = List.copyOf(words);
        if (!words.isEmpty() && (trend != Trend.FREE || change != Change.FIXED)) {
            throw new IllegalArgumentException("column " + name + " holds words, which neither rise nor fall");
        }
    }

    /** A number of which nothing is known beforehand. */
    static Field number(String name, String label) {
        return new Field(name, label, List.of(), Trend.FREE, Change.FIXED);
    }

    /** Words. */
    static Field words(String name, String label, List<String> words) {
        return new Field(name, label, words, Trend.FREE, Change.FIXED);
    }

    Field rises() {
        return new Field(name, label, words, Trend.RISES, change);
    }

    Field falls() {
        return new Field(name, label, words, Trend.FALLS, change);
    }

    Field changeable(Change how) {
        return new Field(name, label, words, trend, how);
    }

    /** Whether it holds numbers. */
    @JsonIgnore
    public boolean isNumber() {
        return words.isEmpty();
    }
}
