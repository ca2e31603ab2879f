package org.applieddl4j.foundations;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.usecase.Course;

/** What the command line finds. */
public final class FoundationsCourse implements Course.Factory {

    @Override
    public Course open(DatasetStore store) {
        return new Opened(new Lessons(store));
    }

    @Override
    public String languageOf(Locale locale) {
        return Lessons.languageOf(locale);
    }

    private record Opened(Lessons all) implements Course {

        @Override
        public List<String> lessons() {
            return all.all().stream().map(Lesson::id).toList();
        }

        @Override
        public void require(String lesson, String language) {
            all.named(lesson);
            Lessons.requireSpoken(language);
        }

        @Override
        public String title(String lesson, String language) {
            return Lessons.title(all.named(lesson), language);
        }

        @Override
        public Path teach(String lesson, String language, Path folder, Consumer<String> out) {
            return Lessons.teach(all.named(lesson), language, folder, out);
        }

        @Override
        public List<String> exercises(String lesson, String language) {
            return Lessons.exercises(all.named(lesson), language);
        }

        @Override
        public Optional<Integer> check(String lesson, Optional<Integer> number, String answer) {
            return Lessons.check(all.named(lesson), number, answer);
        }

        @Override
        public String word(String key, String language, Object... values) {
            return Lessons.word(key, language, values);
        }
    }
}
