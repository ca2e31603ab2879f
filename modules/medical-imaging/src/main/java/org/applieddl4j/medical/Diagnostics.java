package org.applieddl4j.medical;

import java.util.Locale;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.ConfusionCounts;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.evaluation.WilsonInterval;
import org.applieddl4j.medical.evaluation.PredictiveValues;
import org.applieddl4j.medical.evaluation.TriageBand;
import org.applieddl4j.medical.evaluation.TriageOutcome;

/**
 * A network's answers read as medicine reads them: is there a finding, or none?
 *
 * @param rule when an image is flagged, chosen on validation
 * @param test the probability of a finding on the test images
 * @param counts outcomes on the test images at that point
 * @param values what a flag and its absence are worth at the prevalence in question
 * @param triage what its band made of the test images
 */
record Diagnostics(
        DiagnosticRule rule, BinaryScores test, ConfusionCounts counts, PredictiveValues values, TriageOutcome triage) {

    /** Parts whose prevalences differ by more are said to differ. */
    private static final double NOTABLE = 0.02;

    /**
     * What a rule makes of test images.
     *
     * @param rule chosen on validation
     * @param test calibrated probabilities of a finding
     */
    static Diagnostics of(DiagnosticRule rule, BinaryScores test, Diagnosis wanted) {
        ConfusionCounts counts = ConfusionCounts.at(test, rule.point().threshold());
        return new Diagnostics(
                rule,
                test,
                counts,
                PredictiveValues.of(counts, wanted.prevalence().orElse(prevalence(test))),
                rule.band().judge(test));
    }

    OperatingPoint point() {
        return rule.point();
    }

    TriageBand band() {
        return rule.band();
    }

    double validationPrevalence() {
        return rule.validationPrevalence();
    }

    /** What is flagged at the operating point, in a sentence. */
    String flagged() {
        return String.format(
                Locale.ROOT,
                "At the operating point it flags %d of %d images with a finding and leaves %d of %d others alone.",
                counts.truePositives(),
                counts.truePositives() + counts.falseNegatives(),
                counts.trueNegatives(),
                counts.trueNegatives() + counts.falsePositives());
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
        return Math.abs(validationPrevalence() - testPrevalence()) > NOTABLE;
    }

    /**
     * What the difference in prevalence does to the accuracy: a network finds the ill and spares the well equally often
     * in any mixture of the two, and its accuracy is their mean, weighted by the mixture.
     */
    String prevalenceNote() {
        ConfusionCounts half = ConfusionCounts.at(test, 0.5);
        double elsewhere =
                half.sensitivity() * validationPrevalence() + half.specificity() * (1 - validationPrevalence());
        return String.format(
                Locale.ROOT,
                "%.1f %% of the validation images show a finding and %.1f %% of the test images. That alone moves accuracy:"
                        + " finding %.1f %% of the ill and sparing %.1f %% of the well, as at 0.5 here, is an accuracy of"
                        + " %.3f in the test's mixture and would be %.3f in that of validation. Calling every image a finding"
                        + " is right %.3f and %.3f of the time.",
                100 * validationPrevalence(),
                100 * testPrevalence(),
                100 * half.sensitivity(),
                100 * half.specificity(),
                half.accuracy(),
                elsewhere,
                testPrevalence(),
                validationPrevalence());
    }
}
