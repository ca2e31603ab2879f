package org.applieddl4j.medical;

import java.util.Arrays;
import java.util.Map;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.experiment.Judgement;
import org.applieddl4j.medical.evaluation.DiceCoefficient;

/** How outlines become figures: by the Dice coefficient; there is nothing to choose. */
record OutlineJudgement() implements Judgement<OutlineScores> {

    /** Name of the metric in the run record. */
    static final String DICE = "dice";

    /** What a report says of it. */
    static final MetricMeaning MEANING = MetricMeaning.higher(
            DICE,
            "Dice",
            "Twice the area shared by the predicted and the true outline, divided by the sum of their areas, averaged over images; 1 is perfect agreement.");

    @Override
    public OutlineScores calibrated(OutlineScores raw) {
        return raw;
    }

    static Map<String, MetricValue> metrics(double[] dice, long seed) {
        return Map.of(DICE, new Bootstrap(seed).interval(DiceCoefficient.mean(dice)));
    }

    @Override
    public Map<String, MetricValue> metrics(OutlineScores test, long seed) {
        return metrics(test.dice(), seed);
    }

    @Override
    public Map<String, Double> values(OutlineScores test) {
        return Map.of(DICE, Arrays.stream(test.dice()).average().orElseThrow());
    }

    @Override
    public Map<String, WeightedMetric> paired(OutlineScores test) {
        return Map.of(DICE, DiceCoefficient.mean(test.dice()));
    }

    /** The Dice coefficient of the outline. */
    @Override
    public double score(OutlineScores test, int example) {
        return test.dice()[example];
    }

    @Override
    public String decision(OutlineScores test, int example) {
        return "outlined";
    }
}
