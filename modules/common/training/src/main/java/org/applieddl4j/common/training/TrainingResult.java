package org.applieddl4j.common.training;

import java.util.List;

/**
 * How training went. The network holds the weights of the best epoch.
 *
 * @param epochs one row per epoch, those of an interrupted and resumed training included
 * @param bestEpoch counted from 1; 0 if training was interrupted before the first epoch ended
 * @param reason why it ended
 * @param examplesPerSecond training examples a second, validation not counted
 * @param dataWaitShare share of that time in which the network waited for its next mini-batch, in {@code [0, 1]}
 * @param engine who fitted the network, see {@link TrainingSteps}; empty where nobody did here
 * @param shards parts that its mini-batches were cut into; 1 where they were computed whole
 */
public record TrainingResult(
        List<EpochResult> epochs,
        int bestEpoch,
        Reason reason,
        double examplesPerSecond,
        double dataWaitShare,
        String engine,
        int shards) {

    /** Why training ended. */
    public enum Reason {
        /** All planned epochs were trained. */
        COMPLETED,
        /** The validation metric stopped improving. */
        NO_IMPROVEMENT,
        /** Somebody asked to stop. */
        INTERRUPTED
    }

    /** Of a network that was trained elsewhere. */
    public static final TrainingResult ELSEWHERE = new TrainingResult(List.of(), 0, Reason.COMPLETED, 0, 0, "", 1);

    public TrainingResult {
        epochs = List.copyOf(epochs);
    }

    /** Wall-clock seconds, validation included. */
    public double seconds() {
        return epochs.stream().mapToDouble(EpochResult::seconds).sum();
    }
}
