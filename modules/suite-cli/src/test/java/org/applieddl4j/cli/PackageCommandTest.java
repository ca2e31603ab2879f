package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mistakes; what is made is tried by {@link AppImageIT}. */
class PackageCommandTest {

    @TempDir
    private Path folder;

    private void assertMistake(String said, String... arguments) {
        List<String> all = new ArrayList<>(List.of("package"));
        all.addAll(List.of(arguments));
        CommandRun run = CommandRun.of(new FakeUseCase(), all.toArray(String[]::new));
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(said).hasLineCount(1);
    }

    @Test
    void targetMustBeNewOrEmpty() throws IOException {
        Path full = Files.createDirectory(folder.resolve("full"));
        Files.writeString(full.resolve("mine.txt"), "mine");
        Path file = Files.writeString(folder.resolve("file"), "");
        Files.writeString(folder.resolve("app.tar.gz"), "");

        assertMistake("is not empty; name a new or an empty folder", "--to", full.toString());
        assertMistake("is a file", "--to", file.toString());
        assertMistake("app.tar.gz exists", "--to", folder.resolve("app").toString(), "--archive");
        assertThat(full).isDirectoryContaining(path -> path.endsWith("mine.txt"));
    }

    @Test
    void damagedBundleIsRefusedBeforeAnythingIsWritten() throws IOException {
        Path bundle = Files.writeString(folder.resolve("model.zip"), "no zip");
        Path to = folder.resolve("app");

        assertMistake("model.zip", "--to", to.toString(), "--bundle", bundle.toString());
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(bundle));
    }

    @Test
    void classesCannotBePackaged() {
        Path to = folder.resolve("app");

        assertMistake("start it by ./suite package", "--to", to.toString());
        assertThat(folder).isEmptyDirectory();
    }
}
