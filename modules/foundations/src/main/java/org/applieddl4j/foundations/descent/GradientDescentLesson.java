package org.applieddl4j.foundations.descent;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.foundations.Exercise;
import org.applieddl4j.foundations.Lecture;
import org.applieddl4j.foundations.Lesson;
import org.applieddl4j.foundations.Plot;

/** Downhill with three step sizes on three surfaces. */
public final class GradientDescentLesson implements Lesson {

    private static final long SEED = 4;
    private static final int POINTS = 50;
    private static final double LOWEST_CONTOUR = 0.5;

    @Override
    public String id() {
        return "gradient-descent";
    }

    @Override
    public List<Exercise> exercises() {
        double[] first =
                GradientDescent.path(new Parabola(), new double[] {3}, 0.1, 1).get(1);
        return List.of(
                Exercise.number("exercise.1", first[0], 1e-9),
                Exercise.number("exercise.2", 1, 1e-9),
                Exercise.number("exercise.3", new RosenbrockValley().gradient(new double[] {0, 0})[0], 1e-9));
    }

    @Override
    public void teach(Lecture lecture) {
        parabola(lecture);
        valley(lecture);
        regression(lecture);
    }

    private static void parabola(Lecture lecture) {
        Parabola parabola = new Parabola();
        List<Chart> charts = new ArrayList<>();
        double[] rates = {0.02, 0.3, 1.02};
        for (int i = 0; i < rates.length; i++) {
            List<double[]> path = GradientDescent.path(parabola, new double[] {2}, rates[i], 12);
            double[] xs = path.stream().mapToDouble(at -> at[0]).toArray();
            lecture.print("f(x) = x², η = %.2f: x = %s", rates[i], numbers(xs));
            charts.add(lecture.chart(
                    "parabola." + (i + 1),
                    new Plot()
                            .x(-3, 3)
                            .y(0, 8)
                            .points(
                                    "η = " + plain(rates[i]),
                                    xs,
                                    Arrays.stream(xs).map(x -> x * x).toArray())
                            .function("x²", x -> x * x)));
        }
        lecture.charts("parabola", charts);
    }

    private static void valley(Lecture lecture) {
        RosenbrockValley valley = new RosenbrockValley();
        double[] start = {-1, 1.2};
        double[] rates = {0.0002, 0.0022, 0.0035};
        List<Chart> charts = new ArrayList<>();
        List<String> ends = new ArrayList<>();
        for (int i = 0; i < rates.length; i++) {
            List<double[]> path = GradientDescent.path(valley, start, rates[i], 2000);
            double[] end = path.get(path.size() - 1);
            String where = String.format(Locale.ROOT, "(%.3g, %.3g)", end[0], end[1]);
            lecture.printText("printed.valley", rates[i], path.size() - 1, where, valley.value(end));
            ends.add(where);
            List<double[]> shown = thinned(path, 150);
            Plot plot = new Plot().x(-1.6, 1.6).y(-0.6, 2.2);
            plot.points(
                    "η = " + plain(rates[i]),
                    shown.stream().mapToDouble(at -> at[0]).toArray(),
                    shown.stream().mapToDouble(at -> at[1]).toArray());
            contours(plot);
            charts.add(lecture.chart("valley." + (i + 1), plot));
        }
        lecture.charts("valley", charts, ends.get(0), ends.get(1), ends.get(2));
    }

    private static void contours(Plot plot) {
        for (double height : new double[] {LOWEST_CONTOUR, 3, 10, 40}) {
            for (int side : new int[] {1, -1}) {
                double[] xs = IntStream.rangeClosed(-160, 160)
                        .mapToDouble(i -> i / 100.0)
                        .toArray();
                double[] ys = Arrays.stream(xs)
                        .map(x -> RosenbrockValley.contour(height, x, side))
                        .toArray();
                plot.guide(height == LOWEST_CONTOUR && side == 1 ? "f = 0.5, 3, 10, 40" : "", xs, ys);
            }
        }
    }

    private static void regression(Lecture lecture) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] xs = random.doubles(POINTS, 0, 2).toArray();
        double[] ys = Arrays.stream(xs)
                .map(x -> 1.5 * x - 0.5 + 0.3 * (random.nextDouble() + random.nextDouble() - 1))
                .toArray();
        RegressionLoss loss = new RegressionLoss(xs, ys);
        double[] solved = loss.closedForm();
        Plot plot = new Plot().logY(1e-8, 1e2).x(1, 100);
        for (double rate : new double[] {0.01, 0.3, 0.4}) {
            List<double[]> path = GradientDescent.path(loss, new double[] {-1, 2}, rate, 100);
            double[] above = path.stream()
                    .mapToDouble(at -> Math.max(1e-8, loss.value(at) - loss.value(solved)))
                    .limit(100)
                    .toArray();
            double[] end = path.get(path.size() - 1);
            lecture.print("E(w, b), η = %.2f: w = %.4f, b = %.4f, E = %.5f", rate, end[0], end[1], loss.value(end));
            plot.steps("η = " + plain(rate), above);
        }
        lecture.print("(XᵀX)⁻¹Xᵀy: w = %.4f, b = %.4f, E = %.5f", solved[0], solved[1], loss.value(solved));
        lecture.charts(
                "regression",
                List.of(lecture.chart("above", plot)),
                String.format(Locale.ROOT, "%.3f", solved[0]),
                String.format(Locale.ROOT, "%.3f", solved[1]));
    }

    private static List<double[]> thinned(List<double[]> path, int most) {
        int every = Math.max(1, path.size() / most);
        return IntStream.range(0, path.size())
                .filter(i -> i % every == 0 || i == path.size() - 1)
                .mapToObj(path::get)
                .toList();
    }

    private static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String numbers(double[] values) {
        return String.join(
                ", ",
                Arrays.stream(values)
                        .mapToObj(value -> String.format(Locale.ROOT, "%.3f", value))
                        .toList());
    }
}
