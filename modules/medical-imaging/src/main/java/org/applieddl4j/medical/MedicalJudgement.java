package org.applieddl4j.medical;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.ClassMetrics;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.experiment.Judgement;
import org.applieddl4j.common.experiment.classification.ClassSections;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.medical.evaluation.OneVsRest;

/**
 * How class probabilities become figures, and where a class means that nothing was found, a diagnosis and a triage.
 *
 * @param task whose images they are
 * @param wanted what the user says of the diagnosis
 * @param calibration fitted on validation
 * @param rule operating point and band of triage, chosen on validation; empty where no class means that nothing was found
 */
record MedicalJudgement(
        MedicalTask task, Diagnosis wanted, TemperatureScaling calibration, Optional<DiagnosticRule> rule)
        implements Judgement<ClassScores> {

    static final String SENSITIVITY = "sensitivity";
    static final String SPECIFICITY = "specificity";

    /** What a report says of them. */
    static final List<MetricMeaning> MEANINGS = List.of(
            MetricMeaning.higher(
                    SENSITIVITY,
                    "sensitivity",
                    "Of the positive examples, the share that is flagged at the threshold; another word for"
                            + " recall."),
            MetricMeaning.higher(
                    SPECIFICITY, "specificity", "Share of negative examples that are not flagged at the threshold."));

    /** Chooses everything on validation. */
    static MedicalJudgement fit(MedicalTask task, Diagnosis wanted, ClassScores validation) {
        TemperatureScaling calibration = TemperatureScaling.fit(validation);
        ClassScores calibrated = calibration.apply(validation);
        Optional<DiagnosticRule> rule = task.negative().isPresent()
                ? Optional.of(DiagnosticRule.choose(task.negative().findings(calibrated), wanted))
                : Optional.empty();
        return new MedicalJudgement(task, wanted, calibration, rule);
    }

    /** What the rule makes of the test images; empty where there is none. */
    Optional<Diagnostics> diagnostics(ClassScores test) {
        return rule.map(chosen -> Diagnostics.of(
                chosen, task.negative().findings(test), wanted, triage(chosen).outcome(test)));
    }

    private Triage triage(DiagnosticRule chosen) {
        return new Triage(task.negative(), chosen.band());
    }

    @Override
    public ClassScores calibrated(ClassScores raw) {
        return calibration.apply(raw);
    }

    @Override
    public OptionalDouble threshold() {
        return rule.map(chosen -> OptionalDouble.of(chosen.point().threshold())).orElse(OptionalDouble.empty());
    }

    @Override
    public Map<String, MetricValue> metrics(ClassScores test, long seed) {
        Map<String, MetricValue> values = baselineMetrics(test, seed);
        diagnostics(test).ifPresent(found -> {
            values.put(SENSITIVITY, found.sensitivity());
            values.put(SPECIFICITY, found.specificity());
        });
        return values;
    }

    /** Of a baseline that nothing was chosen for. */
    Map<String, MetricValue> baselineMetrics(ClassScores test, long seed) {
        Map<String, WeightedMetric> metrics = ranking(test);
        if (task.negative().isPresent()) {
            metrics.put(
                    BinaryEvaluation.AVERAGE_PRECISION,
                    BinaryMetrics.averagePrecision(task.negative().findings(test)));
        }
        return new LinkedHashMap<>(new Bootstrap(seed).intervals(metrics));
    }

    /** What every network is measured by, ranking first: it does not hang on a threshold or on the classes' shares. */
    private static Map<String, WeightedMetric> ranking(ClassScores test) {
        Map<String, WeightedMetric> metrics = new LinkedHashMap<>();
        metrics.put(BinaryEvaluation.ROC_AUC, OneVsRest.meanRocAuc(test));
        metrics.putAll(ClassEvaluation.metrics(test));
        return metrics;
    }

    @Override
    public Map<String, Double> values(ClassScores test) {
        Map<String, Double> values = new LinkedHashMap<>();
        ranking(test).forEach((name, metric) -> values.put(name, metric.value()));
        return values;
    }

    @Override
    public Map<String, WeightedMetric> paired(ClassScores test) {
        return Map.of(
                BinaryEvaluation.ROC_AUC,
                OneVsRest.meanRocAuc(test),
                ClassEvaluation.ACCURACY,
                ClassMetrics.accuracy(test));
    }

    /** The probability of a finding, or where no class means that nothing was found, that of the true class. */
    @Override
    public double score(ClassScores test, int image) {
        return task.negative().isPresent()
                ? task.negative().finding(test.probabilities(image))
                : test.probability(image, test.label(image));
    }

    @Override
    public String decision(ClassScores test, int image) {
        return rule.map(chosen ->
                        triage(chosen).decide(test.probabilities(image)).text())
                .orElseGet(() -> test.classes().get(test.predicted(image)));
    }

    @Override
    public List<RunRecord.PerClass> perClass(ClassScores test) {
        return ClassSections.perClass(test);
    }

    @Override
    public Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("temperature", calibration.temperature());
        rule.ifPresent(chosen -> config.put("operatingPoint", chosen.point().rule()));
        return config;
    }
}
