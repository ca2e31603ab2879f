package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.applieddl4j.common.training.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InterruptionTest {

    private final StringWriter err = new StringWriter();

    @Test
    @Timeout(10)
    void processWaitsUntilTheRunHasWritten() throws InterruptedException {
        Interruption interruption = new Interruption(new PrintWriter(err), Duration.ofMinutes(1));
        StopSignal stop = interruption.watch();
        Thread hook = new Thread(interruption::endCleanly);

        hook.start();
        hook.join(300);
        assertThat(stop.requested()).isTrue();
        assertThat(hook.isAlive()).isTrue();

        interruption.finish();
        hook.join();
        assertThat(err.toString()).contains("writing the best so far (at most 60 s)");
    }

    @Test
    @Timeout(10)
    void patienceEnds() {
        Interruption interruption = new Interruption(new PrintWriter(err), Duration.ofMillis(1));

        interruption.endCleanly();

        assertThat(err.toString()).isNotEmpty();
    }

    @Test
    void processThatEndsByItselfIsNotHeldUp() {
        Interruption interruption = new Interruption(new PrintWriter(err), Duration.ofMinutes(1));
        StopSignal stop = interruption.watch();
        interruption.finish();

        interruption.endCleanly();

        assertThat(stop.requested()).isFalse();
        assertThat(err.toString()).isEmpty();
    }

    /** Ctrl-C, and what a system sends before it shuts down. */
    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    @Timeout(300)
    @DisabledOnOs(OS.WINDOWS)
    void aSignalEndsTheRunWithItsResultsAndItsExitCode(String signal, int exitCode) throws Exception {
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        InterruptibleRun.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = run.inputReader()) {
            assertThat(out.readLine()).isEqualTo("training");
            new ProcessBuilder("kill", "-" + signal, Long.toString(run.pid()))
                    .start()
                    .waitFor();

            // What a shell starts in the background may not hear of Ctrl-C: without a limit, reading would wait for
            // ever.
            assertThat(run.waitFor(120, TimeUnit.SECONDS))
                    .as("ends at SIG%s, unless Maven was started with it ignored", signal)
                    .isTrue();
            assertThat(out.lines().collect(Collectors.joining("\n"))).contains("mlp", "report.html");
            assertThat(run.exitValue()).isEqualTo(exitCode);
        } finally {
            run.destroyForcibly();
        }
    }
}
