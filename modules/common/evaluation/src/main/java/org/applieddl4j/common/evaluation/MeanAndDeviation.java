package org.applieddl4j.common.evaluation;

import java.util.Arrays;
import java.util.Locale;
import org.applieddl4j.common.InputException;

/**
 * A figure over several runs that differ in their seed only.
 *
 * <p>It answers "would training again give the same?", while a {@link Bootstrap} interval answers "would another test
 * set?".
 *
 * @param mean arithmetic mean
 * @param standardDeviation of the sample, dividing by n − 1; NaN for a single run, which has no spread
 * @param n number of runs
 */
public record MeanAndDeviation(double mean, double standardDeviation, int n) {

    /** @throws InputException if there is no value */
    public static MeanAndDeviation of(double... values) {
        if (values.length == 0) {
            throw new InputException("there is no run to take a mean of; run with at least one seed");
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new MeanAndDeviation(mean, Math.sqrt(squares / (values.length - 1)), values.length);
    }

    /** For example {@code 0.671 ± 0.004 (n = 5)}. */
    @Override
    public String toString() {
        return n == 1
                ? String.format(Locale.ROOT, "%.3f (n = 1)", mean)
                : String.format(Locale.ROOT, "%.3f ± %.3f (n = %d)", mean, standardDeviation, n);
    }
}
