package org.applieddl4j.cli.comparison;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.report.PageTemplates;
import org.applieddl4j.common.report.chart.ChartPainter;
import org.applieddl4j.common.report.chart.SvgChartPainter;

/**
 * Writes the page that compares runs: one file that opens anywhere, without a network, on paper and on a phone.
 *
 * <p>Its table sorts by a script in the page, the only one that may run there: the page names its checksum.
 */
public final class ComparisonPage {

    private final ChartPainter painter = new SvgChartPainter();

    /**
     * Writes the page, whole or not at all.
     *
     * @throws org.applieddl4j.common.RunFailedException if the file cannot be written
     */
    public void write(ComparisonContents contents, Path file) {
        AtomicFile.write(file, html(contents));
    }

    /** The page as text. */
    public String html(ComparisonContents contents) {
        String script = PageTemplates.resource(ComparisonPage.class, "sort.js");
        return PageTemplates.html(
                ComparisonPage.class,
                "comparison.jte",
                Map.of(
                        "view",
                        ComparisonView.of(contents, painter),
                        "styleSheet",
                        PageTemplates.resource("report.css"),
                        "script",
                        script,
                        "scriptHash",
                        "sha256-" + hash(script)));
    }

    private static String hash(String script) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
