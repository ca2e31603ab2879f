package org.applieddl4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.report.ArticlePage;
import org.applieddl4j.common.report.HtmlPage;
import org.applieddl4j.common.report.ReportSection;

/** What {@code predict --page} writes. */
final class FoundPage {

    private static final Map<String, String> LABELS = Map.of(
            "contents",
            "Contents",
            "skip",
            "Skip to the answers",
            "printed",
            "Output",
            "exercises",
            "Exercises",
            "more",
            "More",
            "footer",
            "Written by ./suite predict. This page loads nothing from a network.");

    private FoundPage() {}

    static void write(Path file, String title, String summary, List<ReportSection> sections) {
        ArticlePage.write(
                new HtmlPage(
                        "en",
                        "Applied DL4J · predict",
                        title,
                        summary,
                        sections,
                        List.of(),
                        List.of(),
                        List.of(),
                        LABELS),
                file);
    }
}
