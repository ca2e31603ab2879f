package org.applieddl4j.common.experiment.classification;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.common.Counted;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.ExpectedCost;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.evaluation.ThresholdChoice;

/**
 * When the second of two classes raises an alarm.
 *
 * @param headline metric that stands in large figures
 * @param rule chooses the threshold on validation
 */
public record BinaryDecisionRule(String headline, Rule rule) {

    /** Chooses a threshold. */
    @FunctionalInterface
    public interface Rule {

        /** @param validation calibrated probabilities of the validation examples */
        OperatingPoint choose(BinaryScores validation);
    }

    /**
     * The cheapest threshold; evaluated by average precision, since alarms are rare.
     *
     * @param falseAlarm what one costs
     * @param miss what it costs to overlook one
     */
    public static BinaryDecisionRule byCost(double falseAlarm, double miss) {
        ExpectedCost cost = ExpectedCost.fixed(falseAlarm, miss);
        return new BinaryDecisionRule(
                BinaryEvaluation.AVERAGE_PRECISION, validation -> ThresholdChoice.byCost(validation, cost));
    }

    /**
     * The highest threshold that still finds a share of them; evaluated by the area under the ROC curve.
     *
     * @param share in {@code (0, 1]}
     */
    public static BinaryDecisionRule thatFinds(double share) {
        return new BinaryDecisionRule(
                BinaryEvaluation.ROC_AUC, validation -> ThresholdChoice.byRecall(validation, share));
    }

    /**
     * The two values of a label, that of the alarm last.
     *
     * @param values label of each example
     * @param preferred what raises the alarm if there is such a value; otherwise the rarer one does
     * @param where what to call the label in messages
     * @throws InputException if there are other than two values
     */
    public static List<String> classes(List<String> values, String preferred, String where) {
        Map<String, Long> counts = values.stream()
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
        if (counts.size() != 2) {
            throw new InputException(where + " has " + Counted.of(counts.size(), "different value")
                    + ", and it needs two; name the right column");
        }
        String alarm = counts.containsKey(preferred)
                ? preferred
                : counts.entrySet().stream()
                        .min(Map.Entry.comparingByValue())
                        .orElseThrow()
                        .getKey();
        return Stream.concat(counts.keySet().stream().filter(value -> !value.equals(alarm)), Stream.of(alarm))
                .toList();
    }

    /** Labels and probabilities of the second class. */
    static BinaryScores scores(ClassScores scores) {
        int[] labels = IntStream.range(0, scores.size()).map(scores::label).toArray();
        double[] probabilities = IntStream.range(0, scores.size())
                .mapToDouble(i -> scores.probability(i, 1))
                .toArray();
        return BinaryScores.of(labels, probabilities);
    }

    static Map<String, MetricValue> metrics(ClassScores test, OperatingPoint point, long seed) {
        return BinaryEvaluation.of(scores(test), point, seed).metrics();
    }
}
