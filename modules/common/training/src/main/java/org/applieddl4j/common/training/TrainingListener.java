package org.applieddl4j.common.training;

/** Watches training, for example to show progress. Every method does nothing unless overridden. */
public interface TrainingListener {

    /** Watches nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * A mini-batch was learned from.
     *
     * @param epoch counted from 1
     * @param batchesDone in all epochs so far
     * @param batchesPlanned in all planned epochs
     * @param loss of this batch
     */
    default void batchDone(int epoch, long batchesDone, long batchesPlanned, double loss) {}

    /**
     * An epoch ended.
     *
     * @param result what it brought
     * @param improved whether it is the best so far
     */
    default void epochDone(EpochResult result, boolean improved) {}
}
