package org.applieddl4j.common.report;

import java.util.List;
import java.util.Map;

/**
 * A page that teaches: prose, with charts, tables and pictures, what a program printed, and what to try.
 *
 * @param language of the page, ISO 639-1
 * @param eyebrow what the page belongs to, above its title
 * @param title heading
 * @param summary one paragraph
 * @param sections in the order of the page
 * @param printed what the program printed, line by line; may be empty
 * @param exercises what to try, each with the command that checks an answer
 * @param more where the same idea stands at full size
 * @param labels words of the page itself, by key: {@code contents}, {@code skip}, {@code printed}, {@code exercises},
 *     {@code more}, {@code footer}
 */
public record HtmlPage(
        String language,
        String eyebrow,
        String title,
        String summary,
        List<ReportSection> sections,
        List<String> printed,
        List<Exercise> exercises,
        List<String> more,
        Map<String, String> labels) {

    private static final List<String> LABELS = List.of("contents", "skip", "printed", "exercises", "more", "footer");

    /** @throws IllegalArgumentException if a label is missing */
    public HtmlPage {
        sections = List.copyOf(sections);
        printed = List.copyOf(printed);
        exercises = List.copyOf(exercises);
        more = List.copyOf(more);
        labels = Map.copyOf(labels);
        for (String label : LABELS) {
            if (!labels.containsKey(label)) {
                throw new IllegalArgumentException("an article needs its word for '" + label + "'");
            }
        }
    }

    /**
     * Something to find out.
     *
     * @param question to answer
     * @param command that checks an answer
     */
    public record Exercise(String question, String command) {}
}
