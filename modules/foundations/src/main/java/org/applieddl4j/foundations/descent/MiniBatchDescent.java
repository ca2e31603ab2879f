package org.applieddl4j.foundations.descent;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Descent on a loss over examples, where each step looks at some of them only: all (batch), a few (mini-batch), or one
 * (stochastic, H. Robbins and S. Monro, 1951). The gradient of examples drawn at random is the whole gradient plus chance,
 * right on average: hence "stochastic".
 */
public final class MiniBatchDescent {

    private final RegressionLoss loss;
    private final long seed;

    /** @param seed of the order in which examples are drawn */
    public MiniBatchDescent(RegressionLoss loss, long seed) {
        this.loss = loss;
        this.seed = seed;
    }

    /**
     * A place on the way.
     *
     * @param examplesSeen so far
     * @param loss over all examples
     */
    public record Progress(int examplesSeen, double loss) {}

    /**
     * Descends for some epochs; an epoch sees each example once, in a new order.
     *
     * @param batchSize examples a step
     * @return where it was after each step
     */
    public List<Progress> descend(double[] start, UpdateRule rule, int batchSize, int epochs) {
        int n = loss.xs().length;
        double[] at = start.clone();
        SplittableRandom random = new SplittableRandom(seed);
        List<Progress> progress = new ArrayList<>(List.of(new Progress(0, loss.value(at))));
        for (int epoch = 0; epoch < epochs; epoch++) {
            int[] order = shuffled(n, random);
            for (int from = 0; from < n; from += batchSize) {
                int to = Math.min(n, from + batchSize);
                double[] step = rule.step(examples(order, from, to).gradient(at));
                at[0] += step[0];
                at[1] += step[1];
                progress.add(new Progress(epoch * n + to, loss.value(at)));
            }
        }
        return progress;
    }

    /** The gradient at a place from some examples of the first epoch's order, to see how it scatters. */
    double[] gradientOf(double[] at, int from, int to) {
        return examples(shuffled(loss.xs().length, new SplittableRandom(seed)), from, to)
                .gradient(at);
    }

    private RegressionLoss examples(int[] order, int from, int to) {
        double[] xs = new double[to - from];
        double[] ys = new double[to - from];
        for (int i = from; i < to; i++) {
            xs[i - from] = loss.xs()[order[i]];
            ys[i - from] = loss.ys()[order[i]];
        }
        return new RegressionLoss(xs, ys);
    }

    private static int[] shuffled(int n, SplittableRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
