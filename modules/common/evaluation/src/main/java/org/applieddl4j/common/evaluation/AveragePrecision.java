package org.applieddl4j.common.evaluation;

/**
 * Average precision in its step form, as scikit-learn defines it:
 *
 * <pre>AP = Σ (R_n − R_{n−1}) · P_n</pre>
 *
 * where P_n and R_n are precision and recall at the n-th threshold, from the highest score down. No interpolation: a
 * trapezoid between two points of a precision-recall curve is too optimistic (Davis and Goadrich 2006, "The
 * relationship between Precision-Recall and ROC curves", ICML).
 *
 * @see <a href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.average_precision_score.html">
 *     scikit-learn: average_precision_score</a>
 */
final class AveragePrecision implements WeightedMetric {

    private final ScoreOrder order;

    AveragePrecision(ScoreOrder order) {
        this.order = order;
    }

    @Override
    public int units() {
        return order.size();
    }

    @Override
    public double value(int[] counts) {
        long alerts = 0;
        long positives = 0;
        long tiedPositives = 0;
        double sum = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            int count = counts[order.example(rank)];
            alerts += count;
            tiedPositives += (long) count * order.label(rank);
            // Recall grows only where a positive was found, so only there is a precision worth dividing for.
            if (tiedPositives > 0 && order.endsTie(rank)) {
                positives += tiedPositives;
                sum += tiedPositives * ((double) positives / alerts);
                tiedPositives = 0;
            }
        }
        return sum / positives;
    }
}
