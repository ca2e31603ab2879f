package org.applieddl4j.forecasting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.report.chart.Axis;
import org.applieddl4j.common.report.chart.Band;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Line;
import org.applieddl4j.common.report.chart.Series;

/** Draws a forecast behind what was known. */
final class ForecastChart {

    private ForecastChart() {}

    /**
     * A forecast whose future is not known.
     *
     * @param known values before it, the latest last
     */
    static Chart of(String title, String explanation, double[] known, ForecastPredictor.Forecast forecast) {
        return of(title, explanation, known, forecast, new double[0]);
    }

    /**
     * A forecast beside what came.
     *
     * @param known values before it, the latest last
     * @param came what followed, as many values as the forecast has; none where nobody knows
     */
    static Chart of(
            String title, String explanation, double[] known, ForecastPredictor.Forecast forecast, double[] came) {
        int past = known.length;
        int horizon = forecast.horizon();
        double[] steps = IntStream.range(0, horizon).mapToDouble(h -> h + 1).toArray();
        double[] before =
                IntStream.range(0, past).mapToDouble(t -> t - past + 1.0).toArray();
        Band band = Band.of("forecast", steps, forecast.point(), forecast.low(), forecast.high());
        List<Line> lines = new ArrayList<>(List.of(
                new Line(band.curve(), Line.Kind.CURVE),
                new Line(band.outline(), Line.Kind.BAND),
                new Line(new Series("past", before, known), Line.Kind.CURVE)));
        int[] judged = IntStream.range(0, came.length)
                .filter(h -> !Double.isNaN(came[h]))
                .toArray();
        if (judged.length > 0) {
            lines.add(new Line(
                    new Series(
                            "what came",
                            Arrays.stream(judged).mapToDouble(h -> steps[h]).toArray(),
                            Arrays.stream(judged).mapToDouble(h -> came[h]).toArray()),
                    Line.Kind.GUIDE));
        }
        double[] all = lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.series().y()))
                .toArray();
        return new Chart(
                title,
                explanation,
                Axis.linear("Step", 1.0 - past, horizon),
                Axis.linear(
                        "Value",
                        Arrays.stream(all).min().orElse(0),
                        Arrays.stream(all).max().orElse(1)),
                lines);
    }
}
