package org.applieddl4j.monitoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.applieddl4j.common.evaluation.BinaryMetrics;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.Bootstrap;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.experiment.Judgement;

/**
 * How excesses become tail probabilities and alarms.
 *
 * <p>A score is {@code e / (e + unit)}, where {@code e} is by how much a row leaves the range of what was seen before it and the unit
 * is the median such excess on validation: the share of ordinary excesses that are smaller, if their tail is that of Pareto's law with
 * index 1. One map for all streams changes no order, and no figure that depends on order only.
 *
 * @param unit median excess on validation, above 0
 * @param point chosen on validation
 */
record AnomalyJudgement(double unit, OperatingPoint point) implements Judgement<AnomalyScores> {

    static final String HELD_OUT = "nab_standard_held_out_threshold";
    static final String AVERAGE_PRECISION = "average_precision";
    static final String DETECTION_DELAY = "detection_delay";
    static final String FALSE_ALARMS = "false_alarms_per_week";
    static final String WINDOWS_FOUND = "windows_found";

    /** What a report says of them. */
    static final List<MetricMeaning> MEANINGS = List.of(
            MetricMeaning.higher(
                    NabProfile.STANDARD.metric(),
                    "NAB, standard profile",
                    "Score of the Numenta Anomaly Benchmark, from 0 for finding nothing to 100 for finding"
                            + " every window at its first row without a false detection; the threshold is the best one"
                            + " on the test labels."),
            MetricMeaning.higher(
                    NabProfile.LOW_FALSE_POSITIVES.metric(),
                    "NAB, reward low FP",
                    "The same, with double cost for false detections."),
            MetricMeaning.higher(
                    NabProfile.LOW_FALSE_NEGATIVES.metric(),
                    "NAB, reward low FN",
                    "The same, with double cost for missed windows."),
            MetricMeaning.higher(
                    HELD_OUT,
                    "NAB, held-out threshold",
                    "The standard profile with a threshold that was chosen on other categories of streams, or"
                            + " on validation."),
            MetricMeaning.higher(
                    WINDOWS_FOUND,
                    "windows found",
                    "Share of anomaly windows with an alarm; threshold chosen on other streams."),
            MetricMeaning.lower(
                    DETECTION_DELAY,
                    "detection delay",
                    "Mean hours from the start of a window to its first detection, over the windows found; threshold chosen on other streams."),
            MetricMeaning.lower(
                    FALSE_ALARMS,
                    "false alarms per week",
                    "Alarms outside anomaly windows per week of normal operation of a stream, one per incident; threshold chosen on other streams."));

    private static final String BEST_SCORE = "largest standard NAB score";
    private static final String FEW_ALARMS = "at most 1 ordinary row in 200 unusual";

    static final double SECONDS_A_WEEK = 7 * 24 * 3600;
    private static final double SECONDS_AN_HOUR = 3600;

    /** A sweep over 300,000 rows a draw: more draws would take longer than the training. */
    private static final int RESAMPLES = 200;

    /**
     * Share of ordinary rows that may be unusual at the end of a probation, where no labels say what else to optimise. Later it is
     * less: the longer a range was watched, the rarer it is left.
     */
    private static final double ALARM_BUDGET = 0.005;

    /**
     * Chooses on validation: with labels, the threshold that is worth most by the standard profile; without, the one that so many rows
     * of ordinary operation reach.
     */
    static AnomalyJudgement fit(AnomalyScores validation) {
        double[] records = validation.streams().stream()
                .flatMapToDouble(scored -> Arrays.stream(scored.scores(), scored.probation(), scored.scores().length))
                .filter(score -> score > 0)
                .sorted()
                .toArray();
        double unit = records.length == 0 ? 1 : records[records.length / 2];
        AnomalyJudgement scale = new AnomalyJudgement(unit, new OperatingPoint(1, "", 0));
        return new AnomalyJudgement(unit, point(scale.calibrated(validation)));
    }

