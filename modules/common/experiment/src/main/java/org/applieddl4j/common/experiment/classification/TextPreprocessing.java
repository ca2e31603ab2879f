package org.applieddl4j.common.experiment.classification;

import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.text.TextEncoding;

/**
 * What surrounds a network over messages in its bundle.
 *
 * @param encoding from a message to the network's input
 * @param calibration from the network's output to probabilities
 */
public record TextPreprocessing(TextEncoding encoding, TemperatureScaling calibration) {

    /** @throws IllegalArgumentException if a part is missing */
    public TextPreprocessing {
        if (encoding == null || calibration == null) {
            throw new IllegalArgumentException("encoding and calibration belong together");
        }
    }
}
