package org.applieddl4j.forecasting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.evaluation.WeightedMetric;

/**
 * Errors of forecasts, by the formulas of the M4 competition: sMAPE is the mean of {@code 200 |y - f| / (|y| + |f|)}; MASE the mean
 * absolute error by that of the seasonal naive forecast within the training part; OWA the mean of both, each by that of Naive2;
 * MSIS the mean width of the 95 % intervals plus 40 times what lies outside, on the scale of MASE.
 */
final class ForecastMetrics {

    static final String OWA = "owa";
    static final String SMAPE = "smape";
    static final String MASE = "mase";
    static final String MSE = "mse";
    static final String MAE = "mae";
    static final String COVERAGE = "coverage_95";
    static final String MSIS = "msis";

    /** What a report says of them. */
    static final List<MetricMeaning> MEANINGS = List.of(
            MetricMeaning.lower(
                    OWA,
                    "OWA",
                    "Mean of sMAPE and MASE, each divided by that of Naive2, the last value seasonally"
                            + " adjusted; below 1 is better than Naive2."),
            MetricMeaning.lower(
                    SMAPE,
                    "sMAPE",
                    "Mean absolute error in percent of the mean size of forecast and true value, from 0 to" + " 200."),
            MetricMeaning.lower(
                    MASE,
                    "MASE",
                    "Mean absolute error, divided by that of repeating the last season within the training" + " part."),
            MetricMeaning.lower(MSE, "MSE", "Mean squared error, averaged over the horizons that are reported."),
            MetricMeaning.lower(MAE, "MAE", "Mean absolute error, averaged over the horizons that are reported."),
            new MetricMeaning(
                    COVERAGE,
                    "coverage of 95\u00a0% intervals",
                    "Share of the true values within their 95\u00a0% interval; it should be 0.95, not more.",
                    MetricMeaning.Better.UNKNOWN),
            MetricMeaning.lower(
                    MSIS,
                    "MSIS",
                    "Mean width of the 95\u00a0% intervals plus 40 times what lies outside of them, on the"
                            + " scale of MASE."));

    /** Two by one minus the level of the interval. */
    private static final double PENALTY = 2 / 0.05;

    private ForecastMetrics() {}

    /** An error of one forecast at one step. */
    @FunctionalInterface
    private interface StepError {
        double of(int window, int step);
    }

    /** All metrics that a setting asks for. */
    static Map<String, WeightedMetric> all(ForecastSetting setting, ForecastScores scores) {
        Map<String, WeightedMetric> all = new LinkedHashMap<>();
        if (setting.goal() == ForecastSetting.Goal.OWA) {
            all.put(OWA, owa(scores));
            all.put(SMAPE, smape(scores));
            all.put(MASE, mase(scores));
        } else {
            all.put(MSE, overHorizons(setting, horizon -> mse(scores, horizon)));
            all.put(MAE, overHorizons(setting, horizon -> mae(scores, horizon)));
            for (int horizon : setting.horizons()) {
                all.put(MSE + "_" + horizon, mse(scores, horizon));
                all.put(MAE + "_" + horizon, mae(scores, horizon));
            }
        }
        if (scores.hasIntervals()) {
            all.put(COVERAGE, coverage(scores));
            all.put(MSIS, msis(scores));
        }
        return all;
    }

    /** The one by which networks are chosen and compared. */
    static WeightedMetric headline(ForecastSetting setting, ForecastScores scores) {
        return setting.goal() == ForecastSetting.Goal.OWA
                ? owa(scores)
                : overHorizons(setting, horizon -> mse(scores, horizon));
    }

    /** Name of {@link #headline}. */
    static String headlineName(ForecastSetting setting) {
        return setting.goal() == ForecastSetting.Goal.OWA ? OWA : MSE;
    }

    static MeanOverUnits smape(ForecastScores scores) {
        return mean(scores.targets(), (w, h) -> percent(scores.targets().actual()[w][h], scores.point()[w][h]));
    }

    private static double percent(double actual, double forecast) {
        double size = Math.abs(actual) + Math.abs(forecast);
        // Nothing was forecast and nothing came: no error, where the formula has none.
        return size == 0 ? 0 : 200 * Math.abs(actual - forecast) / size;
    }

    static MeanOverUnits mase(ForecastScores scores) {
        return mean(
                scores.targets(),
                (w, h) -> Math.abs(scores.targets().actual()[w][h] - scores.point()[w][h])
                        / scores.targets().scale()[w]);
    }

