package org.applieddl4j.foundations.activation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.foundations.Exercise;
import org.applieddl4j.foundations.Lecture;
import org.applieddl4j.foundations.Lesson;
import org.applieddl4j.foundations.Plot;

/** What bends a network, and how steeply. */
public final class ActivationsLesson implements Lesson {

    private static final double[] SHOWN = {-2, -1, 0, 1, 2};
    private static final List<List<ActivationFunction>> FAMILIES = List.of(
            List.of(ActivationFunction.STEP, ActivationFunction.SIGMOID, ActivationFunction.TANH),
            List.of(ActivationFunction.RELU, ActivationFunction.LEAKY_RELU, ActivationFunction.ELU),
            List.of(ActivationFunction.RELU, ActivationFunction.SOFTPLUS, ActivationFunction.GELU));

    @Override
    public String id() {
        return "activations";
    }

    @Override
    public List<Exercise> exercises() {
        return List.of(
                Exercise.number("exercise.1", ActivationFunction.SIGMOID.derivatives(0)[0], 1e-6),
                Exercise.number("exercise.2", ActivationFunction.RELU.values(-3)[0], 1e-9),
                Exercise.number(
                        "exercise.3", Math.pow(ActivationFunction.SIGMOID.derivatives(0)[0], 3), 1e-4));
    }

    @Override
    public void teach(Lecture lecture) {
        List<List<String>> rows = new ArrayList<>();
        for (ActivationFunction function : ActivationFunction.values()) {
            double[] values = function.values(SHOWN);
            double[] slopes = function.derivatives(SHOWN);
            lecture.print("%-10s f  %s", function, numbers(values));
            lecture.print("%-10s f' %s", "", numbers(slopes));
            List<String> row = new ArrayList<>(
                    List.of(function.toString().toLowerCase(Locale.ROOT).replace('_', ' ')));
            for (int i = 0; i < SHOWN.length; i++) {
                row.add(String.format(Locale.ROOT, "%.3f; %.3f", values[i], slopes[i]));
            }
            rows.add(row);
        }
        lecture.table("values", rows);
        List<Chart> charts = new ArrayList<>();
        for (List<ActivationFunction> family : FAMILIES) {
            charts.add(chart(lecture, "function", family, false));
            charts.add(chart(lecture, "derivative", family, true));
        }
        lecture.charts("shapes", charts);
        vanishing(lecture);
    }

    private static Chart chart(Lecture lecture, String key, List<ActivationFunction> family, boolean slope) {
        double[] z = IntStream.rangeClosed(-60, 60).mapToDouble(i -> i / 20.0).toArray();
        Plot plot = new Plot().x(-3, 3).y(-1, slope ? 1.5 : 3);
        for (ActivationFunction function : family) {
            plot.curve(
                    function.toString().toLowerCase(Locale.ROOT).replace('_', ' '),
                    z,
                    slope ? function.derivatives(z) : function.values(z));
        }
        return lecture.chart(key, plot);
    }

    private static void vanishing(Lecture lecture) {
        Plot plot = new Plot().x(1, 10).logY(1e-10, 1);
        double[] ratios = new double[3];
        ActivationFunction[] compared = {ActivationFunction.SIGMOID, ActivationFunction.TANH, ActivationFunction.RELU};
        for (int i = 0; i < compared.length; i++) {
            double[] sizes = VanishingGradients.byLayer(compared[i]);
            lecture.print("%-8s %s", compared[i], numbers(sizes));
            plot.steps(compared[i].toString().toLowerCase(Locale.ROOT), sizes);
            ratios[i] = sizes[sizes.length - 1] / sizes[0];
        }
        lecture.charts(
                "vanishing",
                List.of(lecture.chart("layers", plot)),
                String.format(Locale.ROOT, "%.0e", ratios[0]),
                String.format(Locale.ROOT, "%.1f", ratios[1]),
                String.format(Locale.ROOT, "%.1f", ratios[2]));
    }

    private static String numbers(double[] values) {
        return String.join(
                "  ",
                Arrays.stream(values)
                        .mapToObj(value -> Math.abs(value) < 1e-3 && value != 0
                                ? String.format(Locale.ROOT, "%8.1e", value)
                                : String.format(Locale.ROOT, "%8.4f", value))
                        .toList());
    }
}
