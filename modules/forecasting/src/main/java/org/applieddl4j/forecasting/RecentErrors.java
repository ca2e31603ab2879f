package org.applieddl4j.forecasting;

import java.util.Arrays;

/**
 * Intervals that follow the latest errors of their series: conformal prediction over a sliding span, for errors that grow or shrink
 * with time (R. Barber, E. Candès, A. Ramdas, R. Tibshirani, "Conformal prediction beyond exchangeability", Annals of Statistics
 * 51(2), 2023; the setting is that of I. Gibbs and E. Candès, "Adaptive conformal inference under distribution shift", NeurIPS
 * 2021).
 *
 * <p>A forecast that begins at {@code t} sees the values before {@code t}, and nothing else. Of each of them that was forecast
 * earlier it is known how far it lay from its forecast, measured in the width of the interval on that side. The interval is
 * multiplied with the factor that would have held 95 % of them.
 *
 * @param setting of the forecasts
 * @param validation with intervals that hold 95 % of it: what the first test forecasts look back on
 */
record RecentErrors(ForecastSetting setting, ForecastScores validation) {

    /** In the latest horizon every step of some forecast became known; in the one before it, those that these stand beside. */
    private static final int HORIZONS = 2;

    /** With a short horizon that would be little: 5 % of so many are ten. */
    private static final int FEWEST_VALUES = 200;

    /** With fewer known errors the intervals stay as they are. */
    private static final int FEWEST_ERRORS = 100;

    /** Whether forecasts follow each other, so that what became of earlier ones is known; not if a series is forecast once. */
    static boolean canFollow(Targets targets) {
        return targets.size()
                > Arrays.stream(targets.windows().series()).distinct().count();
    }

    /**
     * Scales the intervals of test forecasts.
     *
     * @param test with intervals of validation
     */
    ForecastScores follow(ForecastScores test) {
        int n = test.targets().size();
        float[][] low = new float[n][];
        float[][] high = new float[n][];
        for (int w = 0; w < n; w++) {
            if (test.hasInterval(w)) {
                double factor = factor(test, w);
                low[w] = scaled(test.point()[w], test.low()[w], factor);
                high[w] = scaled(test.point()[w], test.high()[w], factor);
            }
        }
        return new ForecastScores(test.targets(), test.point(), low, high);
    }

    private static float[] scaled(float[] point, float[] end, double factor) {
        float[] scaled = new float[end.length];
        for (int h = 0; h < end.length; h++) {
            scaled[h] = (float) (point[h] + factor * (end[h] - point[h]));
        }
        return scaled;
    }

    /** What the widths of one forecast are multiplied with. */
    private double factor(ForecastScores test, int window) {
        Windows windows = test.targets().windows();
        Known known = new Known(windows.series()[window], windows.origin()[window], span());
        known.add(validation);
        known.add(test);
        return known.size < FEWEST_ERRORS ? 1 : ForecastJudgement.quantile(known.errors());
    }

    private int span() {
        return Math.max(HORIZONS * setting.horizon(), FEWEST_VALUES);
    }

    /** Errors of one series that are known at a time, in widths of their interval on that side. */
    private static final class Known {

        private final int series;
        private final int now;
        private final int from;
        private double[] errors = new double[FEWEST_ERRORS];
        private int size;

        Known(int series, int now, int span) {
            this.series = series;
            this.now = now;
            this.from = now - span;
        }

        void add(ForecastScores scores) {
            Windows windows = scores.targets().windows();
            for (int w = 0; w < windows.size(); w++) {
                if (windows.series()[w] == series && windows.origin()[w] < now && scores.hasInterval(w)) {
                    add(scores, w, windows.origin()[w]);
                }
            }
        }

        /** Steps of a forecast whose values lie in the span, before now. */
        private void add(ForecastScores scores, int w, int origin) {
            float[] actual = scores.targets().actual()[w];
            for (int h = Math.max(0, from - origin); h < Math.min(actual.length, now - origin); h++) {
                double point = scores.point()[w][h];
                double width = actual[h] > point ? scores.high()[w][h] - point : point - scores.low()[w][h];
                // Neither a missing value nor an interval without a width says anything of a factor.
                if (!Float.isNaN(actual[h]) && width > 0) {
                    add(Math.abs(actual[h] - point) / width);
                }
            }
        }

        private void add(double error) {
            if (size == errors.length) {
                errors = Arrays.copyOf(errors, 2 * size);
            }
            errors[size++] = error;
        }

        double[] errors() {
            return Arrays.copyOf(errors, size);
        }
    }
}
