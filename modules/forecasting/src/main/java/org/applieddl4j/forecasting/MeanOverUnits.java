package org.applieddl4j.forecasting;

import org.applieddl4j.common.evaluation.WeightedMetric;

/**
 * A mean over forecasts that can be drawn unit by unit.
 *
 * @param sums of what is averaged, of each unit
 * @param counts of how many, of each unit
 */
record MeanOverUnits(double[] sums, double[] counts) implements WeightedMetric {

    @Override
    public int units() {
        return sums.length;
    }

    @Override
    public double value(int[] drawn) {
        double sum = 0;
        double count = 0;
        for (int u = 0; u < sums.length; u++) {
            sum += drawn[u] * sums[u];
            count += drawn[u] * counts[u];
        }
        return sum / count;
    }
}
