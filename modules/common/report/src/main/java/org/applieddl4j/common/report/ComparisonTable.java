package org.applieddl4j.common.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.evaluation.MetricMeaning.Better;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;

/**
 * Networks, baselines and published figures side by side, one column per metric.
 *
 * @param columns the metrics
 * @param groups rows that belong together
 */
record ComparisonTable(List<Column> columns, List<Group> groups) {

    /**
     * @param metric id
     * @param label readable name
     * @param better {@code higher is better} and the like, empty if unknown
     */
    record Column(String metric, String label, String better) {}

    /**
     * @param title what the rows have in common
     * @param rows the rows
     */
    record Group(String title, List<Row> rows) {}

    /**
     * @param name who
     * @param role what it is there for, may be empty
     * @param headline whether it is the network this report is about
     * @param cells one per column
     */
    record Row(String name, String role, boolean headline, List<Cell> cells) {}

    /**
     * @param value empty where there is no figure
     * @param interval its 95 % interval, empty where there is none
     * @param bar the interval drawn, on a scale shared by the column
     * @param best whether it is the best measured value of its column, and no other row's value lies within its interval
     */
    record Cell(String value, String interval, Optional<Bar> bar, boolean best) {}

    /** Places on the column's scale, each in [0, 100]. */
    record Bar(String low, String width, String value) {}

    static ComparisonTable of(ReportContents contents) {
        return new Builder(contents).table();
    }

    private static final class Builder {

        private final ReportContents contents;
        private final RunRecord run;
        private final List<String> metrics;
        private final Map<String, Scale> scales = new LinkedHashMap<>();

        Builder(ReportContents contents) {
            this.contents = contents;
            this.run = contents.run();
            this.metrics = run.comparison().values().stream()
                    .flatMap(values -> values.keySet().stream())
                    .distinct()
                    .toList();
            metrics.forEach(metric -> scales.put(metric, Scale.of(metric, run)));
        }

        ComparisonTable table() {
            List<Column> columns = metrics.stream().map(Builder::column).toList();
            List<Group> groups = new ArrayList<>();
            addGroup(groups, run.timing().epochs() > 0 ? "Trained in this run" : "Trained elsewhere", measured(false));
            addGroup(groups, "Baselines", measured(true));
            addGroup(groups, "Published figures", published());
            return new ComparisonTable(columns, groups);
        }

        private static void addGroup(List<Group> groups, String title, List<Row> rows) {
            if (!rows.isEmpty()) {
                groups.add(new Group(title, rows));
            }
        }

        private static Column column(String metric) {
            MetricMeaning meaning = Metrics.of(metric);
            String better = switch (meaning.better()) {
                case HIGHER -> "higher is better";
                case LOWER -> "lower is better";
                case UNKNOWN -> "";
            };
            return new Column(metric, meaning.label(), better);
        }

        private List<Row> measured(boolean baselines) {
            List<Row> rows = new ArrayList<>();
            run.comparison().forEach((id, values) -> {
                if (run.baselines().containsKey(id) == baselines) {
                    List<Cell> cells = metrics.stream()
                            .map(metric -> scales.get(metric).measured(values.get(metric)))
                            .toList();
                    rows.add(new Row(name(id), role(id), id.equals(run.network()), cells));
                }
            });
            return rows;
        }

        private String name(String id) {
            return contents.names().getOrDefault(id, id);
        }

        private String role(String id) {
            String role = contents.linearBaseline()
                    .filter(id::equals)
                    .map(linear -> "linear baseline")
                    .orElse("");
            return name(id).equals(id) ? role : role.isEmpty() ? id : id + ", " + role;
        }

        private List<Row> published() {
            Map<String, Map<String, Double>> bySource = new LinkedHashMap<>();
            for (PublishedFigure figure : run.published()) {
                bySource.computeIfAbsent(figure.source(), source -> new LinkedHashMap<>())
                        .put(figure.metric(), figure.value());
            }
            List<Row> rows = new ArrayList<>();
            bySource.forEach((source, values) -> {
                List<Cell> cells = metrics.stream()
                        .map(metric -> scales.get(metric).published(values.get(metric)))
                        .toList();
                rows.add(new Row(source, "", false, cells));
            });
            return rows;
        }
    }

    /** What the cells of a column share: the range of the bars, the decimals, the best value if it is clear. */
    private record Scale(double low, double high, int decimals, OptionalDouble best) {

        private static final Cell EMPTY = new Cell("", "", Optional.empty(), false);

        static Scale of(String metric, RunRecord run) {
            List<MetricValue> values = run.comparison().values().stream()
                    .filter(row -> row.containsKey(metric))
                    .map(row -> row.get(metric))
                    .toList();
            DoubleStream published = run.published().stream()
                    .filter(figure -> figure.metric().equals(metric))
                    .mapToDouble(PublishedFigure::value);
            double[] all = DoubleStream.concat(
                            values.stream().flatMapToDouble(v -> DoubleStream.of(v.value(), v.low(), v.high())),
                            published)
                    .toArray();
            DoubleStream measured = values.stream().mapToDouble(MetricValue::value);
            Better better = Metrics.of(metric).better();
            OptionalDouble best = switch (better) {
                case HIGHER -> measured.max();
                case LOWER -> measured.min();
                case UNKNOWN -> OptionalDouble.empty();
            };
            double low = DoubleStream.of(all).min().orElse(0);
            double high = DoubleStream.of(all).max().orElse(1);
            return new Scale(
                    low,
                    high,
                    Numbers.decimals(Math.max(Math.abs(low), Math.abs(high))),
                    isClear(best, values) ? best : OptionalDouble.empty());
        }

        /** Whether the best value's own interval keeps all others out; where it does not, chance may have chosen it. */
        private static boolean isClear(OptionalDouble best, List<MetricValue> values) {
            List<MetricValue> leaders = values.stream()
                    .filter(row -> best.isPresent() && row.value() == best.getAsDouble())
                    .toList();
            if (leaders.size() != 1) {
                return false;
            }
            MetricValue leader = leaders.get(0);
            // Without an interval nobody knows what chance would do.
            return leader.low() < leader.high()
                    && values.stream()
                            .noneMatch(other ->
                                    other != leader && other.value() >= leader.low() && other.value() <= leader.high());
        }

        Cell measured(MetricValue value) {
            if (value == null) {
                return EMPTY;
            }
            Bar bar = bar(value.low(), value.high(), value.value());
            boolean isBest = best.isPresent() && best.getAsDouble() == value.value();
            return new Cell(
                    Numbers.fixed(value.value(), decimals),
                    Numbers.interval(value, decimals),
                    Optional.of(bar),
                    isBest);
        }

        Cell published(Double value) {
            if (value == null) {
                return EMPTY;
            }
            return new Cell(Numbers.fixed(value, decimals), "", Optional.of(bar(value, value, value)), false);
        }

        private Bar bar(double from, double to, double value) {
            return new Bar(
                    Numbers.fixed(place(from), 1),
                    Numbers.fixed(place(to) - place(from), 1),
                    Numbers.fixed(place(value), 1));
        }

        /** Leaves a margin for the dot at both ends. */
        private double place(double value) {
            return high > low ? 4 + 92 * (value - low) / (high - low) : 50;
        }
    }
}
