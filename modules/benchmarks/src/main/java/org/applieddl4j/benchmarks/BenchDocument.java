package org.applieddl4j.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Records as tables in Markdown. */
final class BenchDocument {

    private BenchDocument() {}

    /** Both engines side by side, one thread at each network's own batch: ratios to PyTorch. */
    static String engines(BenchRecord record) {
        StringBuilder table = new StringBuilder(
                "| network | training, `dl4j` | training, `auto` | inference, `dl4j` | inference, `auto` |\n"
                        + "|---|---:|---:|---:|---:|\n");
        for (Workload workload : Workload.values()) {
            table.append(String.format("| %s |", workload.title()));
            for (String phase : List.of("training", "inference")) {
                Optional<BenchRecord.Row> row = row(record.rows(), workload, phase);
                table.append(String.format(
                        " %s | %s |",
                        row.map(BenchRecord.Row::dl4jRatio)
                                .map(BenchDocument::median)
                                .orElse("–"),
                        row.map(BenchRecord.Row::ratio)
                                .map(BenchDocument::median)
                                .orElse("–")));
            }
            table.append("\n");
        }
        return lines(table);
    }

    private static String median(BenchRecord.Ratio ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio.median());
    }

    private static String lines(StringBuilder table) {
        return table.toString().replace(System.lineSeparator(), "\n");
    }

    /** One thread beside all, at each network's own batch. */
    static String threads(BenchRecord record) {
        int all = record.ceilings().get(record.ceilings().size() - 1).threads();
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "| network | training, 1 thread | training, %d threads | inference, 1 thread | inference, %d threads |%n"
                        + "|---|---:|---:|---:|---:|%n",
                all,
                all));
        for (Workload workload : Workload.values()) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s |%n",
                    workload.title(),
                    ratio(record, workload, "training", 1, workload.batch()),
                    ratio(record, workload, "training", all, workload.batch()),
                    ratio(record, workload, "inference", 1, workload.batch()),
                    ratio(record, workload, "inference", all, workload.batch())));
        }
        return lines(table);
    }

    /** Batch by batch, one thread. */
    static String batches(BenchRecord record) {
        List<Integer> batches = record.rows().stream()
                .map(BenchRecord.Row::batch)
                .distinct()
                .sorted()
                .toList();
        StringBuilder table = new StringBuilder("| network |");
        for (String phase : List.of("training", "inference")) {
            batches.forEach(batch -> table.append(String.format(Locale.ROOT, " %s, %,d |", phase, batch)));
        }
        table.append(String.format("%n|---|%s%n", "---:|".repeat(2 * batches.size())));
        for (Workload workload : Workload.values()) {
            table.append(String.format("| %s |", workload.title()));
            for (String phase : List.of("training", "inference")) {
                batches.forEach(batch -> table.append(" ")
                        .append(ratio(record, workload, phase, 1, batch))
                        .append(" |"));
            }
            table.append(System.lineSeparator());
        }
        return lines(table);
    }

    private static String ratio(BenchRecord record, Workload workload, String phase, int threads, int batch) {
        return record.rows().stream()
                .filter(row -> row.network().equals(workload.id())
                        && row.phase().equals(phase)
                        && row.threads() == threads
                        && row.batch() == batch)
                .map(row -> String.format(Locale.ROOT, "%.2f", row.ratio().median()))
                .findFirst()
                .orElse("–");
    }

    /** Where the time of a training step goes, one thread. */
    static String profiles(BenchRecord record) {
        StringBuilder table = new StringBuilder(
                "| network | ms per step | in libraries | calling them | in the suite | waiting for data | heap, MB per step | most expensive |\n"
                        + "|---|---:|---:|---:|---:|---:|---:|---|\n");
        record.profiles().stream()
                .filter(profile -> profile.phase().equals("training") && profile.threads() == 1)
                .filter(profile -> Workload.isOne(profile.network()))
                .forEach(profile -> table.append(String.format(
                        Locale.ROOT,
                        "| %s | %.1f | %.0f %% | %.0f %% | %.0f %% | %.0f %% | %.1f | %s |%n",
                        Workload.of(profile.network()).title(),
                        profile.step().milliseconds(),
                        100 * profile.step().libraries(),
                        100 * profile.step().calls(),
                        100 * profile.step().suite(),
                        100 * profile.step().waiting(),
                        profile.step().heapMegabytes(),
                        dearest(profile.step()))));
        return lines(table);
    }

    private static String dearest(StepProfile step) {
        return step.operations().stream()
                .limit(3)
                .map(operation -> String.format(Locale.ROOT, "`%s` %.0f %%", operation.name(), 100 * operation.all()))
                .collect(Collectors.joining(", "));
    }

    /** What size costs. */
    static String scale(ScaleRecord record) {
        StringBuilder table = new StringBuilder(
                "| operation | largest size | seconds | exponent | kept, bytes per item |\n|---|---:|---:|---:|---:|\n");
        for (ScaleRecord.Growth growth : record.series()) {
            ScaleRecord.Point last = growth.points().get(growth.points().size() - 1);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,.0f %s | %.3g | %.2f | %s |%n",
                    growth.title(),
                    last.size(),
                    growth.size(),
                    last.seconds(),
                    growth.exponent(),
                    ScalePage.kept(last)));
        }
        return lines(table);
    }

    /** Trees beside the network. */
    static String trees(TreesRecord record) {
        StringBuilder table = new StringBuilder(
                "| model | average precision | ROC AUC | training time, s | epochs or trees |\n|---|---:|---:|---:|---:|\n");
        for (TreesRecord.Judged judged : List.of(record.network(), record.trees())) {
            table.append("| ")
                    .append(String.join(" | ", TreesPage.cells(judged)))
                    .append(" |\n");
        }
        return lines(table);
    }

    private static Optional<BenchRecord.Row> row(List<BenchRecord.Row> rows, Workload workload, String phase) {
        return rows.stream()
                .filter(row -> row.network().equals(workload.id())
                        && row.phase().equals(phase)
                        && row.threads() == 1
                        && row.batch() == workload.batch())
                .findFirst();
    }
}
