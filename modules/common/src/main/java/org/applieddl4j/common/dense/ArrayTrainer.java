package org.applieddl4j.common.dense;

import org.nd4j.linalg.dataset.DataSet;

/** Lets a network learn on copies of its parameters and of its updater's state, in arrays of the heap. */
public interface ArrayTrainer {

    /**
     * Learns from a mini-batch.
     *
     * @param rate of this step
     * @return the mean loss before it
     */
    double learn(DataSet batch, double rate);

    /** How many steps the network has learned, those before this trainer included. */
    int steps();

    /**
     * Writes back what was learned.
     *
     * @param parameters of the network, in its order
     * @param state of its updater: first moments, then second ones
     */
    void store(float[] parameters, float[] state);

    /** Makes a trainer for a network that was looked at before. */
    @FunctionalInterface
    interface Maker {

        /**
         * @param parameters of the network, in its order
         * @param state of its updater: first moments, then second ones
         * @param steps that it has learned before
         * @param seed of what is dropped out
         */
        ArrayTrainer make(float[] parameters, float[] state, int steps, long seed);
    }
}
