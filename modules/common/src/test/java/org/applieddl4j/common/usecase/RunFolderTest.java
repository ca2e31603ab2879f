package org.applieddl4j.common.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

    @TempDir
    Path folder;

    private RunFolder open(RunRequest request) {
        return RunFolder.open(request, "toy", "mlp", "csv:my cards.csv", START);
    }

    @Test
    void withoutOutTheNameTellsTimeNetworkDatasetAndSeed() {
        RunFolder run = open(RunRequest.defaults());
        try {
            assertThat(run.path()).isEqualTo(Path.of("runs", "toy", "20260304-050607-mlp-csv-my-cards.csv-s1"));
        } finally {
            run.discard();
        }
    }

    @Test
    void aResumedRunHasTheRequestOfTheInterruptedOneAndTheChosenDataset() {
        RunRequest request = new RunRequest(
                Optional.empty(),
                Optional.of("mlp"),
                true,
                7,
                OptionalInt.of(3),
                OptionalInt.empty(),
                OptionalDouble.of(0.5),
                2,
                4,
                5,
                Optional.of(folder.resolve("run")),
                Optional.empty());
        Path path = open(request).path();

        RunRequest resumed = RunFolder.effective(RunRequest.defaults().resuming(path));

        assertThat(resumed)
                .isEqualTo(new RunRequest(
                        Optional.of("csv:my cards.csv"),
                        Optional.of("mlp"),
                        true,
                        7,
                        OptionalInt.of(3),
                        OptionalInt.empty(),
                        OptionalDouble.of(0.5),
                        2,
                        4,
                        5,
                        Optional.of(path),
                        Optional.of(path)));
        assertThat(open(resumed).path()).isEqualTo(path);
    }

    @Test
    void aFinishedRunCannotBeResumed() {
        RunFolder run = open(RunRequest.defaults().into(folder.resolve("run")));
        run.finish();

        assertThatThrownBy(() -> RunFolder.effective(RunRequest.defaults().resuming(run.path())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no interrupted run in " + run.path());
    }

    @Test
    void aDamagedRequestIsNamed() throws IOException {
        RunFolder run = open(RunRequest.defaults().into(folder.resolve("run")));
        Files.writeString(run.path().resolve("request.json"), "{\"seed\": ");

        assertThatThrownBy(() -> RunFolder.effective(RunRequest.defaults().resuming(run.path())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("request.json is damaged");
    }

    @Test
    void aDiscardedRunLeavesNothing() {
        RunFolder run = open(RunRequest.defaults().into(folder.resolve("run")));
        run.discard();

        assertThat(run.path()).doesNotExist();
    }

    @Test
    void discardingAResumedRunKeepsItsCheckpoints() {
        Path path = open(RunRequest.defaults().into(folder.resolve("run"))).path();

        open(RunRequest.defaults().resuming(path)).discard();

        assertThat(path.resolve("checkpoints")).isDirectory();
        assertThat(path.resolve("request.json")).exists();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> open(RunRequest.defaults().into(file.resolve("run"))))
                .isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith("cannot write into " + file.resolve("run"))
                .hasMessageContaining("--out");
    }
}
