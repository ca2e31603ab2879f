package org.applieddl4j.common.evaluation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything the suite says about a binary classifier on one split.
 *
 * <p>Intervals of metrics over examples draw examples, that of card precision draws cards.
 *
 * @param metrics by the names of the run record, each with its 95 % interval
 * @param counts outcomes at the operating point
 */
public record BinaryEvaluation(Map<String, MetricValue> metrics, ConfusionCounts counts) {

    /** Name of {@link RocCurve#auc()}. */
    public static final String ROC_AUC = "roc_auc";
    /** Name of {@link PrecisionRecallCurve#averagePrecision()}. */
    public static final String AVERAGE_PRECISION = "average_precision";
    /** Name of {@link CardPrecision} at 100, the budget of the Fraud Detection Handbook's tables. */
    public static final String CARD_PRECISION_AT_100 = "card_precision_at_100";
    /** Name of {@link BrierScore}. */
    public static final String BRIER = "brier";
    /** Name of {@link CalibrationCurve#expectedCalibrationError()}. */
    public static final String ECE = "ece";
    /** Name of {@link ConfusionCounts#precision()} at the operating point. */
    public static final String PRECISION = "precision";
    /** Name of {@link ConfusionCounts#recall()} at the operating point. */
    public static final String RECALL = "recall";
    /** Name of {@link ExpectedCost} at the operating point. */
    public static final String EXPECTED_COST = "expected_cost";

    /** What a report says of them. */
    public static final List<MetricMeaning> MEANINGS = List.of(
            MetricMeaning.higher(
                    ROC_AUC,
                    "ROC AUC",
                    "Probability that a random positive is scored above a random negative; 0.5 is guessing, 1"
                            + " is perfect."),
            MetricMeaning.higher(
                    AVERAGE_PRECISION,
                    "average precision",
                    "Mean precision over all thresholds, weighted by the recall each adds; guessing scores"
                            + " the share of positives, 1 is perfect."),
            MetricMeaning.higher(
                    CARD_PRECISION_AT_100,
                    "card precision@100",
                    "Share of compromised cards among the 100 flagged each day, averaged over days."),
            MetricMeaning.higher(PRECISION, "precision", "Share of flagged examples that are positive."),
            MetricMeaning.higher(RECALL, "recall", "Share of positive examples that are flagged at the threshold."),
            MetricMeaning.lower(
                    EXPECTED_COST,
                    "expected cost",
                    "What missed positives and false alarms cost at the threshold, with the costs given in"
                            + " the configuration."));

    private static final int CARDS_A_DAY = 100;

    /** Keeps the order of the metrics. */
    public BinaryEvaluation {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    }

    /**
     * Evaluates probabilities without a cost.
     *
     * @param scores probabilities in {@code [0, 1]}; card precision is left out where days or cards are missing
     * @param point chosen on validation, on the same scale as the scores
     * @param seed of the intervals
     * @throws org.applieddl4j.common.InputException if only one class is there, or a score is no probability
     */
    public static BinaryEvaluation of(BinaryScores scores, OperatingPoint point, long seed) {
        return judge(scores, point, perExample(scores, point), seed);
    }

    /**
     * Evaluates probabilities, the cost of the mistakes included.
     *
     * @param scores probabilities in {@code [0, 1]}, with amounts where the cost needs them
     * @param point chosen on validation, on the same scale as the scores
     * @param cost what the mistakes cost
     * @param seed of the intervals
     * @throws org.applieddl4j.common.InputException if only one class is there, a score is no probability, or amounts
     *     are missing
     */
    public static BinaryEvaluation of(BinaryScores scores, OperatingPoint point, ExpectedCost cost, long seed) {
        Map<String, WeightedMetric> metrics = perExample(scores, point);
        metrics.put(EXPECTED_COST, BinaryMetrics.expectedCost(scores, point.threshold(), cost));
        return judge(scores, point, metrics, seed);
    }

    /**
     * What can be said of scores that are no probabilities, such as a baseline's: how well they rank.
     *
     * @param scores any finite numbers
     * @param seed of the intervals
     * @return {@value #ROC_AUC}, {@value #AVERAGE_PRECISION} and, where days and cards are known,
     *     {@value #CARD_PRECISION_AT_100}
     * @throws org.applieddl4j.common.InputException if only one class is there
     */
    public static Map<String, MetricValue> ranking(BinaryScores scores, long seed) {
        return Collections.unmodifiableMap(intervals(scores, rankingMetrics(scores), seed));
    }

    /**
     * The metrics over examples by name, without intervals.
     *
     * @param point chosen on validation
     */
    public static Map<String, WeightedMetric> metrics(BinaryScores scores, OperatingPoint point) {
        return Collections.unmodifiableMap(perExample(scores, point));
    }

    private static BinaryEvaluation judge(
            BinaryScores scores, OperatingPoint point, Map<String, WeightedMetric> metrics, long seed) {
        return new BinaryEvaluation(intervals(scores, metrics, seed), ConfusionCounts.at(scores, point.threshold()));
    }

    private static Map<String, MetricValue> intervals(
            BinaryScores scores, Map<String, WeightedMetric> metrics, long seed) {
        Bootstrap bootstrap = new Bootstrap(seed);
        Map<String, MetricValue> values = new LinkedHashMap<>();
        bootstrap.intervals(metrics).forEach((name, value) -> {
            values.put(name, value);
            // Resampled by cards instead of examples, so apart from the others; read beside the other rankings.
            if (name.equals(AVERAGE_PRECISION)
                    && scores.days().isPresent()
                    && scores.cards().isPresent()) {
                values.put(CARD_PRECISION_AT_100, bootstrap.interval(CardPrecision.of(scores, CARDS_A_DAY)));
            }
        });
        return values;
    }

    private static Map<String, WeightedMetric> perExample(BinaryScores scores, OperatingPoint point) {
        Map<String, WeightedMetric> metrics = rankingMetrics(scores);
        metrics.put(BRIER, BinaryMetrics.brier(scores));
        metrics.put(ECE, BinaryMetrics.expectedCalibrationError(scores));
        metrics.put(PRECISION, BinaryMetrics.precision(scores, point.threshold()));
        metrics.put(RECALL, BinaryMetrics.recall(scores, point.threshold()));
        return metrics;
    }

    private static Map<String, WeightedMetric> rankingMetrics(BinaryScores scores) {
        scores.requireBothClasses("a ranking");
        ScoreOrder order = new ScoreOrder(scores);
        Map<String, WeightedMetric> metrics = new LinkedHashMap<>();
        metrics.put(ROC_AUC, new RocAuc(order));
        metrics.put(AVERAGE_PRECISION, new AveragePrecision(order));
        return metrics;
    }
}
