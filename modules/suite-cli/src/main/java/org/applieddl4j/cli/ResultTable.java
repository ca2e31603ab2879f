package org.applieddl4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToDoubleFunction;
import org.applieddl4j.common.evaluation.MeanAndDeviation;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunRecord;

/**
 * The figures of a run for the terminal: one row per network or baseline, one column per metric, each with its 95 % interval.
 * Columns that do not fit the width go into a further table below.
 */
final class ResultTable {

    private static final String BASELINE = " (baseline)";
    private static final String NONE = "-";
    private static final int GAP = 2;

    private static final Cells<MetricValue> INTERVAL = new Cells<>(MetricValue::value, ResultTable::interval);
    private static final Cells<MeanAndDeviation> SPREAD = new Cells<>(MeanAndDeviation::mean, ResultTable::spread);
    private static final Cells<Double> PUBLISHED = new Cells<>(Double::doubleValue, ResultTable::number);

    private final RunRecord record;
    private final int width;

    /**
     * @param record the run
     * @param width columns of the terminal
     */
    ResultTable(RunRecord record, int width) {
        this.record = record;
        this.width = width;
    }

    /**
     * How the cells of a table are written.
     *
     * @param size the figure whose size decides the decimals of a column
     * @param text a cell with so many decimals
     */
    private record Cells<V>(ToDoubleFunction<V> size, BiFunction<V, Integer, String> text) {}

    /** The lines to print. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("test split, with 95 % intervals");
        lines.addAll(table(record.comparison(), INTERVAL));
        if (!record.spread().isEmpty()) {
            lines.add("the table above is of the first seed, on the first test part");
        }
        if (!record.advantage().isEmpty()) {
            lines.add("");
            lines.add(record.network() + " minus the others, paired on the same examples");
            lines.addAll(table(record.advantage(), INTERVAL));
        }
        record.efforts().ifPresent(efforts -> {
            lines.add("");
            lines.add("training");
            efforts.forEach(effort -> lines.add(String.format(
                    Locale.ROOT,
                    "%-12s %,12d parameters, %,8.1f s, %,8.0f examples/s",
                    effort.network(),
                    effort.parameters(),
                    effort.trainSeconds(),
                    effort.examplesPerSecond())));
        });
        if (!record.spread().isEmpty()) {
            lines.add("");
            lines.add("mean ± standard deviation over seeds and test parts");
            lines.addAll(table(record.spread(), SPREAD));
        }
        if (!record.published().isEmpty()) {
            lines.add("");
            lines.add("published");
            lines.addAll(table(published(), PUBLISHED));
        }
        return lines;
    }

    /** One row per source, one column per metric, as the measured ones stand. */
    private Map<String, Map<String, Double>> published() {
        Map<String, Map<String, Double>> sources = new LinkedHashMap<>();
        record.published()
                .forEach(figure -> sources.computeIfAbsent(figure.source(), id -> new LinkedHashMap<>())
                        .put(figure.metric(), figure.value()));
        return sources;
    }

    private static String interval(MetricValue metric, int decimals) {
        boolean known = Double.isFinite(metric.low()) && Double.isFinite(metric.high()) && metric.low() < metric.high();
        String ends = known ? " [" + number(metric.low(), decimals) + ", " + number(metric.high(), decimals) + "]" : "";
        return number(metric.value(), decimals) + ends;
    }

    private static String spread(MeanAndDeviation spread, int decimals) {
        return number(spread.mean(), decimals) + " ± " + number(spread.standardDeviation(), decimals) + " ("
                + spread.n() + " runs)";
    }

    private static String number(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return NONE;
        }
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        // A small negative number rounds to a zero, and a zero has no sign.
        return text.matches("-0\\.0+") ? text.substring(1) : text;
    }

    /** How many decimals a column needs: four where everything in it is small, one where something is large. */
    private static int decimals(double largest) {
        if (largest < 0.1) {
            return 4;
        }
        return largest < 100 ? 3 : 1;
    }

    private <V> List<String> table(Map<String, Map<String, V>> rows, Cells<V> cells) {
        List<List<String>> columns = new ArrayList<>();
        columns.add(nameColumn(rows));
        rows.values().stream().flatMap(row -> row.keySet().stream()).distinct().forEach(metric -> {
            int decimals = decimals(rows.values().stream()
                    .filter(row -> row.containsKey(metric))
                    .mapToDouble(row -> Math.abs(cells.size().applyAsDouble(row.get(metric))))
                    .filter(Double::isFinite)
                    .max()
                    .orElse(1));
            List<String> column = new ArrayList<>(List.of(metric));
            rows.values()
                    .forEach(row -> column.add(Optional.ofNullable(row.get(metric))
                            .map(value -> cells.text().apply(value, decimals))
                            .orElse(NONE)));
            columns.add(column);
        });
        return layOut(columns);
    }

    private <V> List<String> nameColumn(Map<String, Map<String, V>> rows) {
        List<String> names = new ArrayList<>(List.of(""));
        rows.keySet().forEach(id -> names.add(record.baselines().containsKey(id) ? id + BASELINE : id));
        return names;
    }

    private List<String> layOut(List<List<String>> columns) {
        List<String> lines = new ArrayList<>();
        List<String> names = columns.get(0);
        List<List<String>> fitting = new ArrayList<>(List.of(names));
        for (List<String> column : columns.subList(1, columns.size())) {
            boolean full = fitting.stream().mapToInt(c -> widest(c) + GAP).sum() + widest(column) > width;
            if (full && fitting.size() > 1) {
                lines.addAll(rows(fitting));
                lines.add("");
                fitting = new ArrayList<>(List.of(names));
            }
            fitting.add(column);
        }
        lines.addAll(rows(fitting));
        return lines;
    }

    private static List<String> rows(List<List<String>> columns) {
        List<String> rows = new ArrayList<>();
        for (int row = 0; row < columns.get(0).size(); row++) {
            StringBuilder line = new StringBuilder();
            for (List<String> column : columns) {
                String text = column.get(row);
                line.append(text).append(" ".repeat(widest(column) - text.length() + GAP));
            }
            rows.add(line.toString().stripTrailing());
        }
        return rows;
    }

    private static int widest(List<String> column) {
        return column.stream().mapToInt(String::length).max().orElse(0);
    }
}
