package org.applieddl4j.common.report;

import java.util.HashMap;
import java.util.Map;

/** What the metrics of the suite are called and mean, for readers who did not write them. */
final class Metrics {

    private static final Map<String, Meaning> MEANINGS = meanings();

    private Metrics() {}

    /**
     * @param label readable name
     * @param explanation one sentence
     * @param better which way is better
     */
    record Meaning(String label, String explanation, Better better) {}

    /** Which way a metric is better. */
    enum Better {
        HIGHER,
        LOWER,
        UNKNOWN
    }

    /** The meaning of a metric; one that is not known is called by its id and explained by nothing. */
    static Meaning of(String metric) {
        return MEANINGS.getOrDefault(metric, new Meaning(metric.replace('_', ' '), "", Better.UNKNOWN));
    }

    private static Map<String, Meaning> meanings() {
        Map<String, Meaning> map = new HashMap<>();
        higher(
                map,
                "accuracy",
                "accuracy",
                "Share of examples that were classified correctly; flattering when one" + " class is rare.");
        higher(
                map,
                "macro_f1",
                "macro F1",
                "Harmonic mean of precision and recall for each class, averaged over"
                        + " classes, so that rare classes count as much as common ones.");
        higher(
                map,
                "top_3_accuracy",
                "top-3 accuracy",
                "Share of examples whose true class is among the three most probable ones.");
        higher(
                map,
                "roc_auc",
                "ROC AUC",
                "Probability that a random positive is scored above a random negative; 0.5"
                        + " is guessing, 1 is perfect.");
        higher(
                map,
                "average_precision",
                "average precision",
                "Mean precision over all thresholds, weighted by the"
                        + " recall each adds; guessing scores the share of positives, 1 is perfect.");
        higher(
                map,
                "card_precision_at_100",
                "card precision@100",
                "Of the 100 cards flagged each day, the share that" + " really were compromised, averaged over days.");
        higher(map, "precision", "precision", "Of the examples flagged at the threshold, the share that are positive.");
        higher(map, "recall", "recall", "Of the positive examples, the share that is flagged at the threshold.");
        higher(
                map,
                "sensitivity",
                "sensitivity",
                "Of the positive examples, the share that is flagged at the" + " threshold; another word for recall.");
        higher(
                map,
                "specificity",
                "specificity",
                "Of the negative examples, the share that is left in peace at the" + " threshold.");
        higher(
                map,
                "dice",
                "Dice",
                "Twice the area that the drawn outline and the true one share, by the sum of their areas, averaged over"
                        + " images; 1 is the same outline.");
        higher(
                map,
                "in_scope_accuracy",
                "in-scope accuracy",
                "Share of the examples of known classes that were classified correctly and with at least the"
                        + " probability of the threshold: one that is turned away counts as wrong.");
        higher(
                map,
                "accuracy_en",
                "accuracy, English",
                "Share of the English examples that were classified correctly.");
        higher(
                map,
                "accuracy_es",
                "accuracy, Spanish",
                "Share of the Spanish examples that were classified correctly.");
        higher(
                map,
                "oos_roc_auc",
                "out-of-scope AUC",
                "Probability that a random example of no known class is doubted more than a random one of a known class.");
        higher(
                map,
                "oos_recall",
                "out-of-scope recall",
                "Of the examples that belong to no known class, the share" + " that was recognised as such.");
        lower(
                map,
                "ece",
                "ECE",
                "Expected calibration error: how far predicted probabilities are from observed"
                        + " frequencies, averaged over bins; 0 is perfect.");
        lower(
                map,
                "brier",
                "Brier score",
                "Mean squared distance between the predicted probability and the outcome;" + " 0 is perfect.");
        lower(
                map,
                "log_loss",
                "log loss",
                "Mean negative logarithm of the probability given to what happened; 0 is"
                        + " perfect, confident mistakes cost most.");
        lower(
                map,
                "expected_cost",
                "expected cost",
                "What missed positives and false alarms cost at the threshold,"
                        + " with the costs given in the configuration.");
        return map;
    }

    private static void higher(Map<String, Meaning> map, String metric, String label, String explanation) {
        map.put(metric, new Meaning(label, explanation, Better.HIGHER));
    }

    private static void lower(Map<String, Meaning> map, String metric, String label, String explanation) {
        map.put(metric, new Meaning(label, explanation, Better.LOWER));
    }
}
