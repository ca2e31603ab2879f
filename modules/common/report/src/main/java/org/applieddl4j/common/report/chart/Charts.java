package org.applieddl4j.common.report.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.applieddl4j.common.report.chart.Line.Kind;

/** The charts that every classifier's report needs. */
public final class Charts {

    private static final int HISTOGRAM_BINS = 40;

    /** Half an example: a bin with one example stands above the floor of the logarithmic axis, an empty one on it. */
    private static final double HISTOGRAM_FLOOR = 0.5;

    private static final int SECONDS_A_MINUTE = 60;

    /** From here on people count in minutes. */
    private static final int LONG_IN_SECONDS = 5 * SECONDS_A_MINUTE;

    private Charts() {}

    /**
     * ROC curves with the diagonal of guessing.
     *
     * @param curves x the false positive rate, y the true positive rate
     */
    public static Chart roc(List<Series> curves) {
        return new Chart(
                "ROC curve",
                "True positive rate against false positive rate over all thresholds. Closer to the upper left corner is better; the dashed diagonal is guessing.",
                Axis.unit("False positive rate"),
                Axis.unit("True positive rate"),
                with(curves, Kind.CURVE, diagonal("guessing", Kind.GUIDE)));
    }

    /**
     * The ROC curve of a network within its interval, and those of others.
     *
     * @param headline x the false positive rate, y the true positive rate with its interval
     * @param others the same, without intervals
     */
    public static Chart rocWithin(Band headline, List<Series> others) {
        Chart plain = roc(others);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(headline.curve(), Kind.CURVE));
        lines.add(new Line(headline.outline(), Kind.BAND));
        lines.addAll(plain.lines());
        return new Chart(
                plain.title(),
                plain.description() + " The band is the pointwise 95\u00a0% interval of the first curve.",
                plain.x(),
                plain.y(),
                lines);
    }

    /**
     * Whether acting on a network does more good than harm, at every probability from which on one might act.
     *
     * @param curves x the probability, y the net benefit of acting on what a network says
     * @param everybody the same of acting on everybody
     * @param least the lowest net benefit that is drawn
     * @param most the highest one that can be, which is the prevalence
     */
    public static Chart decision(List<Series> curves, Series everybody, double least, double most) {
        return new Chart(
                "Decision curve",
                "Net benefit per person of treating everyone above a treatment threshold, in units of correctly treated patients. A threshold of 0.2 accepts four healthy people treated per patient. A network is useful where its curve lies above treating everybody and above 0, treating nobody.",
                Axis.unit("Treatment threshold (probability)"),
                Axis.linear("Net benefit", least, most),
                with(curves, Kind.CURVE, new Line(everybody, Kind.GUIDE)));
    }

    /**
     * Precision–recall curves with the line of guessing.
     *
     * @param curves x the recall, y the precision
     * @param prevalence share of positives in the test split, in [0, 1]
     */
    public static Chart precisionRecall(List<Series> curves, double prevalence) {
        String share = String.format(Locale.ROOT, "guessing (%.2f\u00a0%% positive)", 100 * prevalence);
        Series guessing = new Series(share, new double[] {0, 1}, new double[] {prevalence, prevalence});
        return new Chart(
                "Precision–recall curve",
                "Precision against recall over all thresholds. Closer to the upper right corner is better; with rare positives this is more informative than the ROC curve.",
                Axis.unit("Recall"),
                Axis.unit("Precision"),
                with(curves, Kind.CURVE, new Line(guessing, Kind.GUIDE)));
    }

    /**
     * Calibration curves with the diagonal of perfect calibration.
     *
     * @param curves x the mean predicted probability of a bin, y the share of positives in it
     */
    public static Chart calibration(List<Series> curves) {
        return new Chart(
                "Calibration",
                "Observed against predicted probability: of the examples with probability 0.3, 30\u00a0% should be positive. Points below the dashed diagonal mean that probabilities are too high, points above it that they are too low.",
                Axis.unit("Mean predicted probability"),
                Axis.unit("Share of positives"),
                with(curves, Kind.POINTS, diagonal("perfect", Kind.GUIDE)));
    }

    /**
     * Reliability curves of a classifier of several classes, with the diagonal of perfect calibration.
     *
     * @param curves x the mean probability of the most probable class in a bin, y the share of right answers in it
     */
    public static Chart reliability(List<Series> curves) {
        return new Chart(
                "Reliability",
                "Accuracy against confidence: of the answers with probability 0.9, 90\u00a0% should be correct. Points below the dashed diagonal mean overconfidence, points above it underconfidence.",
                Axis.unit("Confidence"),
                Axis.unit("Accuracy"),
                with(curves, Kind.POINTS, diagonal("perfect", Kind.GUIDE)));
    }

    /**
     * How a metric grows with the number of training examples.
     *
     * @param metric its readable name
     * @param curves x the number of training examples, above 0, y the metric on the test split with its interval
     */
    public static Chart learningCurve(String metric, List<Band> curves) {
        List<Series> points = curves.stream().map(Band::curve).toList();
        List<Series> outlines = curves.stream().map(Band::outline).toList();
        List<Line> lines = new ArrayList<>();
        for (Band band : curves) {
            lines.add(new Line(band.curve(), Kind.POINTS));
            lines.add(new Line(band.outline(), Kind.BAND));
        }
        double fewest = points.stream().anyMatch(curve -> curve.size() > 0) ? smallest(points, Series::x) : 1;
        return new Chart(
                "Learning curve",
                "The " + metric
                        + " on the test split by number of training examples, with its 95\u00a0% interval, on a logarithmic axis. If the curve still improves at its end, more data would help.",
                // Some room, so that the first point does not sit on the other axis.
                Axis.logarithmic("Training examples", fewest / 1.25, largest(points, Series::x)),
                Axis.linear(capitalised(metric), smallest(outlines, Series::y), largest(outlines, Series::y)),
                lines);
    }

    /**
     * How soon networks become good: the accuracy on the validation split against the time of training.
     *
     * @param curves x the seconds of training, y the accuracy on the validation split
     */
    public static Chart accuracyAgainstTime(List<Series> curves) {
        boolean minutes = largest(curves, Series::x) > LONG_IN_SECONDS;
        List<Series> timed = minutes
                ? curves.stream()
                        .map(curve -> new Series(
                                curve.name(),
                                Arrays.stream(curve.x())
                                        .map(x -> x / SECONDS_A_MINUTE)
                                        .toArray(),
                                curve.y()))
                        .toList()
                : curves;
        return new Chart(
                "Accuracy against time",
                "Accuracy on the validation split against training time, one point per epoch. A small network that is good early can be worth more than a large one that is better later.",
                Axis.linear("Training time, " + (minutes ? "minutes" : "seconds"), 0, largest(timed, Series::x)),
                Axis.linear("Accuracy", smallest(timed, Series::y), largest(timed, Series::y)),
                with(timed, Kind.CURVE));
    }

    /**
     * What leaving the doubtful cases to people buys: the accuracy of the answers that are left.
     *
     * @param curves x the share of examples that are handed over, y the accuracy of the others
     */
    public static Chart accuracyAgainstHandOver(List<Series> curves) {
        return new Chart(
                "Accuracy against hand-over",
                "Accuracy on the rest of the test split if this share of the least certain examples is handed to a person. A steeper curve means that the confidence is more informative.",
                Axis.unit("Share handed over"),
                Axis.linear("Accuracy of the rest", smallest(curves, Series::y), largest(curves, Series::y)),
                with(curves, Kind.CURVE));
    }

    /**
     * Training loss over epochs.
     *
     * @param curves x the epoch, counted from 1, y the mean training loss
     */
    public static Chart trainingLoss(List<Series> curves) {
        return new Chart(
                "Training loss",
                "Mean loss on the training split after each epoch, which gradient descent minimises.",
                epochs(curves),
                Axis.amount("Loss", smallest(curves, Series::y), largest(curves, Series::y)),
                with(curves, Kind.CURVE));
    }

    /**
     * The metric that early stopping watches, over epochs.
     *
     * @param metric its readable name
     * @param curves x the epoch, counted from 1, y the metric on the validation split
     */
    public static Chart validationMetric(String metric, List<Series> curves) {
        return new Chart(
                "Validation " + metric,
                "The " + metric + " on the validation split after each epoch. The weights of the best epoch were kept.",
                epochs(curves),
                Axis.linear(capitalised(metric), smallest(curves, Series::y), largest(curves, Series::y)),
                with(curves, Kind.CURVE));
    }

    /**
     * Expected cost for every threshold, with the chosen threshold marked.
     *
     * @param cost x the threshold, in [0, 1], y the cost at it
     * @param unit what the cost is counted in, for example {@code cost per day}
     * @param chosen the threshold that was chosen on the validation split
     */
    public static Chart thresholdCost(Series cost, String unit, double chosen) {
        Axis y = Axis.amount(unit, smallest(List.of(cost), Series::y), largest(List.of(cost), Series::y));
        String name = String.format(Locale.ROOT, "chosen threshold (%.3f)", chosen);
        Series mark = new Series(name, new double[] {chosen, chosen}, new double[] {y.low(), y.high()});
        return new Chart(
                "Cost by threshold",
                "Cost of missed positives and false alarms at every threshold. The threshold was chosen on the validation split, so it may differ from the minimum on the test split.",
                Axis.unit("Threshold"),
                y,
                with(List.of(cost), Kind.CURVE, new Line(mark, Kind.MARK)));
    }

    /**
     * How the scores of each class are distributed, as a histogram with a logarithmic count axis.
     *
     * @param scoresByClass the scores of the examples of each class, by the class's readable name
     */
    public static Chart scoreDistribution(Map<String, double[]> scoresByClass) {
        Axis x = scoreAxis(scoresByClass);
        List<Series> steps = new ArrayList<>();
        scoresByClass.forEach((name, scores) -> steps.add(steps(name, scores, x)));
        double highest = Math.max(1, largest(steps, Series::y));
        return new Chart(
                "Score distribution",
                "Number of test examples per score and class, on a logarithmic axis. The less the classes overlap, the easier it is to choose a threshold.",
                x,
                Axis.logarithmic("Test examples", HISTOGRAM_FLOOR, highest),
                with(steps, Kind.AREA));
    }

    private static Axis scoreAxis(Map<String, double[]> scoresByClass) {
        double[] scores = scoresByClass.values().stream()
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .toArray();
        double low = DoubleStream.of(scores).min().orElse(0);
        double high = DoubleStream.of(scores).max().orElse(1);
        return low >= 0 && high <= 1 ? Axis.unit("Score") : Axis.linear("Score", low, high);
    }

    /** The outline of a histogram: up, along and down each bin. */
    private static Series steps(String name, double[] scores, Axis axis) {
        int[] counts = new int[HISTOGRAM_BINS];
        for (double score : scores) {
            if (Double.isFinite(score)) {
                int bin = (int) (axis.position(score) * HISTOGRAM_BINS);
                counts[Math.min(HISTOGRAM_BINS - 1, bin)]++;
            }
        }
        double[] x = new double[2 * HISTOGRAM_BINS + 2];
        double[] y = new double[x.length];
        Arrays.fill(y, HISTOGRAM_FLOOR);
        for (int edge = 0; edge <= HISTOGRAM_BINS; edge++) {
            double value = axis.low() + (axis.high() - axis.low()) * edge / HISTOGRAM_BINS;
            x[2 * edge] = value;
            x[2 * edge + 1] = value;
        }
        for (int bin = 0; bin < HISTOGRAM_BINS; bin++) {
            double height = Math.max(HISTOGRAM_FLOOR, counts[bin]);
            y[2 * bin + 1] = height;
            y[2 * bin + 2] = height;
        }
        return new Series(name, x, y);
    }

    private static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static Axis epochs(List<Series> curves) {
        return Axis.counting("Epoch", (int) Math.max(1, largest(curves, Series::x)));
    }

    private static Line diagonal(String name, Kind kind) {
        return new Line(new Series(name, new double[] {0, 1}, new double[] {0, 1}), kind);
    }

    private static List<Line> with(List<Series> curves, Kind kind, Line... others) {
        List<Line> lines = new ArrayList<>();
        curves.forEach(curve -> lines.add(new Line(curve, kind)));
        lines.addAll(List.of(others));
        return lines;
    }

    private static double smallest(List<Series> curves, Function<Series, double[]> values) {
        return curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(values.apply(curve)))
                .min()
                .orElse(0);
    }

    private static double largest(List<Series> curves, Function<Series, double[]> values) {
        return curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(values.apply(curve)))
                .max()
                .orElse(1);
    }
}
