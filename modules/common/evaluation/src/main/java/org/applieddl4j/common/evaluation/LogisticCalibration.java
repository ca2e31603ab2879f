package org.applieddl4j.common.evaluation;

import org.applieddl4j.common.InputException;

/**
 * Turns scores into probabilities with a logistic curve of two parameters, fitted on the validation split.
 *
 * <pre>p = 1 / (1 + exp(−(slope · x + intercept)))</pre>
 *
 * <p>Platt scaling (Platt 1999, "Probabilistic outputs for support vector machines and comparisons to regularized
 * likelihood methods") for scores of any range, such as an autoencoder's reconstruction error: x is the score. For a
 * network that already gives probabilities, but of a world re-balanced by class weights, x is the logit {@code ln(p / (1
 * − p))}; the slope is then the inverse of the temperature of Guo et al. 2017, and the intercept takes the prevalence
 * back to the real one. A rising curve keeps the ranking, so ROC AUC and average precision stay as they were, except
 * where scores so extreme that their probabilities round to 0 or 1 become ties.
 *
 * @param input what x is
 * @param slope steepness, positive where a higher score means a likelier positive
 * @param intercept log-odds at x = 0
 */
public record LogisticCalibration(Input input, double slope, double intercept) {

    /** Nearer than this to 0 or 1, a network's 32-bit softmax cannot tell probabilities apart. */
    private static final double CLIP = 1e-7;

    /** What the logistic curve is applied to. */
    public enum Input {
        /** The score as it is. */
        SCORE,
        /** The logit of a score that is a probability. */
        LOGIT
    }

    /** @throws InputException if a parameter is missing or not finite */
    public LogisticCalibration {
        if (input == null) {
            throw new InputException(
                    "a calibration has to say what it takes, SCORE or LOGIT; fit it again on the validation split");
        }
        if (!Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw new InputException("calibration with slope " + slope + " and intercept " + intercept
                    + " has no meaning; fit it again on the validation split");
        }
    }

    /**
     * Platt scaling of scores of any range.
     *
     * @param validation labels and scores of the validation split, never of the test split
     * @throws InputException if only one class is there
     */
    public static LogisticCalibration ofScores(BinaryScores validation) {
        return fit(Input.SCORE, validation);
    }

    /**
     * Recalibration of probabilities.
     *
     * @param validation labels and probabilities of the validation split, never of the test split
     * @throws InputException if only one class is there or a score is outside {@code [0, 1]}
     */
    public static LogisticCalibration ofProbabilities(BinaryScores validation) {
        return fit(Input.LOGIT, validation.requireProbabilities("calibration of probabilities"));
    }

    /** The probability that belongs to a score, in {@code [0, 1]}. */
    public double probability(double score) {
        return 1 / (1 + Math.exp(-(slope * x(input, score) + intercept)));
    }

    /** The same examples with probabilities for scores. */
    public BinaryScores apply(BinaryScores scores) {
        double[] probabilities = new double[scores.size()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = probability(scores.scores()[i]);
        }
        return scores.withScores(probabilities);
    }

    private static LogisticCalibration fit(Input input, BinaryScores validation) {
        validation.requireBothClasses("calibration");
        double[] x = new double[validation.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = x(input, validation.scores()[i]);
        }
        PlattFit fit = PlattFit.of(validation.labels(), x);
        return new LogisticCalibration(input, fit.slope(), fit.intercept());
    }

    private static double x(Input input, double score) {
        if (input == Input.SCORE) {
            return score;
        }
        double clipped = Math.min(1 - CLIP, Math.max(CLIP, score));
        return Math.log(clipped / (1 - clipped));
    }
}
