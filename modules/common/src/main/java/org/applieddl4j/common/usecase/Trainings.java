package org.applieddl4j.common.usecase;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.TrainingCsv;
import org.applieddl4j.common.report.chart.Series;
import org.applieddl4j.common.training.EpochResult;
import org.applieddl4j.common.training.TrainingResult;
import org.deeplearning4j.nn.api.Model;

/** How trainings went, and what they are compared with, in the form that reports take. */
public final class Trainings {

    private Trainings() {}

    /** The rows of {@code training.csv}. */
    public static List<TrainingCsv.Epoch> rows(TrainingResult result) {
        return result.epochs().stream()
                .map(row -> new TrainingCsv.Epoch(
                        row.epoch(), row.trainLoss(), row.validation(), row.learningRate(), row.seconds()))
                .toList();
    }

    /** A curve over epochs, for example of {@link EpochResult#trainLoss}. */
    public static Series overEpochs(String network, TrainingResult result, ToDoubleFunction<EpochResult> value) {
        return curve(
                network,
                result,
                epochs -> epochs.stream().mapToDouble(EpochResult::epoch).toArray(),
                value);
    }

    /** A curve over the seconds of training so far, validation included. */
    public static Series overTime(String network, TrainingResult result, ToDoubleFunction<EpochResult> value) {
        return curve(network, result, Trainings::secondsSoFar, value);
    }

    /**
     * The baselines of a comparison without their intervals, as a run record has them.
     *
     * @param comparison network or baseline → metric → value
     * @param headline id of the network that the record is about, which is no baseline to itself
     * @param ids of the baselines; those that are not in the comparison are left out
     */
    public static Map<String, Map<String, Double>> baselines(
            Map<String, Map<String, MetricValue>> comparison, String headline, List<String> ids) {
        Map<String, Map<String, Double>> baselines = new LinkedHashMap<>();
        for (String id : ids) {
            if (comparison.containsKey(id) && !id.equals(headline)) {
                Map<String, Double> values = new LinkedHashMap<>();
                comparison.get(id).forEach((metric, value) -> values.put(metric, value.value()));
                baselines.put(id, values);
            }
        }
        return baselines;
    }

    private static Series curve(
            String network,
            TrainingResult result,
            Function<List<EpochResult>, double[]> horizontal,
            ToDoubleFunction<EpochResult> vertical) {
        List<EpochResult> epochs = result.epochs();
        return new Series(
                network,
                horizontal.apply(epochs),
                epochs.stream().mapToDouble(vertical).toArray());
    }

    private static double[] secondsSoFar(List<EpochResult> epochs) {
        double[] seconds = epochs.stream().mapToDouble(EpochResult::seconds).toArray();
        Arrays.parallelPrefix(seconds, Double::sum);
        return seconds;
    }

    /** What it took to train a network. */
    public static RunRecord.Effort effort(String network, Model model, TrainingResult result) {
        return new RunRecord.Effort(
                network,
                model.numParams(),
                result.seconds(),
                result.examplesPerSecond(),
                Optional.of(result.engine()).filter(engine -> !engine.isEmpty()));
    }
}
