package org.applieddl4j.common.evaluation;

/**
 * The mean squared distance between a probability and what happened: {@code mean((p − y)²)}, from 0 (perfect) to 1.
 *
 * <p>It rewards both ranking and honesty: a forecast of 0.7 is best when the event happens in 7 of 10 such cases. Always
 * saying the prevalence <i>q</i> scores {@code q (1 − q)}; a useful model scores less. This is the two-class form, half
 * of the sum over both classes that Brier 1950 wrote ("Verification of forecasts expressed in terms of probability",
 * Monthly Weather Review 78).
 */
public final class BrierScore {

    private BrierScore() {}

    /**
     * The score of probabilities.
     *
     * @throws org.applieddl4j.common.InputException if a score is outside {@code [0, 1]}
     */
    public static double of(BinaryScores probabilities) {
        return metric(probabilities).value();
    }

    static WeightedMetric metric(BinaryScores probabilities) {
        probabilities.requireProbabilities("the Brier score");
        return WeightedRatio.mean(probabilities.size(), i -> {
            double miss = probabilities.scores()[i] - probabilities.labels()[i];
            return miss * miss;
        });
    }
}
