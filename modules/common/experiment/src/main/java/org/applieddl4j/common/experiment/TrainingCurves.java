package org.applieddl4j.common.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.applieddl4j.common.report.chart.Series;
import org.applieddl4j.common.training.EpochResult;

/** How trainings went, as curves. */
public final class TrainingCurves {

    private TrainingCurves() {}

    /** Over epochs, for example of {@link EpochResult#trainLoss}. */
    static Series overEpochs(Candidate<?, ?> candidate, ToDoubleFunction<EpochResult> value) {
        List<EpochResult> epochs = candidate.selected().result().epochs();
        return curve(candidate, epochs.stream().mapToDouble(EpochResult::epoch).toArray(), value);
    }

    /** The validation metric over the seconds of training so far, validation included. */
    public static Series overTime(Candidate<?, ?> candidate) {
        double[] seconds = candidate.selected().result().epochs().stream()
                .mapToDouble(EpochResult::seconds)
                .toArray();
        Arrays.parallelPrefix(seconds, Double::sum);
        return curve(candidate, seconds, EpochResult::validation);
    }

    private static Series curve(Candidate<?, ?> candidate, double[] horizontal, ToDoubleFunction<EpochResult> value) {
        return new Series(
                candidate.id(),
                horizontal,
                candidate.selected().result().epochs().stream()
                        .mapToDouble(value)
                        .toArray());
    }
}
