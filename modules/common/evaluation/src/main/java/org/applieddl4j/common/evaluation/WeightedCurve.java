package org.applieddl4j.common.evaluation;

/** A curve that can be computed while every unit counts a whole number of times, see {@link WeightedMetric}. */
public interface WeightedCurve {

    /** Number of units that may be drawn. */
    int units();

    /** Number of places at which the curve is computed. */
    int places();

    /**
     * The heights of the curve when unit {@code i} counts {@code counts[i]} times.
     *
     * @param counts {@code [units()]}, none negative; left unchanged
     * @return {@code [places()]}; NaN where the curve is undefined
     */
    double[] values(int[] counts);
}
