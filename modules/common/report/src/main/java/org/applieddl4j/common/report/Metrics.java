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
        higher(
                map,
                "left_out_recall",
                "left-out recall",
                "Of the examples of classes that another network of the same kind did not learn, the share that it did not answer.");
        lower(
                map,
                "false_answer_rate",
                "false answers",
                "Share of all examples, those of no known class included, that get an answer, and a wrong one.");
        higher(
                map,
                "nab_standard",
                "NAB, standard profile",
                "Score of the Numenta Anomaly Benchmark, from 0 for finding nothing to 100 for finding every window at its"
                        + " first row without a false detection; the threshold is the best one on the test labels.");
        higher(map, "nab_low_fp", "NAB, reward low FP", "The same where a false detection costs twice as much.");
        higher(
                map,
                "nab_low_fn",
                "NAB, reward low FN",
                "The same where a window that is not found costs twice as much.");
        higher(
                map,
                "nab_standard_held_out_threshold",
                "NAB, threshold from elsewhere",
                "The standard profile with a threshold that was chosen on other categories of streams, or on validation.");
        higher(
                map,
                "windows_found",
                "windows found",
                "Share of the windows in which something was wrong that hold an alarm; threshold from elsewhere.");
        lower(
                map,
                "detection_delay",
                "detection delay",
                "Mean hours from the start of a window to the first detection in it, over the windows that were found;"
                        + " threshold from elsewhere.");
        lower(
                map,
                "false_alarms_per_week",
                "false alarms a week",
                "Alarms outside of windows by weeks of ordinary operation of a stream, one an incident; threshold from"
                        + " elsewhere.");
        higher(
                map,
                "worst_speaker_accuracy",
                "worst speaker",
                "Accuracy on the recordings of the speaker who is understood worst.");
        for (int decibels : new int[] {20, 10, 5, 0}) {
            higher(
                    map,
                    "accuracy_at_" + decibels + "_db",
                    "accuracy at " + decibels + " dB",
                    "Accuracy on the same recordings with noise, " + decibels + " dB below the word.");
        }
        lower(
                map,
                "false_accepts_per_hour",
                "false accepts an hour",
                "How often an hour of noise and other speech something is taken for one of the words.");
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
        forecasts(map);
        higher(map, "gini", "Gini", "Twice the ROC AUC, less one; 0 is guessing, 1 is perfect.");
        higher(
                map,
                "ks",
                "KS",
                "Largest distance between the scores' distributions of the two classes; 0 where no threshold separates"
                        + " them at all, 1 where one does so completely.");
        higher(
                map,
                "expected_profit",
                "expected profit",
                "Mean profit of an application at the cut-off, as a share of the loan: the margin of a loan that is paid"
                        + " back, less the loss of one that is not; nothing for one that is refused.");
        lower(
                map,
                "ece_equal_count",
                "ECE, equal counts",
                "Expected calibration error over ten bins that hold the same number of examples; 0 is perfect.");
        lower(
                map,
                "bad_rate",
                "bad rate",
                "Of the applications that are approved at the cut-off, the share that is not paid back.");
        return map;
    }

    private static void forecasts(Map<String, Meaning> map) {
        lower(
                map,
                "owa",
                "OWA",
                "Mean of sMAPE and MASE, each divided by that of Naive2, the last value seasonally adjusted; below 1 is"
                        + " better than Naive2.");
        lower(
                map,
                "smape",
                "sMAPE",
                "Mean absolute error in percent of the mean size of forecast and true value, from 0 to 200.");
        lower(
                map,
                "mase",
                "MASE",
                "Mean absolute error, divided by that of repeating the last season within the training part.");
        lower(map, "mse", "MSE", "Mean squared error, averaged over the horizons that are reported.");
        lower(map, "mae", "MAE", "Mean absolute error, averaged over the horizons that are reported.");
        map.put(
                "coverage_95",
                new Meaning(
                        "coverage of 95\u00a0% intervals",
                        "Share of the true values within their 95\u00a0% interval; it should be 0.95, not more.",
                        Better.UNKNOWN));
        lower(
                map,
                "msis",
                "MSIS",
                "Mean width of the 95\u00a0% intervals plus 40 times what lies outside of them, on the scale of MASE.");
    }

    private static void higher(Map<String, Meaning> map, String metric, String label, String explanation) {
        map.put(metric, new Meaning(label, explanation, Better.HIGHER));
    }

    private static void lower(Map<String, Meaning> map, String metric, String label, String explanation) {
        map.put(metric, new Meaning(label, explanation, Better.LOWER));
    }
}
