package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.applieddl4j.common.usecase.Console;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void linesComeAtMostEveryTwoSecondsAndAtTheEnd() {
        LineProgress progress = new LineProgress(new PrintWriter(err), "mlp", 10, clock::get);

        for (int epoch = 1; epoch <= 10; epoch++) {
            clock.addAndGet(Duration.ofMillis(700).toNanos());
            progress.update(epoch, "loss 0." + epoch);
        }
        progress.close();

        assertThat(err.toString().lines())
                .containsExactly(
                        "mlp  3/10  loss 0.3  5 s left",
                        "mlp  6/10  loss 0.6  3 s left",
                        "mlp  9/10  loss 0.9  1 s left",
                        "mlp  10/10  loss 0.10");
    }

    @Test
    void longTimesLeftAreGivenInMinutes() {
        LineProgress progress = new LineProgress(new PrintWriter(err), "cnn", 4, clock::get);

        clock.set(Duration.ofSeconds(50).toNanos());
        progress.update(1, "");

        assertThat(err.toString()).isEqualToIgnoringNewLines("cnn  1/4  2 min 30 s left");
    }

    @Test
    void taskWithoutUpdatesPrintsNothing() {
        new LineProgress(new PrintWriter(err), "mlp", 10, clock::get).close();

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void barIsDrawnWhereATerminalIsAttached() {
        console(80, false, true).progress("mlp", 10).close();

        assertThat(err.toString()).contains("\r", "mlp", "0%").endsWith(System.lineSeparator());
    }

    @Test
    void noteStandsBesideTheBar() {
        try (Console.Progress progress = console(100, true, false).progress("mlp", 10)) {
            progress.update(4, "loss 0.123");
        }

        assertThat(err.toString()).contains("40%", "loss 0.123");
    }

    @Test
    void barFitsTheTerminal() {
        try (Console.Progress progress = console(40, false, false).progress("mlp", 10)) {
            progress.update(10, "loss 0.123 average_precision 0.456 and much more");
        }

        assertThat(err.toString().split("\\R|\r"))
                .allSatisfy(line -> assertThat(line.length()).isLessThan(40));
    }

    @Test
    void noteIsCutLastAndTheBarShrinksFirst() {
        try (Console.Progress progress = console(41, false, false).progress("mlp", 10)) {
            progress.update(10, "loss 0.123 average_precision 0.456");
        }

        assertThat(err.toString()).contains("mlp ###### 100%  loss 0.123 average_prec");
    }

    @Test
    void unknownNumberOfStepsIsCounted() {
        try (Console.Progress progress = console(80, false, false).progress("first.gz", 0)) {
            progress.update(7, "kB");
        }

        assertThat(err.toString()).contains("first.gz 7  kB");
    }

    @Test
    void colourIsLeftOutWhereItIsNotWanted() {
        console(80, true, false).progress("plain", 10).close();
        console(80, true, true).progress("coloured", 10).close();

        assertThat(err.toString().lines()).anyMatch(line -> line.contains("coloured \u001b[33m"));
        assertThat(err.toString().lines().filter(line -> line.contains("plain")))
                .isNotEmpty()
                .noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void proseGoesAboveTheBar() {
        TerminalConsole console = console(80, false, false);
        try (Console.Progress progress = console.progress("mlp", 10)) {
            progress.update(1, "");
            console.say("epoch 1 is the best so far");
        }

        assertThat(out.toString()).isEqualToIgnoringNewLines("epoch 1 is the best so far");
    }

    private TerminalConsole console(int columns, boolean unicode, boolean colour) {
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), columns, unicode);
        return new TerminalConsole(terminal.out(), terminal, colour);
    }
}
