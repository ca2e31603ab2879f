package org.applieddl4j.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.applieddl4j.common.report.Article;
import org.applieddl4j.common.report.ArticlePage;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.ReportTable;

/** The record as a page. */
final class BenchPage {

    private static final List<String> COLUMNS = List.of(
            "network", "batch", "suite, examples/s", "PyTorch, examples/s", "ratio", "over stock", "of the ceiling");

    private final BenchRecord record;

    BenchPage(BenchRecord record) {
        this.record = record;
    }

    void write(Path file) {
        ArticlePage.write(article(), file);
    }

    private Article article() {
        List<ReportSection> sections = new ArrayList<>();
        for (BenchRecord.Ceiling ceiling : record.ceilings()) {
            sections.add(table("training", ceiling));
            sections.add(table("inference", ceiling));
        }
        return new Article(
                "en",
                "benchmarks",
                "The suite's networks beside PyTorch",
                summary(),
                sections,
                List.of(),
                List.of(),
                List.of(),
                Map.of(
                        "contents", "Contents",
                        "skip", "Skip to the content",
                        "printed", "Printed",
                        "exercises", "Exercises",
                        "more", "More",
                        "footer",
                                record.startedAt() + ", " + record.environment().cpu() + ", Java "
                                        + record.environment().java() + ", suite "
                                        + record.environment().suiteVersion()));
    }

    private String summary() {
        long ahead =
                record.rows().stream().filter(row -> row.ratio().median() >= 1).count();
        return String.format(
                Locale.ROOT,
                "%d of %d measurements are at least as fast as %s. Both sides have the same layers, shapes, weights, optimiser"
                        + " and precision, and gave the same answers before anything was measured. A ratio is that of two"
                        + " measurements next to each other; its median, lowest and highest value are shown. The ceiling is the"
                        + " product of two large matrices through ND4J; training counts as three forward passes.",
                ahead,
                record.rows().size(),
                record.peer());
    }

    private ReportTable table(String phase, BenchRecord.Ceiling ceiling) {
        return new ReportTable(
                (phase.equals("training") ? "Training" : "Inference") + ", " + ceiling.threads()
                        + (ceiling.threads() == 1 ? " thread" : " threads"),
                String.format(
                        Locale.ROOT,
                        "The ceiling is %.0f GFLOP/s (%.0f in PyTorch).",
                        ceiling.suite(),
                        ceiling.pytorch()),
                COLUMNS,
                record.rows().stream()
                        .filter(row -> row.phase().equals(phase) && row.threads() == ceiling.threads())
                        .map(BenchPage::cells)
                        .toList());
    }

    private static List<String> cells(BenchRecord.Row row) {
        return List.of(
                Workload.of(row.network()).title(),
                number("%,.0f", row.batch()),
                number("%,.0f", row.suite()),
                number("%,.0f", row.pytorch()),
                String.format(
                        Locale.ROOT,
                        "%.2f (%.2f–%.2f)",
                        row.ratio().median(),
                        row.ratio().lowest(),
                        row.ratio().highest()),
                row.overStock() == null ? "–" : number("%.1f", row.overStock().median()),
                number("%.0f", 100 * row.shareOfCeiling()) + "\u00a0%");
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
