package org.applieddl4j.common.evaluation;

import java.util.Arrays;

/**
 * A metric that can be computed while every unit (an example, a card) counts a whole number of times.
 *
 * <p>That is what a bootstrap resample is: drawing <i>n</i> units with replacement only decides how often each one
 * counts. A metric that takes counts can therefore do its expensive work, sorting by score, once, and each resample
 * costs one pass over the sorted order.
 */
public interface WeightedMetric {

    /** Number of units that may be drawn. */
    int units();

    /**
     * The metric when unit {@code i} counts {@code counts[i]} times.
     *
     * @param counts {@code [units()]}, none negative; left unchanged
     * @return the metric, or NaN where it is undefined, for example because no positive example was drawn
     */
    double value(int[] counts);

    /** The metric itself: every unit counts once. */
    default double value() {
        int[] once = new int[units()];
        Arrays.fill(once, 1);
        return value(once);
    }
}
