package org.applieddl4j.common.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.applieddl4j.common.evaluation.MeanAndDeviation;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;

/** Writes the results of runs as Markdown, so that no figure in a document is ever typed. */
public final class ResultsTable {

    private ResultsTable() {}

    /** All metrics of the records; see {@link #render(List, List)}. */
    public static String render(List<RunRecord> records) {
        return render(records, List.of());
    }

    /**
     * One table a record: networks, repeated runs, baselines and published figures below each other, a column a metric.
     *
     * @param records in the order of the tables
     * @param metrics which metrics, in the order of the columns; empty for all those compared
     * @return Markdown that ends with a line break
     */
    public static String render(List<RunRecord> records, List<String> metrics) {
        return records.stream()
                .map(record -> new Table(record, metrics.isEmpty() ? compared(record) : metrics).markdown())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> compared(RunRecord record) {
        return record.comparison().values().stream()
                .flatMap(values -> values.keySet().stream())
                .distinct()
                .toList();
    }

    private record Table(RunRecord record, List<String> metrics) {

        String markdown() {
            return Stream.of(Stream.of(introduction(), "", heading(), ruler()), rows(), Stream.of("", conclusion()))
                    .flatMap(lines -> lines)
                    .collect(Collectors.joining("\n", "", "\n"));
        }

        private String introduction() {
            RunRecord.Dataset dataset = record.dataset();
            String variant =
                    dataset.variant().map(label -> ", " + escaped(label)).orElse("");
            return "`" + record.useCase() + "` on `" + dataset.id() + "` (" + dataset.kind() + " data" + variant + "; "
                    + Numbers.count(dataset.splits().test()) + " test examples; seed " + record.seed() + ")";
        }

        private String heading() {
            return line("model", metric -> Metrics.of(metric).label());
        }

        private String ruler() {
            return "|---|" + "---:|".repeat(metrics.size());
        }

        private Stream<String> rows() {
            List<String> rows = new ArrayList<>();
            record.comparison().forEach((id, values) -> {
                rows.add(line(name(id), metric -> measured(metric, values.get(metric))));
                Map<String, MeanAndDeviation> spreads = record.spread().getOrDefault(id, Map.of());
                if (metrics.stream().anyMatch(spreads::containsKey)) {
                    rows.add(line(id + ", repeated", metric -> repeated(metric, spreads.get(metric))));
                }
            });
            published()
                    .forEach((source, values) -> rows.add(
                            line("*" + escaped(source) + "*", metric -> published(metric, values.get(metric)))));
            return rows.stream();
        }

        private String name(String id) {
            if (id.equals(record.network())) {
                return "**" + id + "**";
            }
            return record.baselines().containsKey(id) ? id + " (baseline)" : id;
        }

        private String measured(String metric, MetricValue value) {
            if (value == null) {
                return "";
            }
            int decimals = decimals(metric);
            return Numbers.fixed(value.value(), decimals) + " (" + Numbers.interval(value, decimals) + ")";
        }

        private String repeated(String metric, MeanAndDeviation spread) {
            if (spread == null) {
                return "";
            }
            int decimals = decimals(metric);
            return Numbers.fixed(spread.mean(), decimals) + " ± " + Numbers.fixed(spread.standardDeviation(), decimals)
                    + " (" + spread.n() + " runs)";
        }

        private String published(String metric, Double value) {
            return value == null ? "" : "*" + Numbers.fixed(value, decimals(metric)) + "*";
        }

        private Map<String, Map<String, Double>> published() {
            Map<String, Map<String, Double>> bySource = new LinkedHashMap<>();
            for (PublishedFigure figure : record.published()) {
                if (metrics.contains(figure.metric())) {
                    bySource.computeIfAbsent(figure.source(), source -> new LinkedHashMap<>())
                            .put(figure.metric(), figure.value());
                }
            }
            return bySource;
        }

        private int decimals(String metric) {
            return Numbers.decimals(record.comparison().values().stream()
                    .filter(values -> values.containsKey(metric))
                    .mapToDouble(values -> Math.abs(values.get(metric).value()))
                    .max()
                    .orElse(1));
        }

        /** No times: the machine that makes records has other work as well. */
        private String conclusion() {
            return "95\u00a0% intervals in brackets. `" + record.network() + "`: " + Numbers.count(record.parameters())
                    + " parameters"
                    + engine().map(engine -> ", trained by `" + engine + "`").orElse("") + " on "
                    + record.environment().threads()
                    + (record.environment().threads() == 1 ? " thread (" : " threads (")
                    + escaped(record.environment().cpu()) + ").";
        }

        private Optional<String> engine() {
            return record.efforts().orElse(List.of()).stream()
                    .filter(effort -> effort.network().equals(record.network()))
                    .findFirst()
                    .flatMap(RunRecord.Effort::engine);
        }

        private String line(String first, Function<String, String> cell) {
            return metrics.stream().map(cell).collect(Collectors.joining(" | ", "| " + first + " | ", " |"));
        }

        private static String escaped(String text) {
            return text.replaceAll("([\\\\|*_`\\[\\]])", "\\\\$1")
                    .replace("<", "&lt;")
                    .replaceAll("\\s+", " ");
        }
    }
}
