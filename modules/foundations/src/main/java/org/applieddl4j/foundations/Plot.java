package org.applieddl4j.foundations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.applieddl4j.common.report.chart.Axis;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Line;
import org.applieddl4j.common.report.chart.Line.Kind;
import org.applieddl4j.common.report.chart.Series;

/** A chart in the making. */
public final class Plot {

    private static final int POINTS_OF_A_FUNCTION = 200;

    private final List<Line> lines = new ArrayList<>();
    private Axis x = Axis.unit("x");
    private Axis y = Axis.unit("y");

    /** The horizontal axis. */
    public Plot x(double low, double high) {
        x = Axis.linear("x", low, high);
        return this;
    }

    /** The horizontal axis, of positive values over powers of ten. */
    public Plot logX(double low, double high) {
        x = Axis.logarithmic("x", low, high);
        return this;
    }

    /** The vertical axis. */
    public Plot y(double low, double high) {
        y = Axis.linear("y", low, high);
        return this;
    }

    /** The vertical axis, of positive values over powers of ten. */
    public Plot logY(double low, double high) {
        y = Axis.logarithmic("y", low, high);
        return this;
    }

    /** A curve through points. */
    public Plot curve(String name, double[] xs, double[] ys) {
        return line(name, xs, ys, Kind.CURVE);
    }

    /** A function over the horizontal axis. */
    public Plot function(String name, DoubleUnaryOperator f) {
        double[] xs = IntStream.rangeClosed(0, POINTS_OF_A_FUNCTION)
                .mapToDouble(i -> x.low() + (x.high() - x.low()) * i / POINTS_OF_A_FUNCTION)
                .toArray();
        return curve(name, xs, Arrays.stream(xs).map(f).toArray());
    }

    /** Values at 1, 2, 3 and so on. */
    public Plot steps(String name, double[] ys) {
        return curve(name, IntStream.rangeClosed(1, ys.length).asDoubleStream().toArray(), ys);
    }

    /** Marked points with a line through them. */
    public Plot points(String name, double[] xs, double[] ys) {
        return line(name, xs, ys, Kind.POINTS);
    }

    /** Marked points. */
    public Plot dots(String name, double[] xs, double[] ys) {
        return line(name, xs, ys, Kind.DOTS);
    }

    /** What to compare with. */
    public Plot guide(String name, double[] xs, double[] ys) {
        return line(name, xs, ys, Kind.GUIDE);
    }

    private Plot line(String name, double[] xs, double[] ys, Kind kind) {
        double[] keptX = xs.clone();
        for (int i = 0; i < keptX.length; i++) {
            // What lies outside the axes would be drawn across the page.
            boolean inside = xs[i] >= x.low() && xs[i] <= x.high() && ys[i] >= y.low() && ys[i] <= y.high();
            keptX[i] = inside ? xs[i] : Double.NaN;
        }
        lines.add(new Line(new Series(name, keptX, ys), kind));
        return this;
    }

    Chart named(String title, String text, String nameOfX, String nameOfY) {
        return new Chart(title, text, named(x, nameOfX), named(y, nameOfY), lines);
    }

    private static Axis named(Axis axis, String name) {
        return new Axis(name, axis.low(), axis.high(), axis.logarithmic(), axis.ticks());
    }
}
