package org.applieddl4j.starter.series;

import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.evaluation.WeightedMetric;

/**
 * Forecasts of a part of the series.
 *
 * @param point {@code [forecasts][horizon]}
 * @param actual what came, the same shape
 * @param scale mean absolute error of repeating the last season in the training part
 * @param reach half of the 95 % interval at each step; none before calibration
 */
record StarterScores(double[][] point, double[][] actual, double scale, double[] reach) {

    static final String MASE = "mase";
    static final String COVERAGE = "coverage_95";

    static final List<MetricMeaning> MEANINGS = List.of(
            MetricMeaning.lower(
                    MASE,
                    "MASE",
                    "Mean absolute error, divided by that of repeating the last season within the training part."),
            new MetricMeaning(
                    COVERAGE,
                    "coverage of 95\u00a0% intervals",
                    "Share of the true values within their 95\u00a0% interval; it should be 0.95, not more.",
                    MetricMeaning.Better.UNKNOWN));

    int size() {
        return point.length;
    }

    /** Mean absolute error of a forecast, on the scale of MASE. */
    double error(int forecast) {
        double sum = 0;
        for (int step = 0; step < point[forecast].length; step++) {
            sum += Math.abs(actual[forecast][step] - point[forecast][step]);
        }
        return sum / point[forecast].length / scale;
    }

    /** How many values of a forecast lie within its interval. */
    int inside(int forecast) {
        int inside = 0;
        for (int step = 0; step < reach.length; step++) {
            inside += Math.abs(actual[forecast][step] - point[forecast][step]) <= reach[step] ? 1 : 0;
        }
        return inside;
    }

    /** All metrics. Forecasts that overlap are not independent: they are drawn together, in blocks of a horizon. */
    Map<String, WeightedMetric> metrics() {
        return reach.length == 0
                ? Map.of(MASE, mean(this::error))
                : Map.of(MASE, mean(this::error), COVERAGE, mean(forecast -> (double) inside(forecast) / reach.length));
    }

    private WeightedMetric mean(IntToDoubleFunction value) {
        int block = StarterData.HORIZON;
        return new WeightedMetric() {
            @Override
            public int units() {
                return (size() + block - 1) / block;
            }

            @Override
            public double value(int[] counts) {
                double sum = 0;
                double n = 0;
                for (int forecast = 0; forecast < size(); forecast++) {
                    sum += counts[forecast / block] * value.applyAsDouble(forecast);
                    n += counts[forecast / block];
                }
                return sum / n;
            }
        };
    }
}