    private static OperatingPoint point(AnomalyScores validation) {
        if (validation.windows() > 0) {
            NabScoring.Choice best =
                    NabScoring.of(validation, NabProfile.STANDARD).best();
            return new OperatingPoint(Math.min(best.threshold(), Math.nextUp(1.0)), BEST_SCORE, best.value());
        }
        double[] all = validation.streams().stream()
                .flatMapToDouble(scored -> Arrays.stream(scored.scores(), scored.probation(), scored.scores().length))
                .sorted()
                .toArray();
        int allowed = (int) (ALARM_BUDGET * all.length);
        double quiet = all.length == 0 ? 0 : all[all.length - 1 - allowed];
        // Above the quiet ones, and never so low that the smallest excess would do.
        double threshold = Math.max(Math.nextUp(quiet), 0.5);
        return new OperatingPoint(threshold, FEW_ALARMS, ALARM_BUDGET);
    }

    @Override
    public AnomalyScores calibrated(AnomalyScores raw) {
        return raw.map(this::probability);
    }

    /** The share of ordinary excesses that are smaller, in {@code [0, 1]}. */
    double probability(double excess) {
        return excess <= 0 ? 0 : Double.isInfinite(excess) ? 1 : excess / (excess + unit);
    }

    AlarmGrouping grouping() {
        return new AlarmGrouping(point.threshold(), AlarmGrouping.COOL_DOWN);
    }

    @Override
    public OptionalDouble threshold() {
        return OptionalDouble.of(point.threshold());
    }

    @Override
    public Map<String, MetricValue> metrics(AnomalyScores test, long seed) {
        Map<String, WeightedMetric> defined = new LinkedHashMap<>(all(test));
        defined.values().removeIf(metric -> Double.isNaN(metric.value()));
        return new Bootstrap(seed, RESAMPLES).intervals(defined);
    }

    @Override
    public Map<String, Double> values(AnomalyScores test) {
        Map<String, Double> values = new LinkedHashMap<>();
        all(test).forEach((name, metric) -> values.put(name, metric.value()));
        values.values().removeIf(value -> Double.isNaN(value));
        return values;
    }

    private Map<String, WeightedMetric> all(AnomalyScores test) {
        double[] thresholds = thresholds(test);
        Map<String, WeightedMetric> metrics = new LinkedHashMap<>();
        if (test.windows() > 0) {
            NabScoring standard = NabScoring.of(test, NabProfile.STANDARD);
            metrics.put(NabProfile.STANDARD.metric(), standard.atBest());
            for (NabProfile profile : List.of(NabProfile.LOW_FALSE_POSITIVES, NabProfile.LOW_FALSE_NEGATIVES)) {
                metrics.put(profile.metric(), NabScoring.of(test, profile).atBest());
            }
            metrics.put(HELD_OUT, standard.at(thresholds));
            metrics.put(AVERAGE_PRECISION, averagePrecision(test));
        }
        metrics.putAll(alarms(test, thresholds));
        return metrics;
    }

    /** By what two detectors are compared stream by stream: what does not depend on labels of the same streams. */
    @Override
    public Map<String, WeightedMetric> paired(AnomalyScores test) {
        return test.windows() == 0
                ? Map.of(FALSE_ALARMS, alarms(test, thresholds(test)).get(FALSE_ALARMS))
                : Map.of(HELD_OUT, NabScoring.of(test, NabProfile.STANDARD).at(thresholds(test)));
    }

    /**
     * The threshold of each stream: chosen on the other categories, where there are several with windows; otherwise the one that was
     * chosen on validation.
     */
    double[] thresholds(AnomalyScores test) {
        List<String> categories = test.streams().stream()
                .map(scored -> scored.stream().category())
                .toList();
        Set<String> labelled = test.streams().stream()
                .filter(scored -> !scored.stream().windows().isEmpty())
                .map(scored -> scored.stream().category())
                .collect(Collectors.toSet());
        double[] thresholds = new double[categories.size()];
        Arrays.fill(thresholds, point.threshold());
        if (labelled.size() > 1 && !point.rule().equals(BEST_SCORE)) {
            NabScoring scoring = NabScoring.of(test, NabProfile.STANDARD);
            for (String category : new TreeSet<>(categories)) {
                int[] others = categories.stream()
                        .mapToInt(other -> other.equals(category) ? 0 : 1)
                        .toArray();
                double chosen = scoring.best(others).threshold();
                for (int s = 0; s < thresholds.length; s++) {
                    thresholds[s] = categories.get(s).equals(category) ? chosen : thresholds[s];
                }
            }
        }
        return thresholds;
    }

