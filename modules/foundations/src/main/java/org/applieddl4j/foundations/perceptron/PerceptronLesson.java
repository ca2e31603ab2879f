package org.applieddl4j.foundations.perceptron;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.foundations.Exercise;
import org.applieddl4j.foundations.Lecture;
import org.applieddl4j.foundations.Lesson;
import org.applieddl4j.foundations.Plot;

/** A neuron learns AND and OR, and cannot learn XOR. */
public final class PerceptronLesson implements Lesson {

    private static final double RATE = 1;

    @Override
    public String id() {
        return "perceptron";
    }

    @Override
    public List<Exercise> exercises() {
        return List.of(
                Exercise.number("exercise.1", 2 * 1 - 1 * 3 + 0.5, 1e-9),
                Exercise.number(
                        "exercise.2",
                        GateTraining.of(LogicGate.OR, RATE).updates().size(),
                        0),
                Exercise.number("exercise.3", 2, 0));
    }

    @Override
    public void teach(Lecture lecture) {
        List<Chart> charts = new ArrayList<>();
        for (LogicGate gate : List.of(LogicGate.AND, LogicGate.OR)) {
            GateTraining training = GateTraining.of(gate, RATE);
            print(lecture, gate, training);
            charts.add(plane(lecture, gate, training.perceptron()));
        }
        lecture.charts("rule", charts);
        GateTraining xor = GateTraining.of(LogicGate.XOR, RATE);
        print(lecture, LogicGate.XOR, xor);
        lecture.table(
                "xor",
                List.of(
                        List.of("(0, 0) → 0", "b < 0"),
                        List.of("(0, 1) → 1", "w₂ + b ≥ 0"),
                        List.of("(1, 0) → 1", "w₁ + b ≥ 0"),
                        List.of("(1, 1) → 0", "w₁ + w₂ + b < 0"),
                        List.of("2 + 3", "w₁ + w₂ + 2b ≥ 0"),
                        List.of("1 + 4", "w₁ + w₂ + 2b < 0")),
                xor.rounds(),
                xor.returnedFrom().orElseThrow());
        lecture.charts("line", List.of(plane(lecture, LogicGate.XOR, xor.perceptron())));
        network(lecture);
    }

    private static void print(Lecture lecture, LogicGate gate, GateTraining training) {
        lecture.print("%s", gate);
        for (GateTraining.Update update : training.updates()) {
            lecture.printText(
                    "printed.update", update.round(), Arrays.toString(update.input()), update.target(), update.after());
        }
        lecture.print(
                "  %s",
                training.converged()
                        ? lecture.text("converged", training.updates().size(), training.rounds())
                        : lecture.text(
                                "circles",
                                training.rounds(),
                                training.returnedFrom().orElseThrow()));
    }

    /** The four inputs, and where the weighted sum is zero: {@code x₂ = −(w₁x₁ + b) / w₂}. */
    private static Chart plane(Lecture lecture, LogicGate gate, Perceptron perceptron) {
        Plot plot = new Plot().x(-0.5, 1.5).y(-0.5, 1.5);
        for (int target : new int[] {0, 1}) {
            List<double[]> inputs = Arrays.stream(LogicGate.INPUTS)
                    .filter(x -> gate.target(x) == target)
                    .toList();
            plot.dots(
                    gate + " = " + target,
                    inputs.stream().mapToDouble(x -> x[0]).toArray(),
                    inputs.stream().mapToDouble(x -> x[1]).toArray());
        }
        double[] w = perceptron.weights();
        if (w[1] != 0) {
            double[] x1 = {-0.5, -0.25, 0, 0.25, 0.5, 0.75, 1, 1.25, 1.5};
            plot.guide(
                    "z = 0",
                    x1,
                    Arrays.stream(x1)
                            .map(x -> -(w[0] * x + perceptron.bias()) / w[1])
                            .toArray());
        }
        return lecture.chart("plane", plot, gate, perceptron);
    }

    private static void network(Lecture lecture) {
        List<List<String>> rows = new ArrayList<>();
        for (LogicGate gate : LogicGate.values()) {
            double[] learned = OneUnitNetwork.learned(gate);
            lecture.print("%s %s", gate, Arrays.toString(learned));
            List<String> row = new ArrayList<>(List.of(gate.toString()));
            Arrays.stream(learned).forEach(p -> row.add(String.format(Locale.ROOT, "%.3f", p)));
            rows.add(row);
        }
        lecture.table("network", rows);
    }
}
