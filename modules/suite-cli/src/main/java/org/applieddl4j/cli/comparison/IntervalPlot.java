package org.applieddl4j.cli.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.applieddl4j.common.evaluation.MetricValue;

/**
 * Figures with their intervals on one scale, a row each: places are in hundredths of the width.
 *
 * @param rows from top to bottom
 * @param zero where zero lies; empty if it is beyond the scale
 * @param low text at the left end of the scale
 * @param high text at the right end
 */
public record IntervalPlot(List<Row> rows, Optional<Double> zero, String low, String high) {

    private static final double WIDTH = 100;

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

    /** @param withZero whether zero must be on the scale */
    static IntervalPlot of(List<Figure> figures, boolean withZero) {
        DoubleStream.Builder ends = DoubleStream.builder();
        figures.forEach(figure -> ends.add(figure.value().low())
                .add(figure.value().high())
                .add(figure.value().value()));
        double[] all = ends.build().filter(Double::isFinite).toArray();
        double low = DoubleStream.of(all).min().orElse(0);
        double high = DoubleStream.of(all).max().orElse(1);
        if (withZero) {
            low = Math.min(0, low);
            high = Math.max(0, high);
        }
        double spare = Math.max(1e-9, (high - low) / 25);
        double start = low - spare;
        double scale = WIDTH / (high - low + 2 * spare);
        List<Row> rows = new ArrayList<>();
        for (Figure figure : figures) {
            MetricValue value = figure.value();
            rows.add(new Row(
                    figure.label(),
                    figure.note(),
                    value.low() == value.high()
                            ? text(value.value())
                            : text(value.value()) + " [" + text(value.low()) + ", " + text(value.high()) + "]",
                    (value.value() - start) * scale,
                    (value.low() - start) * scale,
                    (value.high() - value.low()) * scale,
                    figure.main()));
        }
        boolean zeroThere = low <= 0 && high >= 0;
        return new IntervalPlot(
                rows, zeroThere ? Optional.of(-start * scale) : Optional.empty(), text(low), text(high));
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