    private static WeightedMetric averagePrecision(AnomalyScores test) {
        double[] each = new double[test.streams().size()];
        double[] counted = new double[each.length];
        for (int s = 0; s < each.length; s++) {
            AnomalyScores.OfStream scored = test.streams().get(s);
            if (!scored.stream().windows().isEmpty()) {
                int[] labels = new int[scored.tested()];
                for (FaultWindow window : scored.stream().windows()) {
                    int from = Math.max(0, window.first() - scored.probation());
                    Arrays.fill(labels, from, Math.max(from, window.last() + 1 - scored.probation()), 1);
                }
                double[] scores = Arrays.copyOfRange(scored.scores(), scored.probation(), scored.scores().length);
                each[s] = BinaryMetrics.averagePrecision(BinaryScores.of(labels, scores))
                        .value();
                counted[s] = 1;
            }
        }
        return new StreamRatio(each, counted);
    }

    private static Map<String, WeightedMetric> alarms(AnomalyScores test, double[] thresholds) {
        int streams = test.streams().size();
        double[] delays = new double[streams];
        double[] found = new double[streams];
        double[] windows = new double[streams];
        double[] falseAlarms = new double[streams];
        double[] weeks = new double[streams];
        for (int s = 0; s < streams; s++) {
            AnomalyScores.OfStream scored = test.streams().get(s);
            MetricStream stream = scored.stream();
            weeks[s] = stream.healthySeconds() / SECONDS_A_WEEK;
            windows[s] = stream.windows().size();
            for (FaultWindow window : stream.windows()) {
                int row = Math.max(window.first(), scored.probation());
                while (row <= window.last() && scored.scores()[row] < thresholds[s]) {
                    row++;
                }
                if (row <= window.last()) {
                    found[s]++;
                    delays[s] += (stream.seconds()[row] - stream.seconds()[window.first()]) / SECONDS_AN_HOUR;
                }
            }
            List<Integer> raised =
                    new ArrayList<>(new AlarmGrouping(thresholds[s], AlarmGrouping.COOL_DOWN).alarms(scored));
            raised.removeIf(row -> stream.windows().stream().anyMatch(window -> window.contains(row)));
            falseAlarms[s] = raised.size();
        }
        Map<String, WeightedMetric> metrics = new LinkedHashMap<>();
        if (test.windows() > 0) {
            metrics.put(WINDOWS_FOUND, new StreamRatio(found, windows));
            metrics.put(DETECTION_DELAY, new StreamRatio(delays, found));
        }
        metrics.put(FALSE_ALARMS, new StreamRatio(falseAlarms, weeks));
        return metrics;
    }

    @Override
    public double score(AnomalyScores test, int example) {
        return test.place(example).score();
    }

    @Override
    public String decision(AnomalyScores test, int example) {
        return score(test, example) >= point.threshold() ? "unusual" : "usual";
    }

    @Override
    public Map<String, Object> config() {
        return Map.of("thresholdRule", point.rule(), "medianExcess", unit, "coolDownRows", AlarmGrouping.COOL_DOWN);
    }

    /** A sum over streams divided by another. */
    private record StreamRatio(double[] numerator, double[] denominator) implements WeightedMetric {

        @Override
        public int units() {
            return numerator.length;
        }

        @Override
        public double value(int[] counts) {
            double above = 0;
            double below = 0;
            for (int s = 0; s < counts.length; s++) {
                above += counts[s] * numerator[s];
                below += counts[s] * denominator[s];
            }
            return below == 0 ? Double.NaN : above / below;
        }
    }
}
