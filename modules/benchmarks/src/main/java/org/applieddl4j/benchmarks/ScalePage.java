package org.applieddl4j.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.applieddl4j.common.report.ArticlePage;
import org.applieddl4j.common.report.ChartGroup;
import org.applieddl4j.common.report.HtmlPage;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.chart.Axis;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Line;
import org.applieddl4j.common.report.chart.Series;

/** Cost against size as a page. */
final class ScalePage {

    private final ScaleRecord record;

    ScalePage(ScaleRecord record) {
        this.record = record;
    }

    void write(Path file) {
        ArticlePage.write(
                new HtmlPage(
                        "en",
                        "benchmarks",
                        "Scaling with size",
                        "Time against size on logarithmic axes. The exponent of a power law is fitted to the upper half of the"
                                + " sizes; the dashed line is proportional growth through the largest size.",
                        List.of(
                                new ChartGroup(
                                        "Time against size",
                                        "The fastest of three measurements at each size.",
                                        record.series().stream()
                                                .map(ScalePage::chart)
                                                .toList()),
                                table()),
                        List.of(),
                        List.of(),
                        List.of(),
                        BenchPage.labels(record.startedAt(), record.environment())),
                file);
    }

    private static Chart chart(ScaleRecord.Growth growth) {
        double[] sizes =
                growth.points().stream().mapToDouble(ScaleRecord.Point::size).toArray();
        double[] seconds =
                growth.points().stream().mapToDouble(ScaleRecord.Point::seconds).toArray();
        int last = sizes.length - 1;
        double[] linear = DoubleStream.of(sizes)
                .map(size -> seconds[last] * size / sizes[last])
                .toArray();
        double least = Math.min(
                DoubleStream.of(seconds).min().orElseThrow(),
                DoubleStream.of(linear).min().orElseThrow());
        return new Chart(
                sentence(growth.title()),
                String.format(Locale.ROOT, "Time grows with exponent %.2f in %s.", growth.exponent(), growth.size()),
                Axis.logarithmic(sentence(growth.size()), sizes[0], sizes[last]),
                Axis.logarithmic(
                        "Seconds", least, DoubleStream.of(seconds).max().orElseThrow()),
                List.of(
                        new Line(new Series("measured", sizes, seconds), Line.Kind.POINTS),
                        new Line(new Series("proportional", sizes, linear), Line.Kind.GUIDE)));
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private ReportTable table() {
        return new ReportTable(
                "Figures",
                "Each operation at its largest size. Kept: heap that the result occupies, which should be constant per item.",
                List.of("operation", "largest size", "seconds", "exponent", "kept, bytes per item"),
                record.series().stream()
                        .map(growth -> {
                            ScaleRecord.Point last =
                                    growth.points().get(growth.points().size() - 1);
                            return List.of(
                                    growth.title(),
                                    String.format(Locale.ROOT, "%,.0f %s", last.size(), growth.size()),
                                    String.format(Locale.ROOT, "%.3g", last.seconds()),
                                    String.format(Locale.ROOT, "%.2f", growth.exponent()),
                                    kept(last));
                        })
                        .toList());
    }

    /** Bytes of the heap that a result keeps for each of what it was made of. */
    static String kept(ScaleRecord.Point point) {
        return point.megabytes() == 0
                ? "–"
                : String.format(Locale.ROOT, "%.0f", point.megabytes() * (1 << 20) / point.size());
    }
}
