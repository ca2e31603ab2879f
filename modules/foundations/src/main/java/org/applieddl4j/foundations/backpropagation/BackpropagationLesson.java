package org.applieddl4j.foundations.backpropagation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.applieddl4j.foundations.Exercise;
import org.applieddl4j.foundations.Lecture;
import org.applieddl4j.foundations.Lesson;
import org.applieddl4j.foundations.Plot;

/** Every derivative of a network of nine parameters, three ways. */
public final class BackpropagationLesson implements Lesson {

    private static final double[] START = {0.5, -0.4, 0.3, 0.8, 0.1, -0.2, 0.7, -0.6, 0.2};
    private static final double X1 = 1;
    private static final double X2 = 0.5;
    private static final double TARGET = 1;
    private static final double LITTLE = 1e-5;
    private static final double RATE = 0.5;
    private static final int STEPS = 60;

    @Override
    public String id() {
        return "backpropagation";
    }

    @Override
    public List<Exercise> exercises() {
        return List.of(
                Exercise.number(
                        "exercise.1",
                        new PaperNetwork(START).forward(X1, X2, TARGET).output(),
                        5e-4),
                Exercise.number("exercise.2", new PaperNetwork(START).gradient(X1, X2, TARGET)[8], 5e-4),
                Exercise.word("exercise.3", "no"));
    }

    @Override
    public void teach(Lecture lecture) {
        PaperNetwork network = new PaperNetwork(START);
        PaperNetwork.Forward forward = network.forward(X1, X2, TARGET);
        lecture.print("x = (%.1f, %.1f), t = %.1f", X1, X2, TARGET);
        lecture.print(
                "h1 = %.6f, h2 = %.6f, o = %.6f, E = %.6f",
                forward.h1(), forward.h2(), forward.output(), forward.error());
        double[] paper = network.gradient(X1, X2, TARGET);
        double[] differences = network.finiteDifferences(X1, X2, TARGET, LITTLE);
        double[] library = LibraryGradient.of(START, X1, X2, TARGET);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < paper.length; i++) {
            lecture.print(
                    "∂E/∂%-3s  %+.9f   %+.9f   %+.9f", PaperNetwork.NAMES[i], paper[i], differences[i], library[i]);
            rows.add(List.of(
                    PaperNetwork.NAMES[i],
                    String.format(Locale.ROOT, "%.3f", START[i]),
                    String.format(Locale.ROOT, "%.6f", paper[i]),
                    String.format(Locale.ROOT, "%.6f", differences[i]),
                    String.format(Locale.ROOT, "%.6f", library[i])));
        }
        lecture.table(
                "gradient",
                rows,
                String.format(Locale.ROOT, "%.4f", forward.output()),
                String.format(Locale.ROOT, "%.4f", forward.error()),
                bound(largestGap(paper, differences)),
                bound(largestGap(paper, library)));
        lecture.charts("use", List.of(lecture.chart("error", descent(lecture))));
    }

    /** What the gradient is good for: somebody else, gradient descent, takes steps against it. */
    private static Plot descent(Lecture lecture) {
        PaperNetwork network = new PaperNetwork(START);
        double[] errors = new double[STEPS];
        for (int step = 0; step < STEPS; step++) {
            errors[step] = network.forward(X1, X2, TARGET).error();
            double[] gradient = network.gradient(X1, X2, TARGET);
            double[] moved = network.parameters();
            for (int i = 0; i < moved.length; i++) {
                moved[i] -= RATE * gradient[i];
            }
            network = new PaperNetwork(moved);
        }
        lecture.print("E: %.5f → %.5f", errors[0], errors[STEPS - 1]);
        return new Plot().x(0, STEPS).y(0, 0.3).steps("E", errors);
    }

    /** The power of ten that a gap stays below; no smaller one than the last digits of a double allow. */
    private static String bound(double gap) {
        return String.format(Locale.ROOT, "%.0e", Math.pow(10, Math.ceil(Math.log10(Math.max(gap, 1e-16)))));
    }

    static double largestGap(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}
