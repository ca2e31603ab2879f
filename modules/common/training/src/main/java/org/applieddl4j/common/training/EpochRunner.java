package org.applieddl4j.common.training;

import org.deeplearning4j.nn.api.Model;

/** Fits a network to every training example once: in this process, or on many machines. {@link Trainer} repeats it. */
public interface EpochRunner {

    /** How many examples there are. */
    long examples();

    /** What of it must be the same before a checkpoint may be continued; empty where only the plan matters. */
    default String fingerprint() {
        return "";
    }

    /**
     * Fits the network, in place.
     *
     * @param epoch the first is 1; what is random follows from it and the plan's seed
     * @param callbacks what to ask and to report on the way
     * @return mean loss over all examples, or NaN if it was stopped before the end
     */
    double fit(Model network, int epoch, EpochCallbacks callbacks);
}
