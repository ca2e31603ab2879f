package org.applieddl4j.common.evaluation;

import java.util.Arrays;
import org.applieddl4j.common.InputException;

/**
 * How often each class was taken for each.
 *
 * <p>Precision, recall and F1 follow scikit-learn's definitions ({@code precision_recall_fscore_support} with {@code
 * zero_division=0}): a class that was never predicted has precision 0, one that never occurs has recall 0, one of which
 * neither is true has F1 0.
 *
 * @param counts {@code [truth][prediction]}
 */
public record ConfusionMatrix(long[][] counts) {

    /** @throws InputException if there are not as many columns as rows */
    public ConfusionMatrix {
        for (long[] row : counts) {
            if (row.length != counts.length) {
                throw new InputException("a confusion matrix of " + counts.length + " rows has one with " + row.length
                        + " columns; give a row and a column for every class");
            }
        }
        counts = copy(counts);
    }

    /** Counts every example once. */
    public static ConfusionMatrix of(ClassScores scores) {
        int[] once = new int[scores.size()];
        Arrays.fill(once, 1);
        return of(scores, once);
    }

    /**
     * Counts every example as often as its weight says, as a resample does.
     *
     * @param weights how often each example counts, {@code [scores.size()]}
     * @throws InputException if there is not one weight for every example
     */
    public static ConfusionMatrix of(ClassScores scores, int[] weights) {
        if (weights.length != scores.size()) {
            throw new InputException(weights.length + " weights for " + scores.size()
                    + " examples; there must be one for every example");
        }
        long[][] counts = new long[scores.classes().size()][scores.classes().size()];
        for (int i = 0; i < weights.length; i++) {
            counts[scores.label(i)][scores.predicted(i)] += weights[i];
        }
        return new ConfusionMatrix(counts);
    }

    /** A copy of all counts, {@code [truth][prediction]}. */
    @Override
    public long[][] counts() {
        return copy(counts);
    }

    /** How many examples of a class were taken for another, or for itself. */
    public long count(int truth, int prediction) {
        return counts[truth][prediction];
    }

    /** Number of classes. */
    public int classes() {
        return counts.length;
    }

    /** Examples of a class. */
    public long support(int cls) {
        return Arrays.stream(counts[cls]).sum();
    }

    /** Examples taken for a class. */
    public long predictions(int cls) {
        return Arrays.stream(counts).mapToLong(row -> row[cls]).sum();
    }

    /** Of the examples taken for a class, the share that belong to it. */
    public double precision(int cls) {
        return share(counts[cls][cls], predictions(cls));
    }

    /** Of the examples of a class, the share that was recognised. */
    public double recall(int cls) {
        return share(counts[cls][cls], support(cls));
    }

    /** Harmonic mean of precision and recall: {@code 2 TP / (2 TP + FP + FN)}. */
    public double f1(int cls) {
        return share(2 * counts[cls][cls], support(cls) + predictions(cls));
    }

    /**
     * Mean of the classes' F1, each counting the same, over those that occur or are predicted: scikit-learn's {@code
     * f1_score(average="macro")}. NaN of an empty matrix.
     */
    public double macroF1() {
        long[] hits = new long[classes()];
        long[] sizes = new long[classes()];
        for (int cls = 0; cls < classes(); cls++) {
            hits[cls] = counts[cls][cls];
            sizes[cls] = support(cls) + predictions(cls);
        }
        return MacroF1.mean(hits, sizes);
    }

    private static long[][] copy(long[][] counts) {
        return Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
