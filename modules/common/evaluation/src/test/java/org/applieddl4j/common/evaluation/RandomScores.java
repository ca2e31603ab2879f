package org.applieddl4j.common.evaluation;

import java.util.Arrays;
import java.util.Random;

/** Seeded scores whose true metrics are known. */
final class RandomScores {

    private RandomScores() {}

    /** Negatives from N(0, 1), positives from N(shift, 1); the true AUC is Φ(shift / √2). Both classes are there. */
    static BinaryScores binormal(int n, double prevalence, double shift, long seed) {
        Random random = new Random(seed);
        int[] labels = new int[n];
        double[] scores = new double[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i == 0 || (i > 1 && random.nextDouble() < prevalence) ? 1 : 0;
            scores[i] = random.nextGaussian() + shift * labels[i];
        }
        return BinaryScores.of(labels, scores);
    }

    /** The same with scores rounded, which makes ties. */
    static BinaryScores rounded(BinaryScores scores, int decimals) {
        double factor = Math.pow(10, decimals);
        return scores.withScores(Arrays.stream(scores.scores())
                .map(score -> Math.round(score * factor) / factor)
                .toArray());
    }

    /** The same with scores squeezed into (0, 1) by the logistic function. */
    static BinaryScores squeezed(BinaryScores scores) {
        return scores.withScores(Arrays.stream(scores.scores())
                .map(score -> 1 / (1 + Math.exp(-score)))
                .toArray());
    }
}
