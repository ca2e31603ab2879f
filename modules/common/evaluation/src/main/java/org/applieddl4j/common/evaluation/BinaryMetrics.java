package org.applieddl4j.common.evaluation;

/**
 * The metrics of a binary classifier in the form that {@link Bootstrap} resamples.
 *
 * <p>Each method checks its input and sorts once; {@link WeightedMetric#value()} is then the metric itself.
 */
public final class BinaryMetrics {

    private BinaryMetrics() {}

    /** See {@link RocCurve#auc()}. */
    public static WeightedMetric rocAuc(BinaryScores scores) {
        return new RocAuc(new ScoreOrder(scores.requireBothClasses("ROC AUC")));
    }

    /** See {@link PrecisionRecallCurve#averagePrecision()}. */
    public static WeightedMetric averagePrecision(BinaryScores scores) {
        return new AveragePrecision(new ScoreOrder(scores.requireBothClasses("average precision")));
    }

    /** See {@link CardPrecision}; drawn by card. */
    public static WeightedMetric cardPrecision(BinaryScores scores, int k) {
        return CardPrecision.of(scores, k);
    }

    /** See {@link ConfusionCounts#precision()}; 0 where a draw holds no alert. */
    public static WeightedMetric precision(BinaryScores scores, double threshold) {
        return WeightedRatio.share(
                scores.size(), i -> scores.labels()[i] == 1, i -> scores.scores()[i] >= threshold, 0);
    }

    /** See {@link ConfusionCounts#recall()}; undefined where a draw holds no positive example. */
    public static WeightedMetric recall(BinaryScores scores, double threshold) {
        scores.requireBothClasses("recall");
        return WeightedRatio.share(
                scores.size(), i -> scores.scores()[i] >= threshold, i -> scores.labels()[i] == 1, Double.NaN);
    }

    /** See {@link ConfusionCounts#specificity()}; undefined where a draw holds no negative example. */
    public static WeightedMetric specificity(BinaryScores scores, double threshold) {
        scores.requireBothClasses("specificity");
        return WeightedRatio.share(
                scores.size(), i -> scores.scores()[i] < threshold, i -> scores.labels()[i] == 0, Double.NaN);
    }

    /** See {@link ExpectedCost}. */
    public static WeightedMetric expectedCost(BinaryScores scores, double threshold, ExpectedCost cost) {
        return cost.metric(scores, threshold);
    }

    /** See {@link BrierScore}. */
    public static WeightedMetric brier(BinaryScores probabilities) {
        return BrierScore.metric(probabilities);
    }

    /** See {@link CalibrationCurve#expectedCalibrationError()}. */
    public static WeightedMetric expectedCalibrationError(BinaryScores probabilities) {
        return CalibrationCurve.of(probabilities);
    }
}
