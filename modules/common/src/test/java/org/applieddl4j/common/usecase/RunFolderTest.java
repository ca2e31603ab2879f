package org.applieddl4j.common.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.AtomicFile;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.training.StopSignal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

    private static final Instant START = Instant.parse("2026-03-04T05:06:07Z");

    private final List<RunFolder> opened = new ArrayList<>();

    @TempDir
    Path folder;

    private RunFolder open(RunRequest request) {
        return open(request, "abc");
    }

    private RunFolder open(RunRequest request, String sha256) {
        RunFolder run = RunFolder.open(request, "toy", "mlp", "csv:my cards.csv", sha256, START);
        opened.add(run);
        return run;
    }

    @AfterEach
    void closeAll() {
        opened.forEach(RunFolder::close);
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
        RunRequest request = RunRequest.defaults()
                .withNetwork("mlp")
                .quickly()
                .withSeed(7)
                .withEpochs(3)
                .withLearningRate(0.5)
                .withRuns(2)
                .withPrequential(4)
                .withSkipBadRows(5)
                .withLearningCurve()
                .into(folder.resolve("run"));
        Path path = open(request).path();

        RunRequest resumed = RunFolder.effective(RunRequest.defaults().resuming(path));

        assertThat(resumed)
                .isEqualTo(request.withDataset("csv:my cards.csv").into(path).resuming(path));
        closeAll();
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

        closeAll();
        open(RunRequest.defaults().resuming(path)).discard();

        assertThat(path.resolve("checkpoints")).isDirectory();
        assertThat(path.resolve("request.json")).exists();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> open(RunRequest.defaults().into(file.resolve("run"))))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("cannot write " + file.resolve("run"))
                .hasMessageContaining(file + " is a file")
                .hasMessageContaining("choose a place");
    }

    @Test
    void twoRunsNeverShareAFolder() {
        RunRequest request = RunRequest.defaults().into(folder.resolve("run"));
        open(request);

        assertThatThrownBy(() -> open(request))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another run is writing into it");
    }

    @Test
    void twoRunsOfTheSameSecondGetTwoFolders() {
        RunFolder first = open(RunRequest.defaults());
        RunFolder second = open(RunRequest.defaults());
        try {
            assertThat(second.path().getFileName()).hasToString(first.path().getFileName() + "-2");
        } finally {
            first.discard();
            second.discard();
        }
    }

    @Test
    void aRunThatIsStillGoingOnCannotBeResumed() {
        Path path = open(RunRequest.defaults().into(folder.resolve("run"))).path();

        assertThatThrownBy(() -> open(RunRequest.defaults().resuming(path)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("another run is writing into " + path);
    }

    @Test
    void aRunIsNotResumedOnOtherData() {
        Path path = open(RunRequest.defaults().into(folder.resolve("run"))).path();
        closeAll();

        assertThatThrownBy(() -> open(RunRequest.defaults().resuming(path), "def"))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("the data are not those of the run", "(checksum abc then, def now)");
    }

    @Test
    void aFolderThatWasThereIsEmptiedAndKept() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));
        RunFolder run = open(RunRequest.defaults().into(there));
        Files.writeString(run.path().resolve("training.csv"), "half");

        run.discard();

        assertThat(there).isEmptyDirectory();
    }

    @Test
    void aFullFolderIsRefused() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");

        assertThatThrownBy(() -> open(RunRequest.defaults().into(folder)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith(folder + " is not empty");
    }

    @Test
    void aRunThatWasKilledBeforeItWroteItsRequestLeavesAFolderThatCanBeUsed() throws IOException {
        Path path = open(RunRequest.defaults().into(folder.resolve("run"))).path();
        closeAll();
        Files.delete(path.resolve("request.json"));
        Files.createFile(path.resolve(".request.json.0b1e7f6a-1234-4abc-8def-0123456789ab.part"));

        assertThatThrownBy(() -> RunFolder.effective(RunRequest.defaults().resuming(path)))
                .isInstanceOf(InputException.class)
                .hasMessage(
                        "the run in " + path + " was killed before it had begun, so there is nothing to resume; start"
                                + " it anew with --out " + path);
        assertThat(open(RunRequest.defaults().into(path)).path()).isEqualTo(path);
        try (var files = Files.list(path)) {
            assertThat(files).noneMatch(AtomicFile::isLeftOver);
        }
    }

    @Test
    void whatAKilledRunLeftHalfWrittenIsGoneWhenItIsResumed() throws IOException {
        Path path = open(RunRequest.defaults().into(folder.resolve("run"))).path();
        Files.createFile(path.resolve(".model.zip.0b1e7f6a-1234-4abc-8def-0123456789ab.part"));
        closeAll();

        open(RunRequest.defaults().resuming(path));

        try (var files = Files.list(path)) {
            assertThat(files).noneMatch(AtomicFile::isLeftOver);
        }
    }

    @Test
    void anInterruptedRunIsMarkedUntilItIsFinished() throws IOException {
        StopSignal stop = new StopSignal();
        stop.request();
        RunFolder interrupted = open(RunRequest.defaults().into(folder.resolve("run")));
        Path record = interrupted.path().resolve("run.json");
        interrupted.fill(
                each -> {
                    AtomicFile.write(record, "{\"schema\": 1, \"interrupted\": true}");
                    return null;
                },
                stop);

        assertThat(RunFolder.isUnfinished(interrupted.path())).isTrue();
        Files.delete(interrupted.path().resolve("request.json"));
        assertThat(RunFolder.isUnfinished(interrupted.path()))
                .as("the record says it, too")
                .isTrue();
        RunFolder finished = open(RunRequest.defaults().into(folder.resolve("another")));
        finished.fill(
                each -> {
                    AtomicFile.write(finished.path().resolve("run.json"), "{\"schema\": 1}");
                    return null;
                },
                new StopSignal());
        assertThat(RunFolder.isUnfinished(finished.path())).isFalse();
    }
}
