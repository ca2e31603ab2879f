package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnCommandTest {

    @TempDir
    Path folder;

    @Test
    void withoutALessonAllAreListed() {
        CommandRun run = run("learn", "--lang", "es");

        assertThat(run.status()).isZero();
        assertThat(run.out().lines()).hasSize(8).first().asString().contains("perceptron", "El perceptrón");
    }

    @Test
    void aLessonIsTaughtAndItsPageNamed() {
        CommandRun run = run("learn", "backpropagation", "--lang", "en", "--out", folder.toString());

        assertThat(run.status()).isZero();
        assertThat(run.out())
                .contains("∂E/∂w11", "page  " + folder.resolve("backpropagation.html"), "--exercise 3 --check");
        assertThat(folder.resolve("backpropagation.html")).exists();
    }

    @Test
    void answersAreChecked() {
        CommandRun right = run("learn", "perceptron", "--lang", "es", "--check", "5");
        assertThat(right.status()).isZero();
        assertThat(right.out().strip()).isEqualTo("correcto: responde al ejercicio 2");

        CommandRun wrong = run("learn", "perceptron", "--lang", "en", "--exercise", "2", "--check", "7");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.out()).contains("not correct");
    }

    @Test
    void mistakesAreToldInOneLine() {
        assertThat(refused("learn", "percepton")).contains("did you mean perceptron?");
        assertThat(refused("learn", "perceptron", "--lang", "de")).contains("no lessons in the language 'de'");
        assertThat(refused("learn", "--lang", "de")).contains("no lessons in the language 'de'");
        assertThat(refused("learn", "--check", "5")).contains("name the lesson");
        assertThat(refused("learn", "all", "--check", "5")).contains("an answer belongs to one lesson");
        assertThat(refused("learn", "perceptron", "--exercise", "7", "--check", "5"))
                .contains("no exercise 7");
    }

    private static String refused(String... line) {
        CommandRun run = run(line);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().strip()).hasLineCount(1);
        return run.err();
    }

    private static CommandRun run(String... line) {
        return CommandRun.of(Installation.ofProcess(), line);
    }
}
