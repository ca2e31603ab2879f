package org.applieddl4j.starter.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.applieddl4j.common.report.ChartGroup;
import org.applieddl4j.common.report.chart.Axis;
import org.applieddl4j.common.report.chart.Band;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Line;
import org.applieddl4j.common.report.chart.Series;

/** Draws a forecast with its band behind what was known. */
final class StarterChart {

    private StarterChart() {}

    /** The last forecast of the test beside what came. */
    static ChartGroup last(StarterData.Table table, StarterScores test) {
        int forecast = test.size() - 1;
        double[] window = table.window(table.values().length - StarterData.HORIZON);
        double[] came = test.actual()[forecast];
        Chart chart = of(window, test.point()[forecast], test.reach());
        List<Line> lines = new ArrayList<>(chart.lines());
        lines.add(new Line(new Series("what came", steps(came.length), came), Line.Kind.GUIDE));
        return new ChartGroup(
                "The last forecast",
                "What was given, what was forecast with its 95\u00a0% band, and what came.",
                List.of(new Chart(chart.title(), chart.description(), chart.x(), chart.y(), lines)));
    }

    /** A forecast whose future is not known. */
    static Chart of(double[] window, double[] point, double[] reach) {
        double[] low = IntStream.range(0, point.length)
                .mapToDouble(step -> point[step] - reach[step])
                .toArray();
        double[] high = IntStream.range(0, point.length)
                .mapToDouble(step -> point[step] + reach[step])
                .toArray();
        double[] before = IntStream.range(0, window.length)
                .mapToDouble(t -> t - window.length + 1.0)
                .toArray();
        Band band = Band.of("forecast", steps(point.length), point, low, high);
        double least = DoubleStream.concat(Arrays.stream(window), Arrays.stream(low))
                .min()
                .orElse(0);
        double most = DoubleStream.concat(Arrays.stream(window), Arrays.stream(high))
                .max()
                .orElse(1);
        return new Chart(
                "Forecast",
                "Given are the values up to step 0.",
                Axis.linear("Step", 1.0 - window.length, point.length),
                Axis.linear("Value", least, most),
                List.of(
                        new Line(band.curve(), Line.Kind.CURVE),
                        new Line(band.outline(), Line.Kind.BAND),
                        new Line(new Series("past", before, window), Line.Kind.CURVE)));
    }

    private static double[] steps(int n) {
        return IntStream.rangeClosed(1, n).asDoubleStream().toArray();
    }
}
