package org.applieddl4j.foundations.descent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.applieddl4j.foundations.Exercise;
import org.applieddl4j.foundations.Lecture;
import org.applieddl4j.foundations.Lesson;
import org.applieddl4j.foundations.Plot;
import org.applieddl4j.foundations.descent.MiniBatchDescent.Progress;

/** The same loss, looked at whole, in parts, and one example at a time. */
public final class SgdLesson implements Lesson {

    private static final long SEED = 5;
    private static final int EXAMPLES = 400;
    private static final int EPOCHS = 20;
    private static final double[] START = {-1, 2};

    @Override
    public String id() {
        return "sgd";
    }

    @Override
    public List<Exercise> exercises() {
        return List.of(
                Exercise.number("exercise.1", 1000 / 50, 0),
                Exercise.number("exercise.2", Math.abs(UpdateRule.adam(0.1).step(new double[] {1e6, 1})[0]), 1e-4),
                Exercise.number("exercise.3", -0.1 - 0.9 * 0.1, 1e-9));
    }

    @Override
    public void teach(Lecture lecture) {
        RegressionLoss loss = noisyLine();
        scatter(lecture, loss);
        batches(lecture, loss);
        rules(lecture, loss);
    }

    private static RegressionLoss noisyLine() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] xs = random.doubles(EXAMPLES, -1, 1).toArray();
        double[] ys = Arrays.stream(xs)
                .map(x -> 2 * x + 0.5 + random.nextDouble() + random.nextDouble() - 1)
                .toArray();
        return new RegressionLoss(xs, ys);
    }

    /** Gradients at one place from batches of three sizes. */
    private static void scatter(Lecture lecture, RegressionLoss loss) {
        MiniBatchDescent descent = new MiniBatchDescent(loss, SEED);
        double[] whole = loss.gradient(START);
        lecture.print("∇E = (%.4f, %.4f)", whole[0], whole[1]);
        Plot plot = new Plot().x(-14, 4).y(-4, 10);
        for (int size : new int[] {1, 20}) {
            double[] byWeight = new double[EXAMPLES / size];
            double[] byBias = new double[byWeight.length];
            for (int i = 0; i < byWeight.length; i++) {
                double[] gradient = descent.gradientOf(START, i * size, (i + 1) * size);
                byWeight[i] = gradient[0];
                byBias[i] = gradient[1];
            }
            lecture.printText(
                    "printed.noise", size, mean(byWeight), mean(byBias), deviation(byWeight), deviation(byBias));
            plot.dots("n = " + size, byWeight, byBias);
        }
        plot.dots("n = " + EXAMPLES, new double[] {whole[0]}, new double[] {whole[1]});
        lecture.charts("scatter", List.of(lecture.chart("gradients", plot)));
    }

    private static void batches(Lecture lecture, RegressionLoss loss) {
        double lowest = loss.value(loss.closedForm());
        Plot bySeen = new Plot().x(0, 4 * EXAMPLES).logY(1e-4, 20);
        Plot bySteps = new Plot().x(0, 80).logY(1e-4, 20);
        List<List<String>> rows = new ArrayList<>();
        for (int size : new int[] {EXAMPLES, 20, 1}) {
            List<Progress> progress = new MiniBatchDescent(loss, SEED)
                    .descend(START, UpdateRule.plain(size == 1 ? 0.05 : 0.3), size, EPOCHS);
            double[] seen =
                    progress.stream().mapToDouble(Progress::examplesSeen).toArray();
            double[] above = progress.stream()
                    .mapToDouble(p -> Math.max(1e-4, p.loss() - lowest))
                    .toArray();
            double[] steps = new double[above.length];
            Arrays.setAll(steps, i -> i);
            String name = "n = " + size;
            bySeen.curve(name, head(seen, 4 * EXAMPLES / size + 1), head(above, 4 * EXAMPLES / size + 1));
            bySteps.curve(name, head(steps, 81), head(above, 81));
            double[] late = Arrays.copyOfRange(above, Math.max(0, above.length - EXAMPLES / size), above.length);
            double tenth =
                    Arrays.stream(above).filter(a -> a < 0.01).findFirst().orElse(Double.NaN);
            int at = indexOf(above, tenth);
            lecture.printText(
                    "printed.cost", size, EXAMPLES / size, at < 0 ? "-" : Integer.toString((int) seen[at]), mean(late));
            rows.add(List.of(
                    Integer.toString(size),
                    Integer.toString(EXAMPLES / size),
                    at < 0 ? "–" : Integer.toString((int) seen[at]),
                    String.format(Locale.ROOT, "%.4f", mean(late))));
        }
        lecture.charts("batches", List.of(lecture.chart("seen", bySeen), lecture.chart("steps", bySteps)));
        lecture.table("cost", rows);
    }

    private static void rules(Lecture lecture, RegressionLoss loss) {
        // A narrow valley: the same line over inputs that are all on one side.
        double[] shifted = Arrays.stream(loss.xs()).map(x -> x + 3).toArray();
        double[] ys = Arrays.stream(loss.ys()).map(y -> y + 1).toArray();
        RegressionLoss narrow = new RegressionLoss(shifted, ys);
        double lowest = narrow.value(narrow.closedForm());
        Plot plot = new Plot().x(0, EPOCHS).logY(1e-3, 100);
        List<String> names = List.of("SGD", lecture.text("momentum"), "Adam");
        List<Supplier<UpdateRule>> rules =
                List.of(() -> UpdateRule.plain(0.02), () -> UpdateRule.momentum(0.02, 0.9), () -> UpdateRule.adam(0.1));
        for (int i = 0; i < names.size(); i++) {
            List<Progress> progress = new MiniBatchDescent(narrow, SEED)
                    .descend(START, rules.get(i).get(), 20, EPOCHS);
            double[] epochs = new double[EPOCHS + 1];
            double[] above = new double[EPOCHS + 1];
            for (int epoch = 0; epoch <= EPOCHS; epoch++) {
                epochs[epoch] = epoch;
                above[epoch] =
                        Math.max(1e-3, progress.get(epoch * EXAMPLES / 20).loss() - lowest);
            }
            lecture.printText("printed.rule", names.get(i), above[EPOCHS], EPOCHS);
            plot.curve(names.get(i), epochs, above);
        }
        lecture.charts("rules", List.of(lecture.chart("valley", plot)));
    }

    private static int indexOf(double[] values, double value) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == value) {
                return i;
            }
        }
        return -1;
    }

    private static double[] head(double[] values, int n) {
        return Arrays.copyOf(values, Math.min(n, values.length));
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow());
    }
}
