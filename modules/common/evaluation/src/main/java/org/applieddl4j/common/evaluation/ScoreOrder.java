package org.applieddl4j.common.evaluation;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Examples from the highest score to the lowest, with the places marked where a group of equal scores ends.
 *
 * <p>A threshold cannot separate examples of equal score, so a metric may only look at the ranking at those places.
 */
public final class ScoreOrder {

    private final int[] example;
    private final int[] label;
    private final double[] score;
    private final boolean[] endsTie;

    /** Sorts once, in O(n log n). */
    public ScoreOrder(BinaryScores scores) {
        double[] values = scores.scores();
        int n = values.length;
        // + 0.0 makes -0.0 equal to 0.0, as a threshold sees them.
        example = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> values[i] + 0.0)
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        label = new int[n];
        score = new double[n];
        endsTie = new boolean[n];
        for (int rank = 0; rank < n; rank++) {
            label[rank] = scores.labels()[example[rank]];
            score[rank] = values[example[rank]];
        }
        for (int rank = 0; rank < n; rank++) {
            endsTie[rank] = rank == n - 1 || score[rank] != score[rank + 1];
        }
    }

    /** How many examples. */
    public int size() {
        return example.length;
    }

    /** Index of the example at a rank; rank 0 has the highest score. */
    public int example(int rank) {
        return example[rank];
    }

    /** Label of the example at a rank. */
    public int label(int rank) {
        return label[rank];
    }

    /** Score of the example at a rank. */
    public double score(int rank) {
        return score[rank];
    }

    /** Whether the next rank has a lower score, so that a threshold fits between the two. */
    public boolean endsTie(int rank) {
        return endsTie[rank];
    }
}
