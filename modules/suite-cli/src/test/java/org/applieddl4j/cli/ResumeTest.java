package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.RunFolder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real processes of the command line, one of them killed the hard way. */
class ResumeTest {

    @TempDir
    Path folder;

    @Tag("slow")
    @Test
    @Timeout(900)
    void aKilledRunContinuesToTheSameResultAsAnUninterruptedOne() throws Exception {
        Path whole = folder.resolve("whole");
        assertThat(finished(start(training(whole)))).isZero();

        Path killed = folder.resolve("killed");
        Process doomed = start(training(killed));
        waitFor(killed.resolve("checkpoints/mlp-final.checkpoint"), doomed);
        doomed.destroyForcibly().waitFor();
        assertThat(killed.resolve("run.json")).doesNotExist();

        assertThat(finished(start(List.of("run", "fraud-detection", "--resume", killed.toString()))))
                .isZero();
        assertThat(killed.resolve("predictions.csv")).hasSameBinaryContentAs(whole.resolve("predictions.csv"));
        RunRecord resumed = RunJson.read(killed.resolve("run.json"));
        RunRecord uninterrupted = RunJson.read(whole.resolve("run.json"));
        assertThat(resumed.comparison()).isEqualTo(uninterrupted.comparison());
        assertThat(resumed.timing().epochs()).isEqualTo(uninterrupted.timing().epochs());
        assertThat(killed.resolve("checkpoints")).doesNotExist();
    }

    @Tag("slow")
    @Test
    @Timeout(900)
    void aKilledSearchContinuesAndJudgesItsBest() throws Exception {
        Path search = folder.resolve("search");
        List<String> searching = new ArrayList<>(training(search));
        searching.set(0, "tune");
        searching.addAll(List.of("--budget", "1s"));
        Process doomed = start(searching);
        // One trial takes longer than the budget: what comes next is the judgement.
        waitFor(search.resolve("trials.csv"), doomed);
        doomed.destroyForcibly().waitFor();
        assertThat(search.resolve("best/run.json")).doesNotExist();

        assertThat(finished(start(List.of("tune", "--resume", search.toString()))))
                .isZero();
        assertThat(search.resolve("best/run.json")).exists();
        assertThat(RunFolder.isUnfinished(search.resolve("best"))).isFalse();
        assertThat(search.resolve("checkpoints")).doesNotExist();
    }

    private static List<String> training(Path out) {
        return List.of(
                "run",
                "fraud-detection",
                "--quick",
                "--dataset",
                "card-simulator",
                "--network",
                "mlp",
                "--out",
                out.toString());
    }

    private Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(Files.createTempFile(folder, "output", ".txt").toFile());
        return builder.start();
    }

    private static int finished(Process process) throws InterruptedException {
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Looks often, so that the process dies in the middle of its last training. */
    private static void waitFor(Path file, Process process) throws InterruptedException {
        while (!Files.exists(file) && process.isAlive()) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        assertThat(file).exists();
    }
}
