package org.applieddl4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.applieddl4j.common.InputException;
import org.applieddl4j.foundations.Lesson;
import org.applieddl4j.foundations.Lessons;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Teaches the theory behind the use cases. */
@Command(
        name = "learn",
        description = "The theory behind the use cases, runnable: without a lesson, lists them.",
        sortOptions = false)
final class LearnCommand implements Callable<Integer> {

    private static final String ALL = "all";
    private static final int WRONG_ANSWER = 1;

    private final Terminal terminal;
    private final Installation installation;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "<lesson>",
            description = "Which lesson, for example perceptron; 'all' for every one.")
    private String lessonId;

    @Option(
            names = "--lang",
            paramLabel = "en|es",
            description = "Language; without it, that of this machine if it is one of these.")
    private String language = Lessons.languageOf(Locale.getDefault());

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "runs/learn",
            description = "Folder for the pages (default: ${DEFAULT-VALUE}).")
    private Path out;

    @Option(names = "--check", paramLabel = "ANSWER", description = "Check an answer to an exercise of the lesson.")
    private String answer;

    @Option(
            names = "--exercise",
            paramLabel = "N",
            description = "Which exercise the answer is for; without it, any of the lesson.")
    private Integer exercise;

    LearnCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() {
        Lessons lessons = new Lessons(installation.store(Optional.empty()));
        if (lessonId == null) {
            if (answer != null) {
                throw new InputException("name the lesson that the answer is for: ./suite learn <lesson> --check …");
            }
            list(lessons);
            return 0;
        }
        List<Lesson> chosen = lessonId.equals(ALL) ? lessons.all() : List.of(lessons.named(lessonId));
        Lessons.requireSpoken(language);
        if (answer != null) {
            if (chosen.size() > 1) {
                throw new InputException("an answer belongs to one lesson; name it instead of '" + ALL + "'");
            }
            installation.engine().get();
            return check(chosen.get(0));
        }
        installation.engine().get();
        for (Lesson lesson : chosen) {
            Path page = Lessons.teach(lesson, language, out, terminal.out()::println);
            terminal.out().println();
            Lessons.exercises(lesson, language).forEach(terminal.out()::println);
            terminal.out().println();
            terminal.out().println(Lessons.word("page", language) + "  " + page);
        }
        return 0;
    }

    private void list(Lessons lessons) {
        for (Lesson lesson : lessons.all()) {
            terminal.out().println(String.format("%-18s %s", lesson.id(), Lessons.title(lesson, language)));
        }
    }

    private int check(Lesson lesson) {
        Optional<Integer> answered = Lessons.check(lesson, Optional.ofNullable(exercise), answer);
        terminal.out()
                .println(answered.map(number -> Lessons.word("right", language, number))
                        .orElseGet(() -> Lessons.word("wrong", language, lesson.id())));
        return answered.isPresent() ? 0 : WRONG_ANSWER;
    }
}
