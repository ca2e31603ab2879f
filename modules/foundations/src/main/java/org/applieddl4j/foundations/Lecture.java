package org.applieddl4j.foundations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.applieddl4j.common.report.ChartGroup;
import org.applieddl4j.common.report.HtmlPage;
import org.applieddl4j.common.report.PictureGallery;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.ReportTable;
import org.applieddl4j.common.report.chart.Chart;

/** What a lesson says, prints and draws, on its way to a terminal and to a page. */
public final class Lecture {

    private final Lesson lesson;
    private final String language;
    private final Words words;
    private final Words frame;
    private final Consumer<String> out;
    private final List<String> printed = new ArrayList<>();
    private final List<String> held = new ArrayList<>();
    private final List<ReportSection> sections = new ArrayList<>();

    /** @param out takes what is printed, line by line */
    Lecture(Lesson lesson, String language, Consumer<String> out) {
        this.lesson = lesson;
        this.language = language;
        this.words = Words.of(lesson.id(), language);
        this.frame = Words.of("frame", language);
        this.out = out;
    }

    /** One of the lesson's texts, with values for its {@code %s}. */
    public String text(String key, Object... values) {
        return words.text(key, values);
    }

    /** Says one of the lesson's texts, on the terminal alone; sections repeat it on the page. */
    public void say(String key, Object... values) {
        out.accept("");
        out.accept(text(key, values));
    }

    /** Prints one of the lesson's texts with numbers in it: on the terminal below the next heading, and at the end of the page. */
    public void printText(String key, Object... values) {
        print("%s", text(key, values));
    }

    /** Prints numbers: on the terminal below the next heading, and at the end of the page; whatever has words is a text. */
    public void print(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        printed.add(line);
        held.add(line);
    }

    /**
     * A chart with the words {@code key.title}, {@code key.text}, {@code key.x} and {@code key.y}.
     *
     * @param values for the text
     */
    public Chart chart(String key, Plot plot, Object... values) {
        return plot.named(text(key + ".title"), text(key + ".text", values), text(key + ".x"), text(key + ".y"));
    }

    /** A section of charts with the words {@code key.title} and {@code key.text}; also said. */
    public void charts(String key, List<Chart> charts, Object... values) {
        section(new ChartGroup(text(key + ".title"), text(key + ".text", values), charts));
    }

    /** A section with a table; its columns are {@code key.column.1} and so on. */
    public void table(String key, List<List<String>> rows, Object... values) {
        section(new ReportTable(
                text(key + ".title"), text(key + ".text", values), words.numbered(key + ".column"), rows));
    }

    /** A section of pictures. */
    public void pictures(String key, List<PictureGallery.Card> cards, Object... values) {
        section(new PictureGallery(text(key + ".title"), text(key + ".text", values), cards));
    }

    private void section(ReportSection section) {
        sections.add(section);
        out.accept("");
        out.accept(section.title());
        out.accept(section.explanation());
        flush();
    }

    /** Prints the numbers that wait for a heading. */
    void flush() {
        held.forEach(out);
        held.clear();
    }

    /** The page of what was taught. */
    HtmlPage article() {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String label : List.of("contents", "skip", "printed", "exercises", "more", "footer")) {
            labels.put(label, frame.text(label, lesson.id(), language));
        }
        List<HtmlPage.Exercise> exercises = new ArrayList<>();
        for (int i = 0; i < lesson.exercises().size(); i++) {
            exercises.add(new HtmlPage.Exercise(
                    text(lesson.exercises().get(i).key()), frame.text("check", lesson.id(), i + 1)));
        }
        return new HtmlPage(
                language,
                frame.text("eyebrow"),
                text("title"),
                text("summary"),
                sections,
                printed,
                exercises,
                words.numbered("more"),
                labels);
    }
}
