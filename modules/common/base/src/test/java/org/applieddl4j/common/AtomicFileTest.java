package org.applieddl4j.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    @Test
    void aFullDiskLeavesTheOldFileAndNoOther() throws IOException {
        Path file = Files.writeString(folder.resolve("table.csv"), "old");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
                    out.write('x');
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(InputException.class)
                .hasMessage("cannot write " + file + ": No space left on device;"
                        + " free some space, or choose a place that can be written to");
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryContaining(path -> path.equals(file));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void whatALibraryWrapsIsTheDisksWordToo() {
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("table.csv"), out -> {
                    throw new UncheckedIOException(new IOException("No space left on device"));
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("No space left on device");
    }

    @Test
    void aFileInPlaceOfAFolderIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> AtomicFile.write(file.resolve("run.json"), "{}"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("cannot write " + file.resolve("run.json"))
                .hasMessageContaining(file.toString());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksAreFollowedAndStay() throws IOException {
        Path file = Files.writeString(folder.resolve("table.csv"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file.getFileName());
        Path linkToLink = Files.createSymbolicLink(folder.resolve("link to link"), link);
        Path toNothing = Files.createSymbolicLink(folder.resolve("to nothing"), Path.of("made.csv"));

        AtomicFile.write(linkToLink, "new");
        AtomicFile.write(toNothing, "made");

        assertThat(file).hasContent("new");
        assertThat(folder.resolve("made.csv")).hasContent("made");
        assertThat(linkToLink).isSymbolicLink();
        assertThat(link).isSymbolicLink();
        assertThat(toNothing).isSymbolicLink();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void linksInACircleAreRefused() throws IOException {
        Path one = folder.resolve("one");
        Files.createSymbolicLink(folder.resolve("other"), one);
        Files.createSymbolicLink(one, folder.resolve("other"));

        assertThatThrownBy(() -> AtomicFile.write(one, "x"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot write " + one);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void devicesAreWrittenToAndStayDevices() throws IOException {
        AtomicFile.write(Path.of("/dev/null"), "gone");

        assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
        assertThatThrownBy(() -> AtomicFile.write(Path.of("/dev/full"), "x"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot write /dev/full: No space left on device");
        assertThat(Files.isRegularFile(Path.of("/dev/full"))).isFalse();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(30)
    void pipesAreWrittenTo() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> {
            try {
                return Files.readString(pipe);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });

        AtomicFile.write(pipe, "through");

        assertThat(read.get()).isEqualTo("through");
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    @Test
    void whatAKilledProcessLeftIsDeletedAndNothingElse() throws IOException {
        Path kept = Files.createFile(folder.resolve("my.part"));
        Files.createDirectory(folder.resolve("pictures"));
        for (String left : new String[] {"", "pictures/"}) {
            Files.createFile(folder.resolve(left + ".model.zip.0b1e7f6a-1234-4abc-8def-0123456789ab.part"));
        }

        AtomicFile.deleteLeftOvers(folder);

        assertThat(folder.resolve("pictures")).isEmptyDirectory();
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(kept, folder.resolve("pictures"));
        }
    }
}
