package org.applieddl4j.common.report;

import java.util.Comparator;
import java.util.List;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunRecord.PerClass;

/**
 * A table.
 *
 * @param title heading
 * @param explanation what a row is, and what their order means
 * @param columns headings
 * @param rows a cell for every column
 */
public record ReportTable(String title, String explanation, List<String> columns, List<List<String>> rows)
        implements ReportSection {

    /** More errors than a person reads. */
    public static final int WORST_ERRORS = 20;

    /** A number, with its unit or its interval; or that there is none. */
    private static final String NUMBER =
            "[-+]?[0-9][0-9,]*(\\.[0-9]+)?(\u00a0%)?( \\([-0-9.,–]+( to [-0-9.,]+)?\\))?|–";

    private static final int DECIMALS = 3;

    /** Characters of a cell beyond which it is broken into lines. */
    private static final int LONGEST_LINE = 80;

    /** @throws IllegalArgumentException if a row has another number of cells than there are columns */
    public ReportTable {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<String> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException("the row " + row + " does not fit the columns " + columns);
            }
        }
    }

    /**
     * The worst errors of the headline network.
     *
     * @param explanation one sentence: in what sense these are the worst
     * @param columns headings
     * @param rows the worst first; only the first {@value #WORST_ERRORS} are kept
     */
    public static ReportTable worstErrors(String explanation, List<String> columns, List<List<String>> rows) {
        return new ReportTable(
                "Worst errors",
                explanation,
                columns,
                rows.stream().limit(WORST_ERRORS).toList());
    }

    /**
     * What each network reaches, and what it took to train it.
     *
     * @param record with efforts
     * @param metric the one that stands for the run
     */
    public static ReportTable efforts(RunRecord record, String metric) {
        return new ReportTable(
                "Is the larger network worth it?",
                "Test results, number of parameters and training time of each network on this machine.",
                List.of(
                        "network",
                        Metrics.of(metric).label(),
                        "parameters",
                        "training seconds",
                        "examples per second",
                        "engine"),
                record.efforts().orElse(List.of()).stream()
                        .map(effort -> List.of(
                                effort.network(),
                                withInterval(record.comparison()
                                        .get(effort.network())
                                        .get(metric)),
                                Numbers.count(effort.parameters()),
                                Numbers.fixed(effort.trainSeconds(), 1),
                                Numbers.fixed(effort.examplesPerSecond(), 0),
                                effort.engine().orElse("")))
                        .toList());
    }

    /** How well each class is recognised, the hardest first. */
    public static ReportTable perClass(List<PerClass> classes) {
        return new ReportTable(
                "Class by class",
                "Classes in order of increasing F1, with 95\u00a0% intervals in brackets. Precision: share of the examples assigned to a class that belong to it. Recall: share of the examples of a class that were recognised.",
                List.of("class", "test examples", "precision", "recall", "F1"),
                classes.stream()
                        .sorted(Comparator.comparingDouble(PerClass::f1))
                        .map(row -> List.of(
                                row.name(),
                                Numbers.count(row.support()),
                                withInterval(row.precision()),
                                withInterval(row.recall()),
                                Numbers.fixed(row.f1(), DECIMALS)))
                        .toList());
    }

    /** A share with its interval, as cells of these tables have it. */
    public static String withInterval(MetricValue value) {
        return Numbers.fixed(value.value(), DECIMALS) + " (" + Numbers.interval(value, DECIMALS) + ")";
    }

    /** How a column reads best: numbers to the right, whole sentences broken into lines, anything else on one line. */
    String kind(int column) {
        if (rows.stream().allMatch(row -> row.get(column).matches(NUMBER))) {
            return "number";
        }
        return rows.stream().anyMatch(row -> row.get(column).length() > LONGEST_LINE) ? "prose" : "text";
    }
}
