package org.applieddl4j.forecasting;

import java.util.Arrays;

/** Forecasts that learn nothing, as the M4 competition defines them. */
final class NaiveForecasts {

    /** Of the normal distribution, for a test of 90 %: the competition's choice. */
    private static final double CRITICAL = 1.645;

    private NaiveForecasts() {}

    /** The last value, again and again. */
    static float[] naive(double[] values, int origin, int horizon) {
        float[] forecast = new float[horizon];
        Arrays.fill(forecast, (float) values[origin - 1]);
        return forecast;
    }

    /** The last season, again and again. */
    static float[] seasonalNaive(double[] values, int origin, int season, int horizon) {
        float[] forecast = new float[horizon];
        for (int h = 0; h < horizon; h++) {
            forecast[h] = (float) values[origin - season + h % season];
        }
        return forecast;
    }

    /**
     * The last value of the seasonally adjusted series, with the season put back: the competition's yardstick. A series whose
     * autocorrelation at the season is not significant is not adjusted.
     */
    static float[] naive2(double[] values, int origin, int season, int horizon) {
        double[] indices = seasonalIndices(values, origin, season);
        double adjusted = values[origin - 1] / indices[(origin - 1) % season];
        float[] forecast = new float[horizon];
        for (int h = 0; h < horizon; h++) {
            forecast[h] = (float) (adjusted * indices[(origin + h) % season]);
        }
        return forecast;
    }

    /** Multiplicative index of each place in a season, by classical decomposition; all 1 for a series that has none. */
    static double[] seasonalIndices(double[] values, int end, int season) {
        double[] ones = new double[season];
        Arrays.fill(ones, 1);
        if (season == 1 || !isSeasonal(values, end, season)) {
            return ones;
        }
        double[] sums = new double[season];
        int[] counts = new int[season];
        int half = season / 2;
        for (int t = half; t < end - half; t++) {
            double trend = centredMean(values, t, season);
            if (trend != 0) {
                sums[t % season] += values[t] / trend;
                counts[t % season]++;
            }
        }
        double mean = 0;
        for (int i = 0; i < season; i++) {
            sums[i] /= counts[i];
            mean += sums[i] / season;
        }
        for (int i = 0; i < season; i++) {
            sums[i] /= mean;
        }
        // A series that touches zero has no multiplicative season.
        return Arrays.stream(sums).allMatch(index -> Double.isFinite(index) && index > 0) ? sums : ones;
    }

    private static double centredMean(double[] values, int t, int season) {
        int half = season / 2;
        double sum = 0;
        for (int i = t - half; i <= t + half; i++) {
            double weight = season % 2 == 0 && Math.abs(i - t) == half ? 0.5 : 1;
            sum += weight * values[i];
        }
        return sum / season;
    }

    /** Whether the autocorrelation at the season exceeds the limit of a 90 % test. */
    static boolean isSeasonal(double[] values, int end, int season) {
        if (end < 3 * season) {
            return false;
        }
        double mean = Arrays.stream(values, 0, end).average().orElseThrow();
        double variance = autocovariance(values, end, mean, 0);
        double squares = 1;
        for (int lag = 1; lag < season; lag++) {
            double correlation = autocovariance(values, end, mean, lag) / variance;
            squares += 2 * correlation * correlation;
        }
        double limit = CRITICAL / Math.sqrt(end) * Math.sqrt(squares);
        return Math.abs(autocovariance(values, end, mean, season) / variance) > limit;
    }

    private static double autocovariance(double[] values, int end, double mean, int lag) {
        double sum = 0;
        for (int t = lag; t < end; t++) {
            sum += (values[t] - mean) * (values[t - lag] - mean);
        }
        return sum;
    }
}
