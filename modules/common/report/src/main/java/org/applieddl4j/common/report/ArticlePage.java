package org.applieddl4j.common.report;

import java.nio.file.Path;
import java.util.Map;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.report.chart.SvgChartPainter;

/** Writes an {@link HtmlPage} as one file that opens anywhere, without a network, on paper and on a phone. */
public final class ArticlePage {

    private ArticlePage() {}

    /**
     * Writes the page, whole or not at all.
     *
     * @throws org.applieddl4j.common.RunFailedException if the file cannot be written
     */
    public static void write(HtmlPage article, Path file) {
        AtomicFile.write(file, html(article));
    }

    /** The page as text. */
    public static String html(HtmlPage article) {
        return PageTemplates.html(
                "article.jte",
                Map.of(
                        "article",
                        article,
                        "parts",
                        ReportView.parts(article.sections(), new SvgChartPainter()),
                        "styleSheet",
                        PageTemplates.resource("report.css")));
    }
}
