package org.applieddl4j.forecasting;

/**
 * What surrounds the network in its bundle.
 *
 * @param setting look-back, horizon, scaling
 * @param widening of the interval at each step, in deviations of the window; negative where it was too wide
 */
record ForecastPreprocessing(ForecastSetting setting, double[] widening) {

    ForecastPreprocessing {
        if (setting == null || widening == null || widening.length != setting.horizon()) {
            throw new IllegalArgumentException(
                    "the setting is missing, or the interval has other steps than the forecast");
        }
    }
}
