package org.applieddl4j.common.usecase;

import java.util.List;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.training.EpochResult;
import org.applieddl4j.common.training.TrainingResult;

/**
 * How one setting of a network did on validation data.
 *
 * @param value of the validation metric after the best epoch
 * @param higherIsBetter which way it is better
 */
public record TrialScore(double value, boolean higherIsBetter) {

    /**
     * Of a training.
     *
     * @throws RunFailedException if it was interrupted, so that it says nothing about its setting
     */
    public static TrialScore of(TrainingResult result, boolean higherIsBetter) {
        if (result.reason() == TrainingResult.Reason.INTERRUPTED || result.bestEpoch() == 0) {
            throw new RunFailedException("interrupted; the trial is begun again with --resume");
        }
        List<EpochResult> epochs = result.epochs();
        return new TrialScore(
                epochs.stream()
                        .filter(epoch -> epoch.epoch() == result.bestEpoch())
                        .mapToDouble(EpochResult::validation)
                        .findFirst()
                        .orElseThrow(),
                higherIsBetter);
    }

    /** Whether it is better than another of the same metric. */
    public boolean isBetterThan(TrialScore other) {
        return higherIsBetter ? value > other.value : value < other.value;
    }
}
