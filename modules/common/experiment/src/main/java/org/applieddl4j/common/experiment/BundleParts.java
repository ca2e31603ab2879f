package org.applieddl4j.common.experiment;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.applieddl4j.common.evaluation.OperatingPoint;

/**
 * What a bundle holds beside network and preprocessing.
 *
 * @param labels names of the network's outputs, in order
 * @param point threshold chosen on validation; empty where nothing is thresholded
 * @param calibration from scores to probabilities; empty where it is part of the preprocessing
 * @param provenance what to say of where the model comes from, beside dataset, seed and commit
 */
public record BundleParts(
        List<String> labels,
        Optional<OperatingPoint> point,
        Optional<LogisticCalibration> calibration,
        Map<String, String> provenance) {

    /** Of a classifier, without a threshold. */
    public static BundleParts of(List<String> labels) {
        return new BundleParts(labels, Optional.empty(), Optional.empty(), Map.of());
    }

    /** The same with a threshold, if there is one. */
    public BundleParts withPoint(Optional<OperatingPoint> chosen) {
        return new BundleParts(labels, chosen, calibration, provenance);
    }
}
