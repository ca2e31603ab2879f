package org.applieddl4j.medical;

import java.util.Locale;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.ConfusionCounts;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.OneAgainstRest;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.evaluation.PredictiveValues;
import org.applieddl4j.common.evaluation.ThresholdChoice;
import org.applieddl4j.common.evaluation.TriageBand;
import org.applieddl4j.common.evaluation.TriageOutcome;
import org.applieddl4j.common.evaluation.WilsonInterval;
import org.applieddl4j.common.usecase.Diagnosis;
import org.applieddl4j.medical.MedicalFindings.TrainedNetwork;

/**
 * A network's answers read as medicine reads them: is there a finding, or none?
 *
 * @param point from which probability of a finding on an image is flagged, chosen on validation
 * @param test the probability of a finding on the test images
 * @param counts outcomes on the test images at that point
 * @param values what a flag and its absence are worth at the prevalence in question
 * @param band of triage, chosen on validation
 * @param triage what it made of the test images
 * @param validationPrevalence share of the validation images with a finding
 */
record Diagnostics(
        OperatingPoint point,
        BinaryScores test,
        ConfusionCounts counts,
        PredictiveValues values,
        TriageBand band,
        TriageOutcome triage,
        double validationPrevalence) {

    /** Of the ill, so many are to be found unless the user says otherwise. */
    static final double MIN_SENSITIVITY = 0.95;

    /** Parts whose prevalences differ by more are said to differ. */
    private static final double NOTABLE = 0.02;

    /**
     * Chooses on validation, judges on test.
     *
     * @param well class in which nothing was found
     */
    static Diagnostics of(TrainedNetwork network, int well, Diagnosis wanted) {
        BinaryScores validation = OneAgainstRest.anyBut(network.validation(), well);
        BinaryScores test = OneAgainstRest.anyBut(network.test(), well);
        double sensitivity = wanted.minSensitivity().orElse(MIN_SENSITIVITY);
        OperatingPoint point = ThresholdChoice.byRecall(validation, sensitivity);
        ConfusionCounts counts = ConfusionCounts.at(test, point.threshold());
        TriageBand band = TriageBand.choose(validation, 1 - sensitivity);
        return new Diagnostics(
                point,
                test,
                counts,
                PredictiveValues.of(counts, wanted.prevalence().orElse(prevalence(test))),
                band,
                band.judge(test),
                prevalence(validation));
    }

    private static double prevalence(BinaryScores scores) {
        return (double) scores.positives() / scores.size();
    }

    double testPrevalence() {
        return prevalence(test);
    }

    MetricValue sensitivity() {
        return WilsonInterval.of(counts.truePositives(), counts.truePositives() + counts.falseNegatives());
    }

    MetricValue specificity() {
        return WilsonInterval.of(counts.trueNegatives(), counts.trueNegatives() + counts.falsePositives());
    }

    /** Whether validation and test differ so much in prevalence that it changes what accuracy means. */
    boolean prevalenceDiffers() {
        return Math.abs(validationPrevalence - testPrevalence()) > NOTABLE;
    }

    /**
     * What the difference in prevalence does to the accuracy: a network finds the ill and spares the well equally often
     * in any mixture of the two, and its accuracy is their mean, weighted by the mixture.
     */
    String prevalenceNote() {
        ConfusionCounts half = ConfusionCounts.at(test, 0.5);
        double elsewhere = half.sensitivity() * validationPrevalence + half.specificity() * (1 - validationPrevalence);
        return String.format(
                Locale.ROOT,
                "%.1f %% of the validation images show a finding and %.1f %% of the test images. That alone moves accuracy:"
                        + " finding %.1f %% of the ill and sparing %.1f %% of the well, as at 0.5 here, is an accuracy of"
                        + " %.3f in the test's mixture and would be %.3f in that of validation. Calling every image a finding"
                        + " is right %.3f and %.3f of the time.",
                100 * validationPrevalence,
                100 * testPrevalence(),
                100 * half.sensitivity(),
                100 * half.specificity(),
                half.accuracy(),
                elsewhere,
                testPrevalence(),
                validationPrevalence);
    }
}
