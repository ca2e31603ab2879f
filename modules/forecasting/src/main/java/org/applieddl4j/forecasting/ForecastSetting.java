package org.applieddl4j.forecasting;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How windows of series are made for networks, and what counts as a good forecast.
 *
 * @param season values in a season, 1 for none; of the seasonal naive forecast and of MASE
 * @param lookback values that a network is given
 * @param horizon values that it forecasts
 * @param anchorLag how many values ago stands what a network corrects, a multiple of the season; 0 for the last value
 * @param scaling what values are divided by
 * @param goal what the point forecast is trained on
 * @param horizons numbers of steps at which errors are reported; the last one is {@code horizon}
 * @param stride values between two forecasts of a test or validation part
 * @param step seconds from one value to the next; null where they are numbered, and in bundles that were written before they kept it
 */
record ForecastSetting(
        int season,
        int lookback,
        int horizon,
        int anchorLag,
        Scaling scaling,
        Goal goal,
        List<Integer> horizons,
        int stride,
        @JsonInclude(JsonInclude.Include.NON_NULL) Double step) {

    private static final double HOUR = 3_600;
    private static final double WEEK = 7 * 24 * HOUR;

    /** What a window is divided by after its last value was taken off. */
    enum Scaling {
        /** Its standard deviation. */
        WINDOW,
        /** Nothing: the series were standardised with what the training part says. */
        NONE
    }

    /** What a point forecast is trained on. */
    enum Goal {
        /** The absolute error, each window weighted by what it counts in OWA: the forecast is a median. */
        OWA,
        /** The squared error: the forecast is a mean. */
        MSE
    }

    ForecastSetting {
        horizons = List.copyOf(horizons);
        if (season < 1 || lookback < 2 || horizon < 1 || anchorLag < 0 || anchorLag > lookback || stride < 1) {
            throw new IllegalArgumentException("season " + season + ", look-back " + lookback + ", horizon " + horizon
                    + ", anchor " + anchorLag + " and stride " + stride + " do not go together");
        }
    }

    /** The competition's hourly series: a week back, and a correction to the same hour a week ago. */
    static ForecastSetting hourly() {
        return new ForecastSetting(24, 168, 48, 168, Scaling.WINDOW, Goal.OWA, List.of(12, 24, 48), 48, HOUR);
    }

    /** The competition's weekly series: a year back. The competition took no season for them. */
    static ForecastSetting weekly() {
        return new ForecastSetting(1, 52, 13, 0, Scaling.WINDOW, Goal.OWA, List.of(4, 8, 13), 13, WEEK);
    }

    /** The published protocol for long horizons; one network for all four. */
    static ForecastSetting longHorizons() {
        return new ForecastSetting(24, 336, 720, 0, Scaling.NONE, Goal.MSE, List.of(96, 192, 336, 720), 1, HOUR);
    }

    /**
     * The same with forecasts of another length.
     *
     * @param steps of a forecast
     */
    ForecastSetting withHorizon(int steps) {
        List<Integer> reported = IntStream.concat(
                        horizons.stream().mapToInt(Integer::intValue).filter(each -> each < steps), IntStream.of(steps))
                .boxed()
                .toList();
        return new ForecastSetting(
                season, lookback, steps, anchorLag, scaling, goal, reported, Math.min(stride, steps), step);
    }

    /** Steps of a forecast that a window must at least be followed by. */
    int shortest() {
        return goal == Goal.MSE ? horizons.get(0) : horizon;
    }
}
