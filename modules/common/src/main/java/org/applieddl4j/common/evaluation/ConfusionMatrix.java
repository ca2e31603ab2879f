package org.applieddl4j.common.evaluation;

import java.util.Arrays;

/**
 * How often each class was taken for each.
 *
 * <p>Precision, recall and F1 follow scikit-learn's definitions ({@code precision_recall_fscore_support} with {@code
 * zero_division=0}): a class that was never predicted has precision 0, one that never occurs has recall 0.
 *
 * @param counts {@code [truth][prediction]}
 */
public record ConfusionMatrix(long[][] counts) {

    /** Copies the counts. */
    public ConfusionMatrix {
        counts = Arrays.stream(counts).map(long[]::clone).toArray(long[][]::new);
    }

    /** Counts every example once. */
    public static ConfusionMatrix of(ClassScores scores) {
        long[][] counts = new long[scores.classes().size()][scores.classes().size()];
        for (int i = 0; i < scores.size(); i++) {
            counts[scores.label(i)][scores.predicted(i)]++;
        }
        return new ConfusionMatrix(counts);
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

    /** Mean of the classes' F1 over those that occur or are predicted, each counting the same. */
    public double macroF1() {
        double sum = 0;
        int present = 0;
        for (int cls = 0; cls < classes(); cls++) {
            if (support(cls) + predictions(cls) > 0) {
                sum += f1(cls);
                present++;
            }
        }
        return share(sum, present);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}
