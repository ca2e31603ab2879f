package org.applieddl4j.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Two records as a table in Markdown, before and after a change, one thread at each network's own batch. */
final class BenchDocument {

    private BenchDocument() {}

    static String table(BenchRecord before, BenchRecord after) {
        StringBuilder table = new StringBuilder(
                "| network | batch | learning, before | learning, now | inference, before | inference, now |\n"
                        + "|---|---:|---:|---:|---:|---:|\n");
        for (Workload workload : Workload.values()) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %s | %s | %s | %s |%n",
                    workload.title(),
                    workload.batch(),
                    cell(before, workload, "training"),
                    cell(after, workload, "training"),
                    cell(before, workload, "inference"),
                    cell(after, workload, "inference")));
        }
        return table.toString().replace(System.lineSeparator(), "\n");
    }

    private static String cell(BenchRecord record, Workload workload, String phase) {
        return row(record.rows(), workload, phase)
                .map(row -> String.format(Locale.ROOT, "%.2f", row.ratio().median())
                        + (row.overStock() == null
                                ? ""
                                : String.format(
                                        Locale.ROOT, " (%.1f)", row.overStock().median())))
                .orElse("–");
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
