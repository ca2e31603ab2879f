package org.applieddl4j.common.experiment.classification;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.ClassMetrics;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.experiment.Judgement;
import org.applieddl4j.common.report.RunRecord;

/**
 * How class probabilities become figures: calibrated by a temperature; the most probable class is the answer, or where a
 * {@link BinaryDecisionRule} is given, the second of two classes from a threshold on.
 *
 * @param calibration fitted on validation
 * @param rule how the threshold was chosen; empty where every class counts the same
 * @param point the threshold
 */
public record ClassJudgement(
        TemperatureScaling calibration, Optional<BinaryDecisionRule> rule, Optional<OperatingPoint> point)
        implements Judgement<ClassScores> {

    /** Fits the calibration, and the threshold where there is a rule for one. */
    public static ClassJudgement fit(ClassScores validation, Optional<BinaryDecisionRule> rule) {
        TemperatureScaling calibration = TemperatureScaling.fit(validation);
        return new ClassJudgement(
                calibration,
                rule,
                rule.map(wanted -> wanted.rule().choose(BinaryDecisionRule.scores(calibration.apply(validation)))));
    }

    /** Name of the metric that stands in large figures. */
    public static String headlineMetric(Optional<BinaryDecisionRule> rule) {
        return rule.map(BinaryDecisionRule::headline).orElse(ClassEvaluation.ACCURACY);
    }

    @Override
    public ClassScores calibrated(ClassScores raw) {
        return calibration.apply(raw);
    }

    @Override
    public OptionalDouble threshold() {
        return point.map(chosen -> OptionalDouble.of(chosen.threshold())).orElse(OptionalDouble.empty());
    }

    @Override
    public Map<String, MetricValue> metrics(ClassScores test, long seed) {
        return point.map(chosen -> BinaryDecisionRule.metrics(test, chosen, seed))
                .orElseGet(() -> ClassEvaluation.of(test, seed).metrics());
    }

    /** Of a baseline that nothing was chosen for. */
    public Map<String, MetricValue> baselineMetrics(ClassScores test, long seed) {
        return point.isPresent()
                ? BinaryEvaluation.ranking(BinaryDecisionRule.scores(test), seed)
                : ClassEvaluation.of(test, seed).metrics();
    }

    @Override
    public Map<String, Double> values(ClassScores test) {
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, WeightedMetric> metrics = point.map(
                        chosen -> BinaryEvaluation.metrics(BinaryDecisionRule.scores(test), chosen))
                .orElseGet(() -> ClassEvaluation.metrics(test));
        metrics.forEach((name, metric) -> values.put(name, metric.value()));
        return values;
    }

    @Override
    public Map<String, WeightedMetric> paired(ClassScores test) {
        String metric = headlineMetric(rule);
        if (rule.isEmpty()) {
            return Map.of(metric, ClassMetrics.accuracy(test));
        }
        BinaryScores binary = BinaryDecisionRule.scores(test);
        return Map.of(
                metric,
                metric.equals(BinaryEvaluation.ROC_AUC)
                        ? BinaryMetrics.rocAuc(binary)
                        : BinaryMetrics.averagePrecision(binary));
    }

    /** The probability of the class that raises an alarm, or of the true class where none does. */
    @Override
    public double score(ClassScores test, int example) {
        return test.probability(example, rule.isPresent() ? 1 : test.label(example));
    }

    @Override
    public String decision(ClassScores test, int example) {
        return test.classes()
                .get(point.map(chosen -> test.probability(example, 1) >= chosen.threshold() ? 1 : 0)
                        .orElseGet(() -> test.predicted(example)));
    }

    @Override
    public List<RunRecord.PerClass> perClass(ClassScores test) {
        return rule.isPresent() ? List.of() : ClassSections.perClass(test);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("temperature", calibration.temperature());
        point.ifPresent(chosen -> config.put("thresholdRule", chosen.rule()));
        return config;
    }
}
