package org.applieddl4j.forecasting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.util.KthSelector;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.experiment.Judgement;

/**
 * Widens or narrows the intervals until they would have held 95 % of the validation values: conformalised quantile regression (Y.
 * Romano, E. Patterson, E. Candès, NeurIPS 2019), step by step, in deviations of the window. Where a series is forecast again and
 * again, its latest errors then say how wide the next interval is: see {@link RecentErrors}.
 *
 * @param setting what counts as a good forecast
 * @param widening of each step
 * @param recent scales the intervals of the test; empty where each series is forecast once
 */
record ForecastJudgement(ForecastSetting setting, double[] widening, Optional<RecentErrors> recent)
        implements Judgement<ForecastScores> {

    private static final double LEVEL = 0.95;

    /** With fewer validation forecasts than that, all steps share what they say. */
    private static final int FEW = 100;

    /** Fits the widening on validation, whose errors are also the first that the intervals of the test follow. */
    static ForecastJudgement fit(ForecastSetting setting, ForecastScores validation) {
        double[] widening = new double[setting.horizon()];
        List<double[]> steps = new ArrayList<>();
        for (int h = 0; h < setting.horizon(); h++) {
            steps.add(outside(validation, h));
        }
        double[] all = steps.stream().flatMapToDouble(Arrays::stream).toArray();
        double shared = quantile(all);
        for (int h = 0; h < widening.length; h++) {
            widening[h] = steps.get(h).length < FEW ? shared : quantile(steps.get(h));
        }
        ForecastJudgement fixed = new ForecastJudgement(setting, widening, Optional.empty());
        return RecentErrors.canFollow(validation.targets())
                ? new ForecastJudgement(
                        setting, widening, Optional.of(new RecentErrors(setting, fixed.widened(validation))))
                : fixed;
    }

    /** How far outside its interval each value lay, negative inside. */
    private static double[] outside(ForecastScores scores, int step) {
        double[] found = new double[scores.targets().size()];
        int n = 0;
        for (int w = 0; w < found.length; w++) {
            double actual = scores.targets().actual()[w][step];
            if (scores.hasInterval(w) && !Double.isNaN(actual)) {
                found[n++] = Math.max(scores.low()[w][step] - actual, actual - scores.high()[w][step])
                        / scores.targets().deviation()[w];
            }
        }
        return Arrays.copyOf(found, n);
    }

    /** One more than the share of values, so that the promise holds for the next value too. */
    static double quantile(double[] values) {
        if (values.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(LEVEL * (values.length + 1));
        return new KthSelector().select(values.clone(), null, Math.min(values.length, rank) - 1);
    }

    /** Validation holds 95 % once it is widened; only intervals of the test follow the errors before them. */
    @Override
    public ForecastScores calibrated(ForecastScores raw) {
        ForecastScores widened = widened(raw);
        return recent.filter(errors -> errors.validation().targets() != raw.targets())
                .map(errors -> errors.follow(widened))
                .orElse(widened);
    }

    /** With the widening of validation alone, which is all that a bundle has. */
    ForecastScores widened(ForecastScores raw) {
        int n = raw.targets().size();
        float[][] low = new float[n][];
        float[][] high = new float[n][];
        for (int w = 0; w < n; w++) {
            if (!raw.hasInterval(w)) {
                continue;
            }
            low[w] = new float[setting.horizon()];
            high[w] = new float[setting.horizon()];
            for (int h = 0; h < setting.horizon(); h++) {
                double more = widening[h] * raw.targets().deviation()[w];
                low[w][h] = (float) Math.min(raw.point()[w][h], raw.low()[w][h] - more);
                high[w][h] = (float) Math.max(raw.point()[w][h], raw.high()[w][h] + more);
            }
        }
        return new ForecastScores(raw.targets(), raw.point(), low, high);
    }

    @Override
    public Map<String, MetricValue> metrics(ForecastScores test, long seed) {
        return new Bootstrap(seed).intervals(ForecastMetrics.all(setting, test));
    }

    @Override
    public Map<String, Double> values(ForecastScores test) {
        Map<String, Double> values = new LinkedHashMap<>();
        ForecastMetrics.all(setting, test).forEach((name, metric) -> values.put(name, metric.value()));
        return values;
    }

    @Override
    public Map<String, WeightedMetric> paired(ForecastScores test) {
        return Map.of(ForecastMetrics.headlineName(setting), ForecastMetrics.headline(setting, test));
    }

    /** The mean absolute error of a forecast on the scale of MASE. */
    @Override
    public double score(ForecastScores test, int example) {
        double sum = 0;
        int n = 0;
        for (int h = 0; h < setting.horizon(); h++) {
            double actual = test.targets().actual()[example][h];
            if (!Double.isNaN(actual)) {
                sum += Math.abs(actual - test.point()[example][h]);
                n++;
            }
        }
        return sum / n / test.targets().scale()[example];
    }

    /** How many of its values lay within the interval. */
    @Override
    public String decision(ForecastScores test, int example) {
        if (!test.hasInterval(example)) {
            return "no interval";
        }
        int inside = 0;
        int known = 0;
        for (int h = 0; h < setting.horizon(); h++) {
            double actual = test.targets().actual()[example][h];
            if (!Double.isNaN(actual)) {
                known++;
                inside += actual >= test.low()[example][h] && actual <= test.high()[example][h] ? 1 : 0;
            }
        }
        return inside + " of " + known + " inside";
    }

    @Override
    public Map<String, Object> config() {
        return Map.of(
                "intervalLevel",
                LEVEL,
                "intervals",
                "conformalised quantiles, fitted on validation"
                        + (recent.isPresent() ? ", then scaled by the latest known errors of each series" : ""));
    }
}
