package org.applieddl4j.common.training;

/** Between an {@link EpochRunner} and whoever runs it. */
public interface EpochCallbacks {

    /**
     * The learning rate.
     *
     * @param share of the epoch that is over, in {@code [0, 1)}
     */
    double rate(double share);

    /** Whether somebody asked to stop. */
    boolean stopped();

    /**
     * Reports a step.
     *
     * @param step the first of an epoch is 1
     * @param steps of an epoch
     * @param examples of this step
     * @param loss their mean loss before it
     * @throws org.applieddl4j.common.RunFailedException if training has diverged
     */
    void stepDone(int step, int steps, long examples, double loss);

    /** Reports how long the network waited for its next examples. */
    void waited(double seconds);
}
