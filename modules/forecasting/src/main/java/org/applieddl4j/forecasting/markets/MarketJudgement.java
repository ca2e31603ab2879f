package org.applieddl4j.forecasting.markets;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.experiment.Judgement;
import org.applieddl4j.common.experiment.Part;

/**
 * When a signal is strong enough to be in the market: the threshold that earned the highest Sharpe ratio on the validation part of a
 * window, after costs.
 *
 * @param task prices and costs
 * @param training whose network it is
 * @param fitted on validation
 * @param forward the tests of all windows
 */
record MarketJudgement(MarketTask task, MarketScores.Training training, Fitted fitted, WalkForward forward)
        implements Judgement<MarketScores> {

    /** Shares of the validation signals below the thresholds that are tried. */
    static final List<Double> TRIED = List.of(0.0, 0.2, 0.4, 0.6, 0.8);

    /**
     * What was fitted.
     *
     * @param threshold signal above which one is in the market
     * @param tried all that were tried
     * @param widening factor of the volatility
     */
    record Fitted(double threshold, List<Double> tried, double widening) {}

    static MarketJudgement fit(MarketTask task, MarketScores validation, WalkForward forward) {
        double[] signals = Arrays.stream(validation.output())
                .flatMap(Arrays::stream)
                .mapToDouble(MarketScores.Output::signal)
                .sorted()
                .toArray();
        List<Double> thresholds = TRIED.stream()
                .map(share -> share == 0 ? signals[0] - 1 : signals[(int) (share * signals.length)])
                .toList();
        double best = thresholds.get(0);
        double highest = Double.NEGATIVE_INFINITY;
        for (double threshold : thresholds) {
            double ratio = SharpeRatio.of(task.backtest()
                            .follow(
                                    positions(validation, threshold),
                                    validation.days().from())
                            .returns())
                    .daily();
            if (ratio > highest) {
                highest = ratio;
                best = threshold;
            }
        }
        return new MarketJudgement(
                task, validation.training(), new Fitted(best, thresholds, widening(task, validation)), forward);
    }

    /** So that the squared returns of validation are on average what is forecast. */
    private static double widening(MarketTask task, MarketScores validation) {
        double came = 0;
        double said = 0;
        for (int i = 0; i < validation.output().length; i++) {
            for (int s = 0; s < task.prices().size(); s++) {
                double change = task.prices().get(s).logReturn(validation.days().from() + i + 1);
                double volatility = validation.output()[i][s].volatility();
                came += change * change;
                said += volatility * volatility;
            }
        }
        return came > 0 && said > 0 ? Math.sqrt(came / said) : 1;
    }

    private static double[][] positions(MarketScores scores, double threshold) {
        return Arrays.stream(scores.output())
                .map(day -> Arrays.stream(day)
                        .mapToDouble(output -> output.signal() > threshold ? 1.0 / day.length : 0)
                        .toArray())
                .toArray(double[][]::new);
    }

    @Override
    public MarketScores calibrated(MarketScores raw) {
        MarketScores.Output[][] output = Arrays.stream(raw.output())
                .map(day -> Arrays.stream(day)
                        .map(one -> new MarketScores.Output(one.signal(), one.volatility() * fitted.widening()))
                        .toArray(MarketScores.Output[]::new))
                .toArray(MarketScores.Output[][]::new);
        MarketScores calibrated = new MarketScores(
                raw.training(),
                raw.days(),
                output,
                raw.error(),
                new MarketScores.Positions(
                        positions(raw, fitted.threshold()),
                        fitted.tried().stream()
                                .map(threshold -> positions(raw, threshold))
                                .toArray(double[][][]::new)));
        if (raw.training().part() == Part.TEST) {
            forward.add(calibrated);
        }
        return calibrated;
    }

    /** All windows together, or this one where others are missing. */
    MarketScores whole(MarketScores test) {
        return forward.pooled(training).orElse(test);
    }

    @Override
    public OptionalDouble threshold() {
        return OptionalDouble.of(fitted.threshold());
    }

    @Override
    public Map<String, MetricValue> metrics(MarketScores test, long seed) {
        MarketScores whole = whole(test);
        Map<String, MetricValue> metrics = new LinkedHashMap<>(
                Performance.of(task, whole.positions().chosen(), whole.days().from())
                        .metrics());
        Evidence evidence = new Evidence(task, whole, forward.all(), seed);
        metrics.put(MarketMetrics.DEFLATED, exactly(evidence.deflated()));
        metrics.put(MarketMetrics.BREAK_EVEN, exactly(evidence.breakEven()));
        metrics.putAll(new Bootstrap(seed).intervals(MarketMetrics.forecasts(task, whole)));
        return metrics;
    }

    static MetricValue exactly(double value) {
        return new MetricValue(value, value, value);
    }

    /** Of this window alone: its spread is that over the windows. */
    @Override
    public Map<String, Double> values(MarketScores test) {
        Map<String, Double> values = new LinkedHashMap<>();
        Performance.of(task, test.positions().chosen(), test.days().from())
                .metrics()
                .forEach((name, metric) -> values.put(name, metric.value()));
        return values;
    }

    @Override
    public Map<String, WeightedMetric> paired(MarketScores test) {
        MarketScores whole = whole(test);
        return Map.of(
                MarketMetrics.SHARPE,
                Performance.of(task, whole.positions().chosen(), whole.days().from())
                        .sharpeByMonth());
    }

    @Override
    public double score(MarketScores test, int example) {
        int series = task.prices().size();
        return test.output()[example / series][example % series].signal();
    }

    @Override
    public String decision(MarketScores test, int example) {
        int series = task.prices().size();
        return test.positions().chosen()[example / series][example % series] > 0 ? "in" : "out";
    }

    @Override
    public Map<String, Object> config() {
        return Map.of("thresholds", "each window's own, by the Sharpe ratio on its validation part");
    }
}
