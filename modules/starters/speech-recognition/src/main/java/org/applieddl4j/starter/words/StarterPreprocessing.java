package org.applieddl4j.starter.words;

import org.applieddl4j.common.evaluation.TemperatureScaling;

/**
 * What surrounds the network in its bundle.
 *
 * @param calibration from its output to probabilities
 */
record StarterPreprocessing(TemperatureScaling calibration) {

    /** @throws IllegalArgumentException if it is missing */
    StarterPreprocessing {
        if (calibration == null) {
            throw new IllegalArgumentException("the calibration is missing");
        }
    }
}
