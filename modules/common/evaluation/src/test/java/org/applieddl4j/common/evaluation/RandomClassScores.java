package org.applieddl4j.common.evaluation;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Seeded probabilities of several classes. */
final class RandomClassScores {

    private RandomClassScores() {}

    /** Honest probabilities: each label is drawn from its own row, the softmax of logits from N(0, spread²). */
    static ClassScores honest(int examples, int classes, double spread, long seed) {
        Random random = new Random(seed);
        double[] probabilities = new double[examples * classes];
        int[] labels = new int[examples];
        for (int i = 0; i < examples; i++) {
            double[] row = softmax(random, classes, spread);
            System.arraycopy(row, 0, probabilities, i * classes, classes);
            labels[i] = drawn(random, row);
        }
        return ClassScores.of(probabilities, labels, names(classes));
    }

    static List<String> names(int classes) {
        return IntStream.range(0, classes).mapToObj(cls -> "class " + cls).toList();
    }

    private static double[] softmax(Random random, int classes, double spread) {
        double[] row = new double[classes];
        double sum = 0;
        for (int cls = 0; cls < classes; cls++) {
            row[cls] = Math.exp(spread * random.nextGaussian());
            sum += row[cls];
        }
        for (int cls = 0; cls < classes; cls++) {
            row[cls] /= sum;
        }
        return row;
    }

    private static int drawn(Random random, double[] row) {
        double left = random.nextDouble();
        int cls = 0;
        while (cls < row.length - 1 && left >= row[cls]) {
            left -= row[cls++];
        }
        return cls;
    }
}
