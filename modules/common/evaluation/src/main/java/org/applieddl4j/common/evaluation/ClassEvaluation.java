package org.applieddl4j.common.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything the suite says about a classifier of several classes on one split.
 *
 * @param metrics by the names of the run record, each with its 95 % interval
 * @param confusion how often each class was taken for each
 * @param classes one row per class, in their order
 */
public record ClassEvaluation(Map<String, MetricValue> metrics, ConfusionMatrix confusion, List<ClassResult> classes) {

    /** Name of {@link ClassMetrics#accuracy}. */
    public static final String ACCURACY = "accuracy";
    /** Name of {@link ClassMetrics#macroF1}. */
    public static final String MACRO_F1 = "macro_f1";
    /** Name of {@link ClassMetrics#topK} with k = 3. */
    public static final String TOP_3_ACCURACY = "top_3_accuracy";
    /** Name of {@link ClassMetrics#expectedCalibrationError}. */
    public static final String ECE = "ece";
    /** Name of {@link ClassMetrics#logLoss}. */
    public static final String LOG_LOSS = "log_loss";
    /** Name of {@link ClassMetrics#brier}. */
    public static final String BRIER = "brier";

    /** What a report says of them. */
    public static final List<MetricMeaning> MEANINGS = List.of(
            MetricMeaning.higher(
                    ACCURACY,
                    "accuracy",
                    "Share of examples that were classified correctly; misleading if one class is rare."),
            MetricMeaning.higher(
                    MACRO_F1,
                    "macro F1",
                    "Harmonic mean of precision and recall for each class, averaged over classes, so that"
                            + " rare classes count as much as common ones."),
            MetricMeaning.higher(
                    TOP_3_ACCURACY,
                    "top-3 accuracy",
                    "Share of examples whose true class is among the three most probable ones."),
            MetricMeaning.lower(
                    ECE,
                    "ECE",
                    "Expected calibration error: mean difference between predicted probabilities and observed frequencies over bins; 0 is perfect."),
            MetricMeaning.lower(
                    BRIER,
                    "Brier score",
                    "Mean squared distance between the predicted probability and the outcome; 0 is perfect."),
            MetricMeaning.lower(
                    LOG_LOSS,
                    "log loss",
                    "Mean negative logarithm of the predicted probability of the outcome; 0 is perfect, confident errors cost most."));

    private static final int TOP = 3;

    /** Keeps the order of the metrics. */
    public ClassEvaluation {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        classes = List.copyOf(classes);
    }

    /**
     * How well one class is recognised.
     *
     * @param name of the class
     * @param precision of the examples taken for it, the share that belong to it, with its 95 % Wilson interval
     * @param recall of its examples, the share that was recognised, with its 95 % Wilson interval
     * @param f1 harmonic mean of both
     * @param support its examples
     */
    public record ClassResult(String name, MetricValue precision, MetricValue recall, double f1, long support) {}

    /**
     * Evaluates probabilities.
     *
     * @param scores of the test split, calibrated where a calibration was fitted
     * @param seed of the intervals
     */
    public static ClassEvaluation of(ClassScores scores, long seed) {
        return new ClassEvaluation(
                new Bootstrap(seed).intervals(metrics(scores)), ConfusionMatrix.of(scores), classes(scores));
    }

    /** How well each class is recognised, in their order. */
    public static List<ClassResult> classes(ClassScores scores) {
        ConfusionMatrix confusion = ConfusionMatrix.of(scores);
        List<ClassResult> classes = new ArrayList<>();
        for (int cls = 0; cls < scores.classes().size(); cls++) {
            long hits = confusion.count(cls, cls);
            classes.add(new ClassResult(
                    scores.classes().get(cls),
                    WilsonInterval.of(hits, confusion.predictions(cls)),
                    WilsonInterval.of(hits, confusion.support(cls)),
                    confusion.f1(cls),
                    confusion.support(cls)));
        }
        return classes;
    }

    /**
     * The metrics by name, for intervals and differences. The three best of up to three classes are all of them, so that
     * metric is left out there.
     */
    public static Map<String, WeightedMetric> metrics(ClassScores scores) {
        Map<String, WeightedMetric> metrics = new LinkedHashMap<>();
        metrics.put(ACCURACY, ClassMetrics.accuracy(scores));
        metrics.put(MACRO_F1, ClassMetrics.macroF1(scores));
        if (scores.classes().size() > TOP) {
            metrics.put(TOP_3_ACCURACY, ClassMetrics.topK(scores, TOP));
        }
        metrics.put(ECE, ClassMetrics.expectedCalibrationError(scores));
        metrics.put(LOG_LOSS, ClassMetrics.logLoss(scores));
        metrics.put(BRIER, ClassMetrics.brier(scores));
        return metrics;
    }
}
