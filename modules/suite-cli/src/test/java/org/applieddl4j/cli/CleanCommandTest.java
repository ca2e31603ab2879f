package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.data.StoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CleanCommandTest {

    @TempDir
    Path folder;

    private Path cached(String dataset) throws Exception {
        Path file = Files.createDirectories(folder.resolve("cache").resolve(dataset))
                .resolve("rows.csv");
        return Files.writeString(file, "a,b\n".repeat(500_000));
    }

    private CommandRun clean(String... arguments) {
        Installation usual = TestInstallation.of(new FakeUseCase());
        StoreSettings settings = usual.storeSettings().apply(Optional.empty());
        Installation own = new Installation(
                usual.useCases(),
                usual.datasets(),
                mirror -> new StoreSettings(
                        folder.resolve("cache"),
                        mirror,
                        settings.connectTimeout(),
                        settings.idleTimeout(),
                        settings.lockTimeout()),
                usual.engine(),
                usual.launcher(),
                usual.environment());
        return CommandRun.of(own, arguments);
    }

    @Test
    void whatWouldBeFreedIsSaidAndStays() throws Exception {
        Path file = cached("mnist");

        CommandRun run = clean("clean", "data");

        assertThat(run.status()).isZero();
        assertThat(run.out()).contains("1 folder ", "2.0 MB", "cache/mnist", "nothing was removed");
        assertThat(file).exists();
    }

    @Test
    void withYesItIsRemoved() throws Exception {
        Path file = cached("mnist");
        Path kept = Files.writeString(folder.resolve("cache/note.txt"), "mine");

        CommandRun run = clean("clean", "data", "--yes");

        assertThat(run.out()).contains("2.0 MB freed");
        assertThat(file.getParent()).doesNotExist();
        assertThat(kept).exists();
    }

    @Test
    void whatIsNoKindIsRefused() {
        CommandRun run = clean("clean", "everything");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("everything", "runs", "data");
    }
}
