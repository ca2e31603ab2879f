package org.applieddl4j.forecasting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.SeriesSchema;

/**
 * What surrounds the network in its bundle.
 *
 * @param setting look-back, horizon, scaling
 * @param widening of the interval at each step, in deviations of the window; negative where it was too wide
 * @param schema what the columns of the user's own series hold; null for other data, and where no schema file said so
 */
record ForecastPreprocessing(
        ForecastSetting setting,
        double[] widening,
        @JsonInclude(JsonInclude.Include.NON_NULL) CsvSchema schema) {

    ForecastPreprocessing {
        if (setting == null || widening == null || widening.length != setting.horizon()) {
            throw new IllegalArgumentException(
                    "the setting is missing, or the interval has other steps than the forecast");
        }
    }

    /** What the columns of a file are, if that was said. */
    Optional<SeriesSchema> table() {
        return Optional.ofNullable(schema).map(SeriesSchema::new);
    }
}
