package org.applieddl4j.benchmarks;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.applieddl4j.common.report.ArticlePage;
import org.applieddl4j.common.report.HtmlPage;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.RunRecord;

/** The record as a page. */
final class BenchPage {

    private static final List<String> COLUMNS = List.of(
            "network",
            "batch",
            "suite, examples/s",
            "PyTorch, examples/s",
            "ratio",
            "ratio to stock",
            "share of ceiling");

    private final BenchRecord record;

    BenchPage(BenchRecord record) {
        this.record = record;
    }

    void write(Path file) {
        ArticlePage.write(article(), file);
    }

    private HtmlPage article() {
        List<ReportSection> sections = new ArrayList<>();
        for (BenchRecord.Ceiling ceiling : record.ceilings()) {
            sections.add(table("training", ceiling));
            sections.add(table("inference", ceiling));
        }
        if (!record.profiles().isEmpty()) {
            sections.add(whereTheTimeGoes());
            record.profiles().stream()
                    .filter(profile ->
                            profile.threads() == record.profiles().get(0).threads())
                    .map(BenchPage::operations)
                    .forEach(sections::add);
        }
        return new HtmlPage(
                "en",
                "benchmarks",
                "The suite's networks compared with PyTorch",
                summary(),
                sections,
                List.of(),
                List.of(),
                List.of(),
                labels(record.startedAt(), record.environment()));
    }

    /** Words of a page, and at its end where the figures come from. */
    static Map<String, String> labels(Instant startedAt, RunRecord.Environment environment) {
        return Map.of(
                "contents", "Contents",
                "skip", "Skip to the content",
                "printed", "Output",
                "exercises", "Exercises",
                "more", "More",
                "footer",
                        startedAt + ", " + environment.cpu() + ", Java " + environment.java() + ", suite "
                                + environment.suiteVersion());
    }

    private String summary() {
        long ahead =
                record.rows().stream().filter(row -> row.ratio().median() >= 1).count();
        return String.format(
                Locale.ROOT,
                "%d of %d measurements are at least as fast as %s. Both sides have the same layers, shapes, weights, optimiser"
                        + " and precision, and gave the same outputs before any measurement. Each ratio compares two"
                        + " consecutive measurements; the median, minimum and maximum are shown. The ceiling is the speed of"
                        + " multiplying two large matrices in ND4J; a training step counts as three forward passes.",
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

    private ReportTable whereTheTimeGoes() {
        return new ReportTable(
                "Where the time goes",
                "The suite's side only, from 200 samples per second of the computing thread. In libraries: the operations"
                        + " themselves, in native code. Calling them: Java code of ND4J, Deeplearning4j and their bindings."
                        + " In the suite: its own loops and copies. Waiting: measured with mini-batches gathered from memory"
                        + " on another thread; the waiting time of a real run is in its run.json.",
                List.of(
                        "network",
                        "phase",
                        "threads",
                        "ms per step",
                        "in libraries",
                        "calling them",
                        "in the suite",
                        "garbage collector",
                        "waiting for data",
                        "heap, MB per step"),
                record.profiles().stream().map(BenchPage::cells).toList());
    }

    private static List<String> cells(BenchRecord.Profile profile) {
        StepProfile step = profile.step();
        return List.of(
                Workload.of(profile.network()).title(),
                profile.phase(),
                Integer.toString(profile.threads()),
                number("%,.2f", step.milliseconds()),
                share(step.libraries()),
                share(step.calls()),
                share(step.suite()),
                share(step.collector()),
                profile.phase().equals("training") ? share(step.waiting()) : "–",
                number("%.1f", step.heapMegabytes()));
    }

    private static ReportTable operations(BenchRecord.Profile profile) {
        return new ReportTable(
                Workload.of(profile.network()).title() + ", " + profile.phase() + ": operation by operation",
                String.format(
                        Locale.ROOT,
                        "By caller, the most expensive first; %,d samples, %d thread%s, batch %,d.",
                        profile.step().samples(),
                        profile.threads(),
                        profile.threads() == 1 ? "" : "s",
                        profile.batch()),
                List.of("class and method", "in libraries", "calling them", "in the suite"),
                profile.step().operations().stream()
                        .map(operation -> List.of(
                                operation.name(),
                                share(operation.libraries()),
                                share(operation.calls()),
                                share(operation.suite())))
                        .toList());
    }

    private static String share(double value) {
        return number("%.0f", 100 * value) + "\u00a0%";
    }

    private static List<String> cells(BenchRecord.Row row) {
        return List.of(
                Workload.of(row.network()).title(),
                number("%,.0f", row.batch()),
                number("%,.0f", row.rates().suite()),
                number("%,.0f", row.rates().pytorch()),
                String.format(
                        Locale.ROOT,
                        "%.2f (%.2f–%.2f)",
                        row.ratio().median(),
                        row.ratio().lowest(),
                        row.ratio().highest()),
                row.overStock() == null ? "–" : number("%.1f", row.overStock().median()),
                share(row.shareOfCeiling()));
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
