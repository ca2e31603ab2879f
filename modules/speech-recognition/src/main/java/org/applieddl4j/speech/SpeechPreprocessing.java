package org.applieddl4j.speech;

import org.applieddl4j.common.evaluation.TemperatureScaling;

/**
 * What surrounds the network in its bundle.
 *
 * @param representation what it reads
 * @param scaling of that
 * @param calibration from its output to probabilities
 * @param threshold probability from which on a word counts as understood
 */
record SpeechPreprocessing(
        Representation representation, Standardisation scaling, TemperatureScaling calibration, double threshold) {

    /** @throws IllegalArgumentException if a part is missing, or does not fit another */
    SpeechPreprocessing {
        if (representation == null || scaling == null || calibration == null) {
            throw new IllegalArgumentException("representation, scaling and calibration belong together");
        }
        if (scaling.mean().size() != representation.rows()) {
            throw new IllegalArgumentException("the scaling is for "
                    + scaling.mean().size() + " rows, and " + representation + " has " + representation.rows());
        }
        if (!(threshold >= 0 && threshold <= 1)) {
            throw new IllegalArgumentException("a threshold of " + threshold + " is no probability");
        }
    }
}