    static WeightedMetric owa(ForecastScores scores) {
        ForecastScores naive2 =
                ForecastScores.points(scores.targets(), scores.targets().reference());
        MeanOverUnits smape = smape(scores);
        MeanOverUnits mase = mase(scores);
        MeanOverUnits naiveSmape = smape(naive2);
        MeanOverUnits naiveMase = mase(naive2);
        return new WeightedMetric() {
            @Override
            public int units() {
                return smape.units();
            }

            @Override
            public double value(int[] drawn) {
                return 0.5
                        * (smape.value(drawn) / naiveSmape.value(drawn) + mase.value(drawn) / naiveMase.value(drawn));
            }
        };
    }

    static MeanOverUnits mse(ForecastScores scores, int horizon) {
        return upTo(scores.targets(), horizon, (w, h) -> {
            double error = scores.targets().actual()[w][h] - scores.point()[w][h];
            return error * error;
        });
    }

    static MeanOverUnits mae(ForecastScores scores, int horizon) {
        return upTo(
                scores.targets(), horizon, (w, h) -> Math.abs(scores.targets().actual()[w][h] - scores.point()[w][h]));
    }

    static MeanOverUnits coverage(ForecastScores scores) {
        return mean(scores.targets(), (w, h) -> {
            if (!scores.hasInterval(w)) {
                return Double.NaN;
            }
            double actual = scores.targets().actual()[w][h];
            return actual >= scores.low()[w][h] && actual <= scores.high()[w][h] ? 1 : 0;
        });
    }

    static MeanOverUnits msis(ForecastScores scores) {
        return mean(scores.targets(), (w, h) -> {
            if (!scores.hasInterval(w)) {
                return Double.NaN;
            }
            double actual = scores.targets().actual()[w][h];
            double low = scores.low()[w][h];
            double high = scores.high()[w][h];
            double outside = Math.max(0, Math.max(low - actual, actual - high));
            return (high - low + PENALTY * outside) / scores.targets().scale()[w];
        });
    }

    /** The mean error at every step. */
    static double[] byStep(ForecastScores scores, int horizon) {
        double[] errors = new double[horizon];
        for (int h = 0; h < horizon; h++) {
            double sum = 0;
            int n = 0;
            for (int w = 0; w < scores.targets().size(); w++) {
                double actual = scores.targets().actual()[w][h];
                if (!Double.isNaN(actual)) {
                    sum += Math.abs(actual - scores.point()[w][h])
                            / scores.targets().scale()[w];
                    n++;
                }
            }
            errors[h] = sum / n;
        }
        return errors;
    }

    /** The mean over the steps of a forecast that are known, then over forecasts. */
    private static MeanOverUnits mean(Targets targets, StepError error) {
        double[] sums = new double[targets.units()];
        double[] counts = new double[targets.units()];
        for (int w = 0; w < targets.size(); w++) {
            double sum = 0;
            int steps = 0;
            for (int h = 0; h < targets.actual()[w].length; h++) {
                double value = Double.isNaN(targets.actual()[w][h]) ? Double.NaN : error.of(w, h);
                if (!Double.isNaN(value)) {
                    sum += value;
                    steps++;
                }
            }
            if (steps > 0) {
                sums[targets.unit()[w]] += sum / steps;
                counts[targets.unit()[w]]++;
            }
        }
        return new MeanOverUnits(sums, counts);
    }

    /** The mean over all forecasts of which so many steps are known. */
    private static MeanOverUnits upTo(Targets targets, int horizon, StepError error) {
        double[] sums = new double[targets.units()];
        double[] counts = new double[targets.units()];
        for (int w = 0; w < targets.size(); w++) {
            if (Double.isNaN(targets.actual()[w][horizon - 1])) {
                continue;
            }
            double sum = 0;
            for (int h = 0; h < horizon; h++) {
                sum += error.of(w, h);
            }
            sums[targets.unit()[w]] += sum / horizon;
            counts[targets.unit()[w]]++;
        }
        return new MeanOverUnits(sums, counts);
    }

    @FunctionalInterface
    private interface AtHorizon {
        WeightedMetric of(int horizon);
    }

    private static WeightedMetric overHorizons(ForecastSetting setting, AtHorizon metric) {
        WeightedMetric[] parts = setting.horizons().stream().map(metric::of).toArray(WeightedMetric[]::new);
        return new WeightedMetric() {
            @Override
            public int units() {
                return parts[0].units();
            }

            @Override
            public double value(int[] drawn) {
                double sum = 0;
                for (WeightedMetric part : parts) {
                    sum += part.value(drawn) / parts.length;
                }
                return sum;
            }
        };
    }
}
