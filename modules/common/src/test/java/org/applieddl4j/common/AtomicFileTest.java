package org.applieddl4j.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
                        + " free some space, or choose a place that can be written to with --out");
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
}
