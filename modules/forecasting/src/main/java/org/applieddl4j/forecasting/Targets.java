package org.applieddl4j.forecasting;

import java.util.Arrays;
import java.util.List;
import org.applieddl4j.common.experiment.Part;

/**
 * What is to be forecast in a part of the data, and what errors are measured in.
 *
 * @param windows where the forecasts begin
 * @param actual {@code [windows][horizon]}; NaN after the end of the part, and where a value was missing
 * @param unit what a bootstrap draws: the series, or where there are few the stretch of time in which a forecast begins
 * @param scale what MASE and MSIS divide by, of each window
 * @param deviation what a network's output is multiplied with, of each window
 * @param reference the Naive2 forecast, by which OWA divides; empty arrays where nothing is divided
 */
record Targets(Windows windows, float[][] actual, int[] unit, double[] scale, double[] deviation, float[][] reference) {

    private static final int WEEK = 168;

    /** Number of forecasts. */
    int size() {
        return windows.size();
    }

    /** Number of units. */
    int units() {
        return Arrays.stream(unit).max().orElse(-1) + 1;
    }

    static Targets of(List<TimeSeries> all, ForecastSetting setting, Part part, int stride) {
        Windows windows = Windows.of(all, setting, part, stride);
        WindowEncoding encoding = new WindowEncoding(setting);
        int n = windows.size();
        float[][] actual = new float[n][setting.horizon()];
        float[][] reference = new float[n][];
        int[] unit = new int[n];
        double[] scale = new double[n];
        double[] deviation = new double[n];
        boolean bySeries = all.size() >= 20;
        int stretch = setting.goal() == ForecastSetting.Goal.MSE ? WEEK : setting.horizon();
        int stretches =
                (int) Math.ceil((double) Arrays.stream(windows.origin()).max().orElse(0) / stretch) + 1;
        int[] numbers = new int[Math.max(stretches, all.size())];
        Arrays.fill(numbers, -1);
        int used = 0;
        for (int w = 0; w < n; w++) {
            TimeSeries series = all.get(windows.series()[w]);
            int origin = windows.origin()[w];
            int end = part == Part.TEST ? series.testEnd() : series.validationEnd();
            for (int h = 0; h < setting.horizon(); h++) {
                boolean known = origin + h < end && !series.filled().get(origin + h);
                actual[w][h] = known ? (float) series.values()[origin + h] : Float.NaN;
            }
            int drawn = bySeries ? windows.series()[w] : origin / stretch;
            numbers[drawn] = numbers[drawn] < 0 ? used++ : numbers[drawn];
            unit[w] = numbers[drawn];
            // What was known when the part began: the competition's scale for its single forecast.
            scale[w] = series.naiveError(
                    setting.season(), part == Part.TEST ? series.validationEnd() : series.trainingEnd());
            deviation[w] = encoding.deviation(series.values(), origin);
            reference[w] = setting.goal() == ForecastSetting.Goal.OWA
                    ? NaiveForecasts.naive2(series.values(), origin, setting.season(), setting.horizon())
                    : new float[0];
        }
        if (used < 2) {
            // One stretch says nothing of how far others would be off.
            Arrays.setAll(unit, w -> w);
        }
        return new Targets(windows, actual, unit, scale, deviation, reference);
    }
}
