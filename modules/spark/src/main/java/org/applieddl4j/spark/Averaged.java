package org.applieddl4j.spark;

import java.util.List;
import org.applieddl4j.common.training.TrainingState;

/**
 * The mean of what several networks have learned, weighted by the examples that they learned it from: parameters, and what
 * the updater remembers.
 *
 * <p>Sums of floating-point numbers depend on their order, so they are taken in that of the lanes and not in that in which
 * machines answer.
 */
final class Averaged {

    private final double[] parameters;
    private final double[] updater;
    private long examples;
    private int steps;
    private double loss;

    private Averaged(TrainingState like) {
        this.parameters = new double[like.parameters().length];
        this.updater = new double[like.updater().length];
    }

    /** The mean of what came back from a round; one contribution at least, in the order of the lanes. */
    static Averaged of(List<Contribution> contributions) {
        Averaged mean = new Averaged(contributions.get(0).learned());
        contributions.forEach(mean::add);
        return mean;
    }

    private void add(Contribution contribution) {
        TrainingState learned = contribution.learned();
        add(parameters, learned.parameters(), contribution.examples());
        add(updater, learned.updater(), contribution.examples());
        examples += contribution.examples();
        loss += contribution.loss();
        steps = Math.max(steps, learned.steps());
    }

    private static void add(double[] sum, float[] values, long weight) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += weight * (double) values[i];
        }
    }

    TrainingState state() {
        return new TrainingState(divided(parameters), divided(updater), steps);
    }

    private float[] divided(double[] sum) {
        float[] mean = new float[sum.length];
        for (int i = 0; i < sum.length; i++) {
            mean[i] = (float) (sum[i] / examples);
        }
        return mean;
    }

    /** Examples that were learned from, all together. */
    long examples() {
        return examples;
    }

    /** Their losses, summed. */
    double loss() {
        return loss;
    }
}
