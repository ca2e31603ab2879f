package org.applieddl4j.common.evaluation;

import org.applieddl4j.common.InputException;

/**
 * The metrics of a classifier of several classes in the form that {@link Bootstrap} resamples; all are over examples.
 *
 * <p>Each method looks at the probabilities once; a resample is then a pass over one number an example.
 */
public final class ClassMetrics {

    /**
     * About the spacing of 32-bit numbers near 1, where scikit-learn's {@code log_loss} clips them too. Without it a single
     * example, given 0, would make the loss infinite.
     */
    private static final double LEAST_PROBABILITY = 1e-7;

    private ClassMetrics() {}

    /** Share of examples whose most probable class is the true one. */
    public static WeightedMetric accuracy(ClassScores scores) {
        return topK(scores, 1);
    }

    /**
     * Share of examples whose true class is among the {@code k} most probable ones.
     *
     * @throws InputException if {@code k} is less than 1
     */
    public static WeightedMetric topK(ClassScores scores, int k) {
        if (k < 1) {
            throw new InputException(
                    "the accuracy of the " + k + " most probable classes has no meaning; ask for 1 at least");
        }
        return WeightedRatio.mean(scores.size(), i -> scores.rankOfTruth(i) <= k ? 1 : 0);
    }

    /**
     * Share of examples whose most probable class is the true one and has at least that probability: what is left of the
     * accuracy where doubtful answers are withheld and count as wrong.
     *
     * @param threshold in {@code [0, 1]}; with 0 it is the accuracy
     */
    public static WeightedMetric confidentAccuracy(ClassScores scores, double threshold) {
        return WeightedRatio.mean(scores.size(), i -> scores.correct(i) && scores.confidence(i) >= threshold ? 1 : 0);
    }

    /** See {@link ConfusionMatrix#macroF1()}. */
    public static WeightedMetric macroF1(ClassScores scores) {
        return MacroF1.of(scores);
    }

    /**
     * Mean of {@code −ln p(truth)}; a probability below {@value #LEAST_PROBABILITY} counts as that.
     */
    public static WeightedMetric logLoss(ClassScores scores) {
        return WeightedRatio.mean(
                scores.size(), i -> -Math.log(Math.max(LEAST_PROBABILITY, scores.probability(i, scores.label(i)))));
    }

    /**
     * Mean over examples of {@code Σ_c (p_c − [c is the truth])²}, from 0 to 2 (Brier 1950, "Verification of forecasts
     * expressed in terms of probability").
     */
    public static WeightedMetric brier(ClassScores scores) {
        return WeightedRatio.mean(scores.size(), i -> {
            double sum = 0;
            for (int cls = 0; cls < scores.classes().size(); cls++) {
                double distance = scores.probability(i, cls) - (cls == scores.label(i) ? 1 : 0);
                sum += distance * distance;
            }
            return sum;
        });
    }

    /**
     * Expected calibration error of the most probable class: how far confidence is from the share of right answers (Guo
     * et al. 2017); in {@value CalibrationCurve#CONFIDENCE_BINS} bins, see {@link CalibrationCurve}.
     */
    public static WeightedMetric expectedCalibrationError(ClassScores scores) {
        return CalibrationCurve.of(scores);
    }
}
