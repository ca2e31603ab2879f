package org.applieddl4j.forecasting;

/**
 * The Theta method (V. Assimakopoulos, K. Nikolopoulos, International Journal of Forecasting 16(4), 2000): the mean of a straight line
 * through the seasonally adjusted series and of the exponentially smoothed series with its curvature doubled.
 */
final class Theta {

    private static final int ALPHAS = 50;

    private Theta() {}

    /** Forecasts from the values before {@code origin}. */
    static float[] forecast(double[] values, int origin, int season, int horizon) {
        double[] indices = NaiveForecasts.seasonalIndices(values, origin, season);
        double[] adjusted = new double[origin];
        for (int t = 0; t < origin; t++) {
            adjusted[t] = values[t] / indices[t % season];
        }
        double[] line = line(adjusted);
        double[] curved = new double[origin];
        for (int t = 0; t < origin; t++) {
            curved[t] = 2 * adjusted[t] - (line[0] + line[1] * t);
        }
        double level = smoothed(curved);
        float[] forecast = new float[horizon];
        for (int h = 0; h < horizon; h++) {
            double straight = line[0] + line[1] * (origin + h);
            forecast[h] = (float) ((straight + level) / 2 * indices[(origin + h) % season]);
        }
        return forecast;
    }

    /** Intercept and slope by least squares. */
    private static double[] line(double[] values) {
        int n = values.length;
        double middle = (n - 1) / 2.0;
        double mean = 0;
        for (double value : values) {
            mean += value / n;
        }
        double product = 0;
        double squares = 0;
        for (int t = 0; t < n; t++) {
            product += (t - middle) * (values[t] - mean);
            squares += (t - middle) * (t - middle);
        }
        double slope = squares > 0 ? product / squares : 0;
        return new double[] {mean - slope * middle, slope};
    }

    /** The level after the last value, with the smoothing that forecasts the next value best. */
    private static double smoothed(double[] values) {
        double best = Double.POSITIVE_INFINITY;
        double chosen = values[values.length - 1];
        for (int i = 1; i <= ALPHAS; i++) {
            double alpha = (double) i / ALPHAS;
            double level = values[0];
            double squares = 0;
            for (int t = 1; t < values.length; t++) {
                double error = values[t] - level;
                squares += error * error;
                level += alpha * error;
            }
            if (squares < best) {
                best = squares;
                chosen = level;
            }
        }
        return chosen;
    }
}
