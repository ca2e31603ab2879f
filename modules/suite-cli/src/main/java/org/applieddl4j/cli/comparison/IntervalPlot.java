package org.applieddl4j.cli.comparison;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.applieddl4j.common.evaluation.MetricValue;

/**
 * Figures with their intervals, a row each: places are in hundredths of the width.
 *
 * @param rows from top to bottom
 * @param zero where zero lies; empty if it is beyond the scale
 */
public record IntervalPlot(List<Row> rows, Optional<Double> zero) {

    private static final double WIDTH = 100;

    /** A scale is never narrower, whatever is on it. */
    private static final double LEAST = 1e-9;

    /**
     * @param label what it is of
     * @param note in smaller letters
     * @param value as text, with its interval
     * @param at place of the value
     * @param from place of the lower end of the interval
     * @param width of the interval
     * @param main whether it is what the plot is about
     */
    public record Row(String label, String note, String value, double at, double from, double width, boolean main) {}

    /**
     * @param label what it is of
     * @param note in smaller letters
     * @param value with its interval
     * @param main whether it is what the plot is about
     */
    public record Figure(String label, String note, MetricValue value, boolean main) {}

    /** All on one scale: figures of one metric. */
    static IntervalPlot of(List<Figure> figures) {
        double[] all = figures.stream()
                .flatMapToDouble(IntervalPlot::ends)
                .filter(Double::isFinite)
                .toArray();
        double low = DoubleStream.of(all).min().orElse(0);
        double high = DoubleStream.of(all).max().orElse(1);
        double spare = Math.max(LEAST, (high - low) / 25);
        double start = low - spare;
        double scale = WIDTH / (high - low + 2 * spare);
        boolean zeroThere = low <= 0 && high >= 0;
        return new IntervalPlot(
                figures.stream().map(figure -> row(figure, start, scale)).toList(),
                zeroThere ? Optional.of(-start * scale) : Optional.empty());
    }

    /** Each on a scale of its own with zero in the middle: differences of metrics that have other units and ranges. */
    static IntervalPlot aroundZero(List<Figure> figures) {
        List<Row> rows = figures.stream()
                .map(figure -> {
                    double most = ends(figure)
                            .map(Math::abs)
                            .filter(Double::isFinite)
                            .max()
                            .orElse(1);
                    double half = Math.max(LEAST, most) * 1.08;
                    return row(figure, -half, WIDTH / (2 * half));
                })
                .toList();
        return new IntervalPlot(rows, Optional.of(WIDTH / 2));
    }

    private static DoubleStream ends(Figure figure) {
        return DoubleStream.of(
                figure.value().low(), figure.value().high(), figure.value().value());
    }

    private static Row row(Figure figure, double start, double scale) {
        MetricValue value = figure.value();
        return new Row(
                figure.label(),
                figure.note(),
                value.low() == value.high()
                        ? text(value.value())
                        : text(value.value()) + " [" + text(value.low()) + ", " + text(value.high()) + "]",
                (value.value() - start) * scale,
                (value.low() - start) * scale,
                (value.high() - value.low()) * scale,
                figure.main());
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
