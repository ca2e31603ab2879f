package org.applieddl4j.credit;

import org.applieddl4j.common.evaluation.WeightedMetric;

/**
 * The Gini coefficient of a scorecard: twice the area under the ROC curve, less one; 0 is guessing, 1 is perfect.
 *
 * @param rocAuc the area under the ROC curve
 */
record Gini(WeightedMetric rocAuc) implements WeightedMetric {

    @Override
    public int units() {
        return rocAuc.units();
    }

    @Override
    public double value(int[] counts) {
        return 2 * rocAuc.value(counts) - 1;
    }
}
