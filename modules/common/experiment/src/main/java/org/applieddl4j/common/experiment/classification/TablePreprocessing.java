package org.applieddl4j.common.experiment.classification;

import org.applieddl4j.common.data.csv.TableEncoding;
import org.applieddl4j.common.evaluation.TemperatureScaling;

/**
 * What surrounds a network over rows in its bundle.
 *
 * @param encoding from a row to the network's input
 * @param calibration from the network's output to probabilities
 */
public record TablePreprocessing(TableEncoding encoding, TemperatureScaling calibration) {

    /** @throws IllegalArgumentException if a part is missing */
    public TablePreprocessing {
        if (encoding == null || calibration == null) {
            throw new IllegalArgumentException("encoding and calibration belong together");
        }
    }
}
