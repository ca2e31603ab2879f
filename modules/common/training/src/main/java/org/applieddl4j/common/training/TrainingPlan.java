package org.applieddl4j.common.training;

import org.applieddl4j.common.InputException;

/**
 * How a network is trained.
 *
 * @param epochs most passes over the training split
 * @param batchSize examples in a mini-batch
 * @param patience epochs without a better validation metric before training stops
 * @param learningRate rate that the schedule scales
 * @param schedule how the rate changes over the epochs
 * @param seed seed of the order of examples and of dropout
 * @param shards parts that each mini-batch is cut into, to be computed side by side; 1 for one after the other
 */
public record TrainingPlan(
        int epochs,
        int batchSize,
        int patience,
        double learningRate,
        LearningRateSchedule schedule,
        long seed,
        int shards) {

    /** A plan whose mini-batches are computed whole. */
    public TrainingPlan(
            int epochs, int batchSize, int patience, double learningRate, LearningRateSchedule schedule, long seed) {
        this(epochs, batchSize, patience, learningRate, schedule, seed, 1);
    }

    public TrainingPlan {
        require(epochs >= 1, "epochs must be at least 1, not " + epochs);
        require(batchSize >= 1, "the batch size must be at least 1, not " + batchSize);
        require(shards >= 1, "a mini-batch is cut into at least 1 shard, not " + shards);
        require(patience >= 1, "patience must be at least 1 epoch, not " + patience);
        require(
                learningRate > 0 && Double.isFinite(learningRate),
                "the learning rate must be above 0, not " + learningRate);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new InputException(message);
        }
    }

    /** The same plan with another number of epochs, over which the schedule is stretched or squeezed. */
    public TrainingPlan withEpochs(int other) {
        return new TrainingPlan(other, batchSize, patience, learningRate, schedule, seed, shards);
    }

    /**
     * The same plan with so many epochs that few examples make enough steps too; early stopping ends it where they are not needed.
     *
     * @param steps mini-batches at least
     * @param examples of the training
     */
    public TrainingPlan withSteps(int steps, long examples) {
        long batches = Math.max(1, (examples + batchSize - 1) / batchSize);
        return withEpochs((int) Math.max(epochs, (steps + batches - 1) / batches));
    }

    /** The same plan with mini-batches of another size. */
    public TrainingPlan withBatchSize(int other) {
        return new TrainingPlan(epochs, other, patience, learningRate, schedule, seed, shards);
    }

    /** The same plan with another highest rate. */
    public TrainingPlan withLearningRate(double other) {
        return new TrainingPlan(epochs, batchSize, patience, other, schedule, seed, shards);
    }

    /** The same plan with another schedule. */
    public TrainingPlan withSchedule(LearningRateSchedule other) {
        return new TrainingPlan(epochs, batchSize, patience, learningRate, other, seed, shards);
    }

    /** The same plan with mini-batches that are cut into so many shards. */
    public TrainingPlan withShards(int other) {
        return new TrainingPlan(epochs, batchSize, patience, learningRate, schedule, seed, other);
    }

    /** What must agree before a checkpoint may be continued. */
    String fingerprint() {
        return epochs + "/" + batchSize + "/" + patience + "/" + learningRate + "/" + seed
                + (shards == 1 ? "" : "/shards " + shards);
    }
}
