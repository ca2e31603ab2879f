package org.applieddl4j.forecasting.markets;

import org.applieddl4j.common.data.FeatureScaling;

/**
 * What surrounds the network in its bundle.
 *
 * @param scaling of the features
 * @param threshold signal above which one is in the market
 * @param widening factor of the volatility that was fitted on validation
 */
record MarketPreprocessing(FeatureScaling scaling, double threshold, double widening) {

    MarketPreprocessing {
        if (scaling == null
                || scaling.columns().size() != DailyFeatures.NAMES.size()
                || !Double.isFinite(threshold)
                || !(widening > 0)) {
            throw new IllegalArgumentException("scaling, threshold or volatility of the market's network are missing");
        }
    }
}
