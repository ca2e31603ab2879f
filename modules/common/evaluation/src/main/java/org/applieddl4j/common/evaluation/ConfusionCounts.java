package org.applieddl4j.common.evaluation;

/**
 * The four outcomes of flagging every example whose score is at least a threshold, and the shares made of them.
 *
 * <p>Where nothing was flagged, precision is 0 by convention, as in scikit-learn; the same holds for every other share
 * of nothing. Definitions after Fawcett 2006, "An introduction to ROC analysis", Pattern Recognition Letters 27.
 *
 * @param truePositives positives that are flagged
 * @param falsePositives negatives that are flagged
 * @param trueNegatives negatives that are not flagged
 * @param falseNegatives positives that are not flagged
 */
public record ConfusionCounts(long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {

    /** Counts the outcomes of flagging {@code score >= threshold}. */
    public static ConfusionCounts at(BinaryScores scores, double threshold) {
        long[][] counts = new long[2][2];
        for (int i = 0; i < scores.size(); i++) {
            counts[scores.labels()[i]][scores.scores()[i] >= threshold ? 1 : 0]++;
        }
        return new ConfusionCounts(counts[1][1], counts[0][1], counts[0][0], counts[1][0]);
    }

    /** Number of examples. */
    public long total() {
        return truePositives + falsePositives + trueNegatives + falseNegatives;
    }

    /** Number of flagged examples. */
    public long alerts() {
        return truePositives + falsePositives;
    }

    /** Share of the flagged that are positive: TP / (TP + FP). */
    public double precision() {
        return share(truePositives, alerts());
    }

    /** Share of the positives that are flagged, in medicine called sensitivity: TP / (TP + FN). */
    public double recall() {
        return share(truePositives, truePositives + falseNegatives);
    }

    /** Another name of {@link #recall()}. */
    public double sensitivity() {
        return recall();
    }

    /** Share of the negatives that are left alone: TN / (TN + FP). */
    public double specificity() {
        return share(trueNegatives, trueNegatives + falsePositives);
    }

    /** Harmonic mean of precision and recall: 2 TP / (2 TP + FP + FN). */
    public double f1() {
        return share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    /** Share of the examples treated rightly; says little where one class is rare. */
    public double accuracy() {
        return share(truePositives + trueNegatives, total());
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
