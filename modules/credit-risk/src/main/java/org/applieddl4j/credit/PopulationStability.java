package org.applieddl4j.credit;

import java.util.Arrays;

/**
 * How far a distribution has moved from the one a model was trained on: the population stability index over bins,
 *
 * <pre>PSI = Σ (actual_i − expected_i) · ln(actual_i / expected_i)</pre>
 *
 * <p>with shares of all examples; the usual lines are {@value #SOME} (look into it) and {@value #MUCH} (the model is used on
 * other people than it was trained on). A bin without examples counts half an example, so that the logarithm exists.
 */
final class PopulationStability {

    /** From here on a distribution has moved somewhat. */
    static final double SOME = 0.10;

    /** From here on it has moved much. */
    static final double MUCH = 0.25;

    private PopulationStability() {}

    /**
     * The index.
     *
     * @param expected number of training examples in each bin
     * @param actual number of examples in each bin now
     * @throws IllegalArgumentException if the bins differ in number, or one side has no example
     */
    static double of(long[] expected, long[] actual) {
        long expectedTotal = Arrays.stream(expected).sum();
        long actualTotal = Arrays.stream(actual).sum();
        if (expected.length != actual.length || expectedTotal == 0 || actualTotal == 0) {
            throw new IllegalArgumentException(expectedTotal + " examples in " + expected.length + " bins and "
                    + actualTotal + " in " + actual.length + " have no stability index");
        }
        double index = 0;
        for (int bin = 0; bin < expected.length; bin++) {
            double before = share(expected[bin], expectedTotal);
            double now = share(actual[bin], actualTotal);
            index += (now - before) * Math.log(now / before);
        }
        return index;
    }

    /** What an index means, in a word. */
    static String reading(double index) {
        return index >= MUCH ? "shifted" : index >= SOME ? "moving" : "stable";
    }

    private static double share(long count, long total) {
        return Math.max(count, 0.5) / total;
    }
}
