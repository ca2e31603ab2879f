package org.applieddl4j.common.evaluation;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** A metric that is a sum over examples divided by another: a mean, or a share of those that qualify. */
public final class WeightedRatio implements WeightedMetric {

    private final double[] numerator;
    private final boolean[] counted;
    private final double whenNoneCounted;

    private WeightedRatio(double[] numerator, boolean[] counted, double whenNoneCounted) {
        this.numerator = numerator;
        this.counted = counted;
        this.whenNoneCounted = whenNoneCounted;
    }

    /** The mean of a value over all examples. */
    public static WeightedRatio mean(int examples, IntToDoubleFunction value) {
        boolean[] all = new boolean[examples];
        Arrays.fill(all, true);
        return new WeightedRatio(IntStream.range(0, examples).mapToDouble(value).toArray(), all, Double.NaN);
    }

    /**
     * The share of the examples in {@code whole} that are in {@code part} too.
     *
     * @param whenNone what the share of nothing is
     */
    static WeightedRatio share(int examples, IntPredicate part, IntPredicate whole, double whenNone) {
        double[] numerator = new double[examples];
        boolean[] counted = new boolean[examples];
        for (int i = 0; i < examples; i++) {
            counted[i] = whole.test(i);
            numerator[i] = counted[i] && part.test(i) ? 1 : 0;
        }
        return new WeightedRatio(numerator, counted, whenNone);
    }

    @Override
    public int units() {
        return numerator.length;
    }

    @Override
    public double value(int[] counts) {
        double sum = 0;
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            if (counted[i]) {
                sum += counts[i] * numerator[i];
                total += counts[i];
            }
        }
        return total == 0 ? whenNoneCounted : sum / total;
    }
}
