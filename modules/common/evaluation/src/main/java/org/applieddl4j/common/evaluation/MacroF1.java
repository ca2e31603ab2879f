package org.applieddl4j.common.evaluation;

/** Macro F1 under resampling: a confusion matrix of each draw. */
final class MacroF1 implements WeightedMetric {

    private final int[] truth;
    private final int[] predicted;
    private final int classes;

    private MacroF1(int[] truth, int[] predicted, int classes) {
        this.truth = truth;
        this.predicted = predicted;
        this.classes = classes;
    }

    static MacroF1 of(ClassScores scores) {
        int[] truth = new int[scores.size()];
        int[] predicted = new int[scores.size()];
        for (int i = 0; i < truth.length; i++) {
            truth[i] = scores.label(i);
            predicted[i] = scores.predicted(i);
        }
        return new MacroF1(truth, predicted, scores.classes().size());
    }

    @Override
    public int units() {
        return truth.length;
    }

    @Override
    public double value(int[] counts) {
        // Only what F1 needs: a full matrix of 150 classes a draw would cost more than the pass.
        long[] hits = new long[classes];
        long[] sizes = new long[classes];
        for (int i = 0; i < counts.length; i++) {
            sizes[truth[i]] += counts[i];
            sizes[predicted[i]] += counts[i];
            if (truth[i] == predicted[i]) {
                hits[truth[i]] += counts[i];
            }
        }
        return mean(hits, sizes);
    }

    /**
     * Mean of {@code 2 hits / sizes} over the classes that have a size.
     *
     * @param hits examples of each class that were recognised
     * @param sizes its examples and those taken for it, the hits counted twice: {@code 2 TP + FP + FN}
     */
    static double mean(long[] hits, long[] sizes) {
        double sum = 0;
        int present = 0;
        for (int cls = 0; cls < sizes.length; cls++) {
            if (sizes[cls] > 0) {
                sum += 2.0 * hits[cls] / sizes[cls];
                present++;
            }
        }
        return present == 0 ? Double.NaN : sum / present;
    }
}
