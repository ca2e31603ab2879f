package org.applieddl4j.forecasting;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.report.chart.Axis;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Line;
import org.applieddl4j.common.report.chart.Series;

/**
 * What came minus what was forecast, on the scale of MASE.
 *
 * @param scores forecasts and what came
 * @param horizon steps of a forecast
 */
record Residuals(ForecastScores scores, int horizon) {

    private static final int BINS = 40;

    /** Residuals beyond this share on either side are counted at the ends of the drawing. */
    private static final double TAIL = 0.01;

    /** All of a step, in any order. */
    double[] at(int step) {
        Targets targets = scores.targets();
        return IntStream.range(0, targets.size())
                .mapToDouble(w -> (targets.actual()[w][step] - scores.point()[w][step]) / targets.scale()[w])
                .filter(Double::isFinite)
                .toArray();
    }

    /** The mean residual at each step: the bias. */
    double[] bias() {
        return IntStream.range(0, horizon)
                .mapToDouble(h -> Arrays.stream(at(h)).average().orElse(0))
                .toArray();
    }

    Chart byStep() {
        double[] steps = IntStream.range(0, horizon).mapToDouble(h -> h + 1).toArray();
        double[] bias = bias();
        return new Chart(
                "Bias by step",
                "The mean residual at each step; the dashed line is 0.",
                Axis.linear("Step", 1, horizon),
                Axis.linear(
                        "Mean residual",
                        Math.min(0, Arrays.stream(bias).min().orElse(0)),
                        Math.max(0, Arrays.stream(bias).max().orElse(0))),
                List.of(
                        new Line(new Series("mean residual", steps, bias), Line.Kind.CURVE),
                        new Line(
                                new Series("no bias", new double[] {1, horizon}, new double[] {0, 0}),
                                Line.Kind.GUIDE)));
    }

    Chart distribution() {
        double[] sorted = IntStream.range(0, horizon)
                .mapToObj(this::at)
                .flatMapToDouble(Arrays::stream)
                .sorted()
                .toArray();
        double low = sorted.length == 0 ? -1 : sorted[(int) (TAIL * (sorted.length - 1))];
        double high = sorted.length == 0 ? 1 : Math.max(low + 1e-9, sorted[(int) ((1 - TAIL) * (sorted.length - 1))]);
        double[] middle = new double[BINS];
        double[] share = new double[BINS];
        for (int bin = 0; bin < BINS; bin++) {
            middle[bin] = low + (bin + 0.5) * (high - low) / BINS;
        }
        for (double residual : sorted) {
            int bin = (int) ((residual - low) / (high - low) * BINS);
            share[Math.max(0, Math.min(BINS - 1, bin))] += 1.0 / sorted.length;
        }
        return new Chart(
                "Distribution of residuals",
                "The share of all test residuals in each of " + BINS + " equal bins; those beyond the ends are in the"
                        + " outermost.",
                Axis.linear("Residual", low, high),
                Axis.linear("Share", 0, Arrays.stream(share).max().orElse(1)),
                List.of(new Line(new Series("residuals", middle, share), Line.Kind.CURVE)));
    }
}
