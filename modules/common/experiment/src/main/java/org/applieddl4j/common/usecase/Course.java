package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.applieddl4j.common.data.DatasetStore;

/** Lessons that the command line offers; found through {@link java.util.ServiceLoader}, so that a project may do without. */
public interface Course {

    /** Makes the course. */
    interface Factory {

        /** @param store where real data are looked for, if they are at hand; nothing is downloaded */
        Course open(DatasetStore store);

        /** The language of a person's machine, if lessons are in it; otherwise English. */
        String languageOf(Locale locale);
    }

    /** Ids of the lessons, in their order. */
    List<String> lessons();

    /**
     * Makes sure that a lesson can be had in a language.
     *
     * @throws org.applieddl4j.common.InputException if it cannot
     */
    void require(String lesson, String language);

    /** What a lesson is about. */
    String title(String lesson, String language);

    /**
     * Teaches.
     *
     * @param out takes what is printed, line by line
     * @return the page that was written
     */
    Path teach(String lesson, String language, Path folder, Consumer<String> out);

    /** The exercises of a lesson, a line each, and how to check an answer. */
    List<String> exercises(String lesson, String language);

    /**
     * Checks an answer.
     *
     * @param number of the exercise, from 1; empty for any
     * @return the number of the exercise that it answers; empty if it is wrong
     * @throws org.applieddl4j.common.InputException if there is no exercise of that number
     */
    Optional<Integer> check(String lesson, Optional<Integer> number, String answer);

    /** A word of the command line in a language, with values for its {@code %s}. */
    String word(String key, String language, Object... values);
}
