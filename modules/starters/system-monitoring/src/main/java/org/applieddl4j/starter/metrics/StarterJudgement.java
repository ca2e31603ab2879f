package org.applieddl4j.starter.metrics;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.evaluation.WeightedRatio;
import org.applieddl4j.common.experiment.Judgement;

/**
 * When a row is unusual: from a score on that few rows reach while all is well.
 *
 * @param point chosen on validation
 */
record StarterJudgement(OperatingPoint point) implements Judgement<StarterScores> {

    static final String UNUSUAL = "unusual_rows";

    static final List<MetricMeaning> MEANINGS = List.of(MetricMeaning.lower(
            UNUSUAL, "unusual rows", "Share of the rows without a fault that reach the threshold."));

    /** Share of the validation rows that may be unusual. */
    private static final double BUDGET = 0.005;

    static StarterJudgement fit(StarterScores validation) {
        double[] sorted = Arrays.stream(validation.scores()).sorted().toArray();
        double quiet = sorted[(int) ((1 - BUDGET) * (sorted.length - 1))];
        return new StarterJudgement(
                new OperatingPoint(Math.min(1, Math.nextUp(quiet)), "at most 1 row in 200 on validation", BUDGET));
    }

    @Override
    public StarterScores calibrated(StarterScores raw) {
        return raw;
    }

    @Override
    public OptionalDouble threshold() {
        return OptionalDouble.of(point.threshold());
    }

    private Map<String, WeightedMetric> weighted(StarterScores test) {
        Map<String, WeightedMetric> metrics = new LinkedHashMap<>();
        if (test.isLabelled()) {
            BinaryScores scores = BinaryScores.of(test.faults(), test.scores());
            metrics.put(BinaryEvaluation.AVERAGE_PRECISION, BinaryMetrics.averagePrecision(scores));
            metrics.put(BinaryEvaluation.ROC_AUC, BinaryMetrics.rocAuc(scores));
        }
        metrics.put(
                UNUSUAL,
                WeightedRatio.mean(
                        test.size(), i -> test.faults()[i] == 0 && test.scores()[i] >= point.threshold() ? 1 : 0));
        return metrics;
    }

    @Override
    public Map<String, MetricValue> metrics(StarterScores test, long seed) {
        return new Bootstrap(seed).intervals(weighted(test));
    }

    @Override
    public Map<String, Double> values(StarterScores test) {
        Map<String, Double> values = new LinkedHashMap<>();
        weighted(test).forEach((name, metric) -> values.put(name, metric.value()));
        return values;
    }

    @Override
    public Map<String, WeightedMetric> paired(StarterScores test) {
        Map<String, WeightedMetric> all = weighted(test);
        String metric = headline(test);
        return Map.of(metric, all.get(metric));
    }

    static String headline(StarterScores test) {
        return test.isLabelled() ? BinaryEvaluation.AVERAGE_PRECISION : UNUSUAL;
    }

    @Override
    public double score(StarterScores test, int example) {
        return test.scores()[example];
    }

    @Override
    public String decision(StarterScores test, int example) {
        return test.scores()[example] >= point.threshold()
                ? StarterPredictor.LABELS.get(1)
                : StarterPredictor.LABELS.get(0);
    }

    @Override
    public Map<String, Object> config() {
        return Map.of("thresholdRule", point.rule());
    }
}
