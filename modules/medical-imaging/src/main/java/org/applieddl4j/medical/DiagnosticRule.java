package org.applieddl4j.medical;

import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.evaluation.ThresholdChoice;
import org.applieddl4j.medical.evaluation.TriageBand;

/**
 * When an image is flagged, and when a person has to look at it; chosen on validation.
 *
 * @param point from which probability of a finding on an image is flagged
 * @param band of triage
 * @param validationPrevalence share of the validation images with a finding
 */
record DiagnosticRule(OperatingPoint point, TriageBand band, double validationPrevalence) {

    /** Of the positives, so many are to be found unless the user says otherwise. */
    private static final double MIN_SENSITIVITY = 0.95;

    /** @param validation calibrated probabilities of a finding */
    static DiagnosticRule choose(BinaryScores validation, Diagnosis wanted) {
        double sensitivity = wanted.minSensitivity().orElse(MIN_SENSITIVITY);
        return new DiagnosticRule(
                ThresholdChoice.byRecall(validation, sensitivity),
                TriageBand.choose(validation, 1 - sensitivity),
                (double) validation.positives() / validation.size());
    }
}
