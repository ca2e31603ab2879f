package org.applieddl4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.Course;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Teaches the theory behind the use cases. */
@Command(
        name = "learn",
        description = "The theory behind the use cases as runnable lessons; without a lesson, list them.",
        sortOptions = false)
final class LearnCommand implements Callable<Integer> {

    private static final String ALL = "all";
    private static final int WRONG_ANSWER = 1;

    private final Course.Factory courses;
    private final Terminal terminal;
    private final Installation installation;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "<lesson>",
            description = "Lesson, for example perceptron, or 'all'.")
    private String lessonId;

    @Option(
            names = "--lang",
            paramLabel = "en|es",
            description = "Language (default: the system language if it is one of these).")
    private String language;

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
            description = "Exercise that the answer is for (default: any of the lesson).")
    private Integer exercise;

    LearnCommand(Course.Factory courses, Terminal terminal, Installation installation) {
        this.courses = courses;
        this.terminal = terminal;
        this.installation = installation;
    }

    @Override
    public Integer call() {
        Course course = courses.open(installation.store(Optional.empty()));
        String spoken = language == null ? courses.languageOf(Locale.getDefault()) : language;
        if (lessonId == null) {
            if (answer != null) {
                throw new InputException("name the lesson that the answer is for: ./suite learn <lesson> --check …");
            }
            course.lessons()
                    .forEach(lesson ->
                            terminal.out().println(String.format("%-18s %s", lesson, course.title(lesson, spoken))));
            return 0;
        }
        List<String> chosen = lessonId.equals(ALL) ? course.lessons() : List.of(lessonId);
        chosen.forEach(lesson -> course.require(lesson, spoken));
        if (answer != null && chosen.size() > 1) {
            throw new InputException("an answer belongs to one lesson; name it instead of '" + ALL + "'");
        }
        installation.engine().get();
        if (answer != null) {
            return check(course, spoken);
        }
        for (String lesson : chosen) {
            Path page = course.teach(lesson, spoken, out, terminal.out()::println);
            terminal.out().println();
            course.exercises(lesson, spoken).forEach(terminal.out()::println);
            terminal.out().println();
            terminal.out().println(course.word("page", spoken) + "  " + page);
        }
        return 0;
    }

    private int check(Course course, String spoken) {
        Optional<Integer> answered = course.check(lessonId, Optional.ofNullable(exercise), answer);
        terminal.out()
                .println(answered.map(number -> course.word("right", spoken, number))
                        .orElseGet(() -> course.word("wrong", spoken, lessonId)));
        return answered.isPresent() ? 0 : WRONG_ANSWER;
    }
}
