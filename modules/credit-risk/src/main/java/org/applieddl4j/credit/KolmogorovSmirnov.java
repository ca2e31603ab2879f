package org.applieddl4j.credit;

import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.ScoreOrder;
import org.applieddl4j.common.evaluation.WeightedMetric;

/**
 * The largest distance between the distribution of the positives' scores and that of the negatives' (KS): how well the best
 * single threshold separates them, {@code max |F₁(s) − F₀(s)|}, the largest difference of true and false positive rate.
 */
final class KolmogorovSmirnov implements WeightedMetric {

    private final ScoreOrder order;

    KolmogorovSmirnov(BinaryScores scores) {
        this.order = new ScoreOrder(scores.requireBothClasses("KS"));
    }

    @Override
    public int units() {
        return order.size();
    }

    @Override
    public double value(int[] counts) {
        double[] totals = new double[2];
        for (int rank = 0; rank < order.size(); rank++) {
            totals[order.label(rank)] += counts[order.example(rank)];
        }
        double[] passed = new double[2];
        double largest = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            passed[order.label(rank)] += counts[order.example(rank)];
            if (order.endsTie(rank)) {
                largest = Math.max(largest, Math.abs(passed[1] / totals[1] - passed[0] / totals[0]));
            }
        }
        return totals[0] == 0 || totals[1] == 0 ? Double.NaN : largest;
    }
}
