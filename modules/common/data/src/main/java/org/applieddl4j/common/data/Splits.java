package org.applieddl4j.common.data;

import java.util.Arrays;
import org.applieddl4j.common.InputException;

/**
 * Which examples are for training, for choosing, and for the final judgement.
 *
 * <p>The parts are indices into the caller's arrays, so every example keeps its features, its label and its
 * {@link RowOrigin}. Each part is in ascending order; no index stands in two parts.
 *
 * @param train what the network learns from
 * @param validation what thresholds, early stopping and hyper-parameters are chosen on
 * @param test what is measured once, at the end
 */
public record Splits(int[] train, int[] validation, int[] test) {

    /** @throws InputException if a part is empty */
    public Splits {
        requireExamples("training", train);
        requireExamples("validation", validation);
        requireExamples("test", test);
    }

    /**
     * Checks that something can be learned and measured in every part.
     *
     * @param labels class of every example, training, validation and test alike
     * @return this
     * @throws InputException if all examples of a part are of one class
     */
    public Splits requireTwoClasses(int[] labels) {
        requireTwoClasses("training", train, labels);
        requireTwoClasses("validation", validation, labels);
        requireTwoClasses("test", test, labels);
        return this;
    }

    private static void requireExamples(String part, int[] indices) {
        if (indices.length == 0) {
            throw new InputException(
                    "the " + part + " part of the split is empty: give it more examples or a longer period");
        }
    }

    private static void requireTwoClasses(String part, int[] indices, int[] labels) {
        int first = labels[indices[0]];
        if (Arrays.stream(indices).allMatch(i -> labels[i] == first)) {
            throw new InputException("all " + indices.length + " examples of the " + part + " part are of class "
                    + first + ": nothing can be learned or measured with one class; use more data or other periods");
        }
    }
}
