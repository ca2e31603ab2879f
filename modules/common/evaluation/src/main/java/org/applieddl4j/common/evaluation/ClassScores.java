package org.applieddl4j.common.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;

/**
 * What a classifier of several classes said about a split, and what was true.
 *
 * <p>Never changes after it was made; probabilities are copied and each row is brought to sum to 1.
 */
public final class ClassScores {

    /** A softmax in 32 bits sums to 1 within this. */
    private static final double TOLERANCE = 1e-3;

    private final double[] probabilities;
    private final int[] labels;
    private final List<String> classes;

    private ClassScores(double[] probabilities, int[] labels, List<String> classes) {
        this.probabilities = probabilities;
        this.labels = labels;
        this.classes = classes;
    }

    /**
     * @param probabilities row-major {@code [labels.length, classes]}, each row summing to 1
     * @param labels true class of each example, an index into {@code classes}
     * @param classes their names, at least two
     * @throws InputException if there is no example, a label has no class, or a row is no distribution
     */
    public static ClassScores of(double[] probabilities, int[] labels, List<String> classes) {
        if (labels.length == 0) {
            throw new InputException("there is no example to evaluate; check the split and the filters before it");
        }
        if (classes.size() < 2) {
            throw new InputException("there is only the class " + classes + "; a classifier needs two at least");
        }
        if (probabilities.length != (long) labels.length * classes.size()) {
            throw new InputException(probabilities.length + " probabilities for " + labels.length + " examples of "
                    + classes.size() + " classes; there must be one for every example and class");
        }
        double[] normalised = new double[probabilities.length];
        for (int example = 0; example < labels.length; example++) {
            if (labels[example] < 0 || labels[example] >= classes.size()) {
                throw new InputException("label of example " + example + " is " + labels[example] + "; there are "
                        + classes.size() + " classes");
            }
            normalise(probabilities, example, classes.size(), normalised);
        }
        return new ClassScores(normalised, labels.clone(), List.copyOf(classes));
    }

    private static void normalise(double[] from, int example, int classes, double[] to) {
        double sum = 0;
        for (int i = example * classes; i < (example + 1) * classes; i++) {
            // Written so that NaN is refused as well.
            if (!(from[i] >= 0)) {
                throw new InputException(
                        "a probability of example " + example + " is " + from[i] + "; look for a diverged network");
            }
            sum += from[i];
        }
        if (!(Math.abs(sum - 1) <= TOLERANCE)) {
            throw new InputException("the probabilities of example " + example + " sum to " + sum
                    + " instead of 1; look for a missing softmax");
        }
        for (int i = example * classes; i < (example + 1) * classes; i++) {
            to[i] = from[i] / sum;
        }
    }

    /** Number of examples. */
    public int size() {
        return labels.length;
    }

    /** Names of the classes. */
    public List<String> classes() {
        return classes;
    }

    /** True class of an example. */
    public int label(int example) {
        return labels[example];
    }

    /** Probability of a class, in {@code [0, 1]}. */
    public double probability(int example, int cls) {
        return probabilities[example * classes.size() + cls];
    }

    /** All probabilities of an example, {@code [classes]}. */
    public double[] probabilities(int example) {
        return Arrays.copyOfRange(probabilities, example * classes.size(), (example + 1) * classes.size());
    }

    /** The most probable class; of equals the first. */
    public int predicted(int example) {
        int best = 0;
        for (int cls = 1; cls < classes.size(); cls++) {
            if (probability(example, cls) > probability(example, best)) {
                best = cls;
            }
        }
        return best;
    }

    /** Probability of the most probable class. */
    public double confidence(int example) {
        return probability(example, predicted(example));
    }

    /**
     * The most probable classes, the most probable first; of equals the lower index goes first.
     *
     * @param k how many; all classes where there are fewer
     */
    public int[] top(int example, int k) {
        return IntStream.range(0, classes.size())
                .boxed()
                .sorted(Comparator.comparingDouble(cls -> -probability(example, cls)))
                .limit(k)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Whether the most probable class is the true one. */
    public boolean correct(int example) {
        return predicted(example) == labels[example];
    }

    /** Place of the true class among all, by probability: 1 for the first; equals of a lower index go before it. */
    public int rankOfTruth(int example) {
        int truth = labels[example];
        double own = probability(example, truth);
        return 1
                + (int) IntStream.range(0, classes.size())
                        .filter(cls ->
                                probability(example, cls) > own || cls < truth && probability(example, cls) == own)
                        .count();
    }

    /** The same examples with other probabilities, {@code [size, classes]}. */
    ClassScores withProbabilities(double[] others) {
        return of(others, labels, classes);
    }

    /** Whether the answer was right (label 1), against how sure it was: for calibration. */
    public BinaryScores confidences() {
        int[] right = IntStream.range(0, size()).map(i -> correct(i) ? 1 : 0).toArray();
        double[] sure = IntStream.range(0, size()).mapToDouble(this::confidence).toArray();
        return BinaryScores.of(right, sure);
    }
}
