package org.applieddl4j.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.ArticlePage;
import org.applieddl4j.common.report.HtmlPage;
import org.applieddl4j.common.report.ReportTable;

/** The record as a page. */
final class TreesPage {

    private final TreesRecord record;

    TreesPage(TreesRecord record) {
        this.record = record;
    }

    void write(Path file) {
        ArticlePage.write(
                new HtmlPage(
                        "en",
                        "benchmarks",
                        "Gradient-boosted trees and the network",
                        String.format(
                                Locale.ROOT,
                                "%s and the fraud module's perceptron on %s: the same features, %,d training rows and %,d test"
                                        + " rows. The number of epochs and trees was chosen on the weeks before the test.",
                                record.peer(),
                                record.dataset(),
                                record.trainRows(),
                                record.testRows()),
                        List.of(new ReportTable(
                                "Quality and time",
                                record.protocol() + ". 95\u00a0% intervals in brackets.",
                                List.of("model", "average precision", "ROC AUC", "training time, s", "epochs or trees"),
                                Stream.of(record.network(), record.trees())
                                        .map(TreesPage::cells)
                                        .toList())),
                        List.of(),
                        List.of(),
                        List.of(),
                        BenchPage.labels(record.startedAt(), record.environment())),
                file);
    }

    /** Name, average precision, ROC AUC, seconds, rounds. */
    static List<String> cells(TreesRecord.Judged judged) {
        return List.of(
                judged.name(),
                cell(judged.metrics().get(BinaryEvaluation.AVERAGE_PRECISION)),
                cell(judged.metrics().get(BinaryEvaluation.ROC_AUC)),
                String.format(Locale.ROOT, "%.1f", judged.trainSeconds()),
                Integer.toString(judged.rounds()));
    }

    private static String cell(MetricValue value) {
        return String.format(Locale.ROOT, "%.3f (%.3f–%.3f)", value.value(), value.low(), value.high());
    }
}
