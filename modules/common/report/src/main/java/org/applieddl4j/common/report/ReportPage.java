package org.applieddl4j.common.report;

import java.nio.file.Path;
import java.util.Map;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.report.chart.ChartPainter;
import org.applieddl4j.common.report.chart.SvgChartPainter;

/**
 * Writes {@code report.html}: one file that opens anywhere, without a network, on paper and on a phone.
 *
 * <p>The templates were compiled with the suite; they escape every value by where it stands, so that text from a dataset
 * stays text.
 */
public final class ReportPage {

    private final ChartPainter painter;

    /** Draws charts as vector graphics. */
    public ReportPage() {
        this(new SvgChartPainter());
    }

    /** @param painter draws the charts; where it fails, the page says so in place of the chart */
    public ReportPage(ChartPainter painter) {
        this.painter = painter;
    }

    /**
     * Writes the page, whole or not at all.
     *
     * @throws RunFailedException if the file cannot be written
     */
    public void write(ReportContents contents, Path file) {
        AtomicFile.write(file, html(contents));
    }

    /** The page as text. */
    public String html(ReportContents contents) {
        return PageTemplates.html(
                "report.jte",
                Map.of("view", ReportView.of(contents, painter), "styleSheet", PageTemplates.resource("report.css")));
    }
}
