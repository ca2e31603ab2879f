package org.applieddl4j.foundations;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.NearestNames;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.report.ArticlePage;
import org.applieddl4j.foundations.activation.ActivationsLesson;
import org.applieddl4j.foundations.backpropagation.BackpropagationLesson;
import org.applieddl4j.foundations.descent.GradientDescentLesson;
import org.applieddl4j.foundations.descent.SgdLesson;
import org.applieddl4j.foundations.field.FieldsLesson;
import org.applieddl4j.foundations.perceptron.PerceptronLesson;
import org.applieddl4j.foundations.topology.TopologiesLesson;
import org.applieddl4j.foundations.use.UsesLesson;

/** All lessons, in the order of the course. */
public final class Lessons {

    private static final String FRAME = "frame";

    private final List<Lesson> all;

    /** @param store where real data are looked for, if they are at hand; nothing is downloaded */
    public Lessons(DatasetStore store) {
        this.all = List.of(
                new PerceptronLesson(),
                new ActivationsLesson(),
                new GradientDescentLesson(),
                new SgdLesson(),
                new BackpropagationLesson(),
                new TopologiesLesson(store),
                new UsesLesson(),
                new FieldsLesson());
    }

    /** All of them. */
    public List<Lesson> all() {
        return all;
    }

    /**
     * Finds one.
     *
     * @throws InputException if there is none of that id
     */
    public Lesson named(String id) {
        List<String> ids = all.stream().map(Lesson::id).toList();
        return all.stream()
                .filter(lesson -> lesson.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new InputException(
                        "unknown lesson '" + id + "'" + NearestNames.hint(id, ids) + "; './suite learn' lists all"));
    }

    /** The language of a person's machine, if lessons are in it; otherwise English. */
    public static String languageOf(Locale locale) {
        return Words.LANGUAGES.contains(locale.getLanguage()) ? locale.getLanguage() : "en";
    }

    /**
     * Makes sure that lessons can be had in a language.
     *
     * @throws InputException if they cannot
     */
    public static void requireSpoken(String language) {
        Words.of(FRAME, language);
    }

    /** A word of the command line in a language, with values for its {@code %s}. */
    public static String word(String key, String language, Object... values) {
        return Words.of(FRAME, language).text(key, values);
    }

    /** The exercises of a lesson, a line each, and how to check an answer. */
    public static List<String> exercises(Lesson lesson, String language) {
        Words words = Words.of(lesson.id(), language);
        return IntStream.rangeClosed(1, lesson.exercises().size())
                .mapToObj(
                        n -> n + ". " + words.text(lesson.exercises().get(n - 1).key()) + "\n   "
                                + word("check", language, lesson.id(), n))
                .toList();
    }

    /**
     * What a lesson is about, for lists.
     *
     * @throws InputException if there are no lessons in the language
     */
    public static String title(Lesson lesson, String language) {
        return Words.of(lesson.id(), language).text("title");
    }

    /**
     * Teaches.
     *
     * @param out takes what is printed, line by line
     * @return the page that was written
     */
    public static Path teach(Lesson lesson, String language, Path folder, Consumer<String> out) {
        Lecture lecture = new Lecture(lesson, language, out);
        out.accept(lecture.text("title"));
        out.accept(lecture.text("summary"));
        lesson.teach(lecture);
        lecture.flush();
        Path page = folder.resolve(lesson.id() + (language.equals("en") ? "" : "." + language) + ".html");
        ArticlePage.write(lecture.article(), page);
        return page;
    }

    /**
     * Checks an answer.
     *
     * @param number of the exercise, from 1; empty for any
     * @return the number of the exercise that it answers; empty if it is wrong
     * @throws InputException if there is no exercise of that number
     */
    public static Optional<Integer> check(Lesson lesson, Optional<Integer> number, String answer) {
        int exercises = lesson.exercises().size();
        number.filter(n -> n < 1 || n > exercises).ifPresent(n -> {
            throw new InputException("lesson " + lesson.id() + " has no exercise " + n + "; choose 1 to " + exercises);
        });
        return IntStream.rangeClosed(1, exercises)
                .filter(n -> number.isEmpty() || number.get() == n)
                .filter(n -> lesson.exercises().get(n - 1).accepts(answer))
                .boxed()
                .findFirst();
    }
}
