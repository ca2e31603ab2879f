package org.applieddl4j.common.training;

import org.deeplearning4j.nn.api.Model;

/** Lets a network see every training example once: in this process, or on many machines. {@link Trainer} repeats it. */
public interface Pass {

    /** How many examples there are. */
    long examples();

    /** What of it must be the same before a checkpoint may be continued; empty where only the plan matters. */
    default String fingerprint() {
        return "";
    }

    /**
     * Lets the network learn, in place.
     *
     * @param epoch the first is 1; what is random follows from it and the plan's seed
     * @param conduct what to ask and to tell on the way
     * @return mean loss over all examples, or NaN if it was stopped before the end
     */
    double learn(Model network, int epoch, Conduct conduct);

    /** Between a pass and whoever asked for it. */
    interface Conduct {

        /**
         * The learning rate.
         *
         * @param share of the epoch that is over, in {@code [0, 1)}
         */
        double rate(double share);

        /** Whether somebody asked to stop. */
        boolean stopped();

        /**
         * Told of every step.
         *
         * @param step the first of an epoch is 1
         * @param steps of an epoch
         * @param examples learned from in this step
         * @param loss their mean loss before it
         * @throws org.applieddl4j.common.RunFailedException if training has diverged
         */
        void learned(int step, int steps, long examples, double loss);

        /** Told how long nothing was learned because the next examples were not there yet. */
        void waited(double seconds);
    }
}
