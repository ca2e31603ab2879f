package org.applieddl4j.fraud;

import java.io.Serializable;
import java.util.List;
import org.applieddl4j.common.data.FeatureScaling;

/**
 * From raw features to what a network takes: the same in training and in prediction, because it is part of the bundle.
 *
 * @param derived columns that are added first
 * @param scaling of all columns, learned from the training split
 */
public record FraudPreprocessing(DerivedFeatures derived, FeatureScaling scaling) implements Serializable {

    /** @throws IllegalArgumentException if a part is missing, or the scaling is of other columns */
    public FraudPreprocessing {
        if (derived == null || scaling == null) {
            throw new IllegalArgumentException("features and scaling belong together");
        }
        List<String> scaled =
                scaling.columns().stream().map(FeatureScaling.Column::name).toList();
        if (!scaled.equals(derived.names())) {
            throw new IllegalArgumentException("the scaling is of " + scaled.size() + " columns, and the network takes "
                    + derived.names().size() + ", or the same number with other names");
        }
    }

    /**
     * Learns the scaling.
     *
     * @param features names of the raw features
     * @param training raw training rows, row-major {@code [n, features]}
     */
    public static FraudPreprocessing fit(List<String> features, float[] training) {
        DerivedFeatures derived = DerivedFeatures.of(features);
        return new FraudPreprocessing(derived, FeatureScaling.fit(derived.names(), derived.apply(training)));
    }

    /**
     * Features as they are, for a network that was trained elsewhere.
     *
     * @param features their names
     */
    static FraudPreprocessing none(List<String> features) {
        return new FraudPreprocessing(new DerivedFeatures(features, List.of()), FeatureScaling.none(features));
    }

    /** Number of columns that a network gets. */
    public int width() {
        return scaling.columns().size();
    }

    /**
     * Prepares rows.
     *
     * @param rows raw, row-major {@code [n, features]}
     * @return row-major {@code [n, width]}
     */
    public float[] apply(float[] rows) {
        return scaling.apply(derived.apply(rows));
    }
}
