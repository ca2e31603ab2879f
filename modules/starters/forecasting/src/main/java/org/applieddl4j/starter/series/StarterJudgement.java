package org.applieddl4j.starter.series;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.experiment.Judgement;

/**
 * Half the interval at each step: what 95 % of the validation errors stayed within.
 *
 * @param reach of each step
 */
record StarterJudgement(double[] reach) implements Judgement<StarterScores> {

    private static final double LEVEL = 0.95;

    static StarterJudgement fit(StarterScores validation) {
        return new StarterJudgement(IntStream.range(0, StarterData.HORIZON)
                .mapToDouble(step -> {
                    double[] errors = IntStream.range(0, validation.size())
                            .mapToDouble(i -> Math.abs(
                                    validation.actual()[i][step] - validation.point()[i][step]))
                            .sorted()
                            .toArray();
                    // One more than the share of errors, so that the promise holds for the next value too.
                    int rank = (int) Math.ceil(LEVEL * (errors.length + 1));
                    return errors[Math.min(errors.length, rank) - 1];
                })
                .toArray());
    }

    @Override
    public StarterScores calibrated(StarterScores raw) {
        return new StarterScores(raw.point(), raw.actual(), raw.scale(), reach);
    }

    @Override
    public Map<String, MetricValue> metrics(StarterScores test, long seed) {
        return new Bootstrap(seed).intervals(test.metrics());
    }

    @Override
    public Map<String, Double> values(StarterScores test) {
        Map<String, Double> values = new LinkedHashMap<>();
        test.metrics().forEach((name, metric) -> values.put(name, metric.value()));
        return values;
    }

    @Override
    public Map<String, WeightedMetric> paired(StarterScores test) {
        return Map.of(StarterScores.MASE, test.metrics().get(StarterScores.MASE));
    }

    @Override
    public double score(StarterScores test, int example) {
        return test.error(example);
    }

    @Override
    public String decision(StarterScores test, int example) {
        return test.inside(example) + " of " + reach.length + " inside";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StarterJudgement judgement && Arrays.equals(judgement.reach, reach);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(reach);
    }
}
