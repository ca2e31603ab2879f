package org.applieddl4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.evaluation.MeanAndDeviation;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunRecord;

/**
 * A record and a run that was made again, figure by figure.
 *
 * @param record what was reproduced
 * @param verdict {@code identical}, {@code within the intervals} or {@code different}
 * @param figures of every network and baseline, and over all seeds where there are several
 * @param comparisons whether the headline network is ahead of another, then and now
 * @param differences what differs in code, engine and machine: name → then, now
 */
record Reproduction(
        String record,
        String verdict,
        List<Figure> figures,
        List<Comparison> comparisons,
        Map<String, List<String>> differences) {

    private static final double DEVIATIONS = 2;

    /** What became of a figure. */
    enum Outcome {
        IDENTICAL("identical"),
        WITHIN("within the interval"),
        DIFFERENT("different"),
        MISSING("missing");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * A figure, then and now.
     *
     * @param network id
     * @param metric name; {@code mean of …} where it is over several seeds
     * @param then as recorded
     * @param low lower end of its interval
     * @param high upper end
     * @param now empty where the new run has none
     */
    record Figure(
            String network,
            String metric,
            double then,
            double low,
            double high,
            Optional<Double> now,
            Outcome outcome) {

        static Figure of(String network, String metric, MetricValue then, Optional<Double> now) {
            return new Figure(network, metric, then.value(), then.low(), then.high(), now, outcome(then, now));
        }

        private static Outcome outcome(MetricValue then, Optional<Double> now) {
            if (now.isEmpty()) {
                return Outcome.MISSING;
            }
            if (now.get() == then.value()) {
                return Outcome.IDENTICAL;
            }
            return now.get() >= then.low() && now.get() <= then.high() ? Outcome.WITHIN : Outcome.DIFFERENT;
        }
    }

    /**
     * The headline network beside another one.
     *
     * @param other id
     * @param metric name
     * @param then {@code better}, {@code worse} or {@code no significant difference}
     * @param now the same; empty where the new run does not compare them
     */
    record Comparison(String other, String metric, String then, Optional<String> now) {

        boolean isKept() {
            return now.filter(then::equals).isPresent();
        }
    }

    /**
     * Compares.
     *
     * @param name of the record
     * @throws InputException if both are about different things
     */
    static Reproduction of(String name, RunRecord then, RunRecord now) {
        requireAlike(name, then, now);
        List<Figure> figures = new ArrayList<>();
        then.comparison()
                .forEach((network, metrics) -> metrics.forEach((metric, value) -> figures.add(Figure.of(
                        network,
                        metric,
                        value,
                        Optional.ofNullable(now.comparison()
                                        .getOrDefault(network, Map.of())
                                        .get(metric))
                                .map(MetricValue::value)))));
        // Fewer seeds than recorded have another mean.
        boolean sameRuns =
                Objects.equals(then.config().get("runs"), now.config().get("runs"));
        if (sameRuns) {
            then.spread()
                    .forEach((network, metrics) -> metrics.forEach((metric, spread) -> figures.add(Figure.of(
                            network,
                            "mean of " + metric,
                            interval(spread),
                            Optional.ofNullable(now.spread()
                                            .getOrDefault(network, Map.of())
                                            .get(metric))
                                    .map(MeanAndDeviation::mean)))));
        }
        return new Reproduction(name, verdict(figures), figures, comparisons(then, now), differences(then, now));
    }

    private static void requireAlike(String name, RunRecord then, RunRecord now) {
        if (!then.useCase().equals(now.useCase()) || !then.network().equals(now.network())) {
            throw new InputException(name + " is about " + then.useCase() + " with " + then.network()
                    + ", the run about " + now.useCase() + " with " + now.network() + "; name a run of the same");
        }
        if (!then.dataset().sha256().equals(now.dataset().sha256())) {
            throw new InputException(name + " is about other data than the run (checksum "
                    + then.dataset().sha256() + " then, " + now.dataset().sha256()
                    + " now); bring back the data as they were");
        }
    }

    private static MetricValue interval(MeanAndDeviation spread) {
        double width = DEVIATIONS * spread.standardDeviation();
        return new MetricValue(spread.mean(), spread.mean() - width, spread.mean() + width);
    }

    private static String verdict(List<Figure> figures) {
        if (figures.stream().allMatch(figure -> figure.outcome() == Outcome.IDENTICAL)) {
            return "identical";
        }
        return figures.stream()
                        .allMatch(figure -> figure.outcome() == Outcome.IDENTICAL || figure.outcome() == Outcome.WITHIN)
                ? "within the intervals"
                : "different";
    }

    private static List<Comparison> comparisons(RunRecord then, RunRecord now) {
        List<Comparison> comparisons = new ArrayList<>();
        then.advantage()
                .forEach((other, metrics) -> metrics.forEach((metric, value) -> comparisons.add(new Comparison(
                        other,
                        metric,
                        standing(value),
                        Optional.ofNullable(now.advantage()
                                        .getOrDefault(other, Map.of())
                                        .get(metric))
                                .map(Reproduction::standing)))));
        return comparisons;
    }

    private static String standing(MetricValue advantage) {
        if (advantage.low() > 0) {
            return "better";
        }
        return advantage.high() < 0 ? "worse" : "no significant difference";
    }

    private static Map<String, List<String>> differences(RunRecord then, RunRecord now) {
        Map<String, List<String>> differences = new LinkedHashMap<>();
        RunRecord.Environment before = then.environment();
        RunRecord.Environment after = now.environment();
        note(differences, "commit", before.commit(), after.commit());
        note(differences, "suite", before.suiteVersion(), after.suiteVersion());
        note(
                differences,
                "engine",
                before.engine().orElse("unknown"),
                after.engine().orElse("unknown"));
        note(differences, "engine of the networks", engines(then), engines(now));
        note(
                differences,
                "natives",
                before.natives().orElse("unknown"),
                after.natives().orElse("unknown"));
        note(differences, "oneDNN", onOrOff(before.accelerated()), onOrOff(after.accelerated()));
        note(differences, "processor", before.cpu(), after.cpu());
        note(differences, "threads", Integer.toString(before.threads()), Integer.toString(after.threads()));
        note(differences, "Java", before.java(), after.java());
        return differences;
    }

    private static String engines(RunRecord record) {
        return record.efforts().orElse(List.of()).stream()
                .map(effort -> effort.network() + ": " + effort.engine().orElse("unknown"))
                .collect(Collectors.joining(", "));
    }

    private static String onOrOff(boolean on) {
        return on ? "on" : "off";
    }

    private static void note(Map<String, List<String>> differences, String what, String then, String now) {
        if (!then.equals(now)) {
            differences.put(what, List.of(then, now));
        }
    }

    /** Whether no figure left its interval. */
    boolean isWithin() {
        return !verdict.equals("different");
    }

    /** For people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Figure figure : figures) {
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-14s %-32s %.4f [%.4f, %.4f] -> %s  %s",
                    figure.network(),
                    figure.metric(),
                    figure.then(),
                    figure.low(),
                    figure.high(),
                    figure.now()
                            .map(value -> String.format(Locale.ROOT, "%.4f", value))
                            .orElse("none"),
                    figure.outcome()));
        }
        for (Comparison comparison : comparisons) {
            lines.add("  beside " + comparison.other() + " in " + comparison.metric() + ": " + comparison.then()
                    + (comparison.isKept()
                            ? ", as before"
                            : " -> " + comparison.now().orElse("not compared")));
        }
        differences.forEach((what, values) -> lines.add("  " + what + ": " + values.get(0) + " -> " + values.get(1)));
        lines.add(record + ": " + verdict + " (" + counts() + ")");
        return lines;
    }

    private String counts() {
        return figures.stream()
                .collect(Collectors.groupingBy(Figure::outcome, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }
}
