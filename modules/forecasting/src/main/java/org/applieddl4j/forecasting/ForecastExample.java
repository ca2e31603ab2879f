package org.applieddl4j.forecasting;

import java.nio.file.Path;
import java.util.Arrays;
import org.applieddl4j.common.model.Predictor;

/** Opens a bundle and forecasts a series: the lines to copy into a program of one's own. */
public final class ForecastExample {

    private ForecastExample() {}

    /**
     * Forecasts what follows a history.
     *
     * @param bundle a {@code model.zip} of this use case
     * @param history values at equal distances, the latest last
     */
    static ForecastPredictor.Forecast forecast(Path bundle, double[] history) {
        return Predictor.open(bundle, ForecastPredictor::new).predict(history);
    }

    /** @param arguments path of a bundle, then the values of a history */
    public static void main(String[] arguments) {
        double[] history = Arrays.stream(arguments)
                .skip(1)
                .mapToDouble(Double::parseDouble)
                .toArray();
        System.out.println(
                Arrays.toString(forecast(Path.of(arguments[0]), history).point()));
    }
}
