package org.applieddl4j.common.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesCacheTest {

    @TempDir
    Path folder;

    @Test
    void aFullDiskIsNamedWithWhatToDo() {
        assertThat(NativesCache.problem(folder, 5L << 20))
                .hasValue("there is no space left on the disk of " + folder
                        + ", into which the native libraries are unpacked: there is space for 5 MiB, and they take up to 440"
                        + " MiB; free some, or choose"
                        + " another folder with SUITE_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR");
        assertThat(NativesCache.problem(folder, NativesCache.NEEDED_BYTES)).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThat(NativesCache.problem(folder.resolve("none"), Long.MAX_VALUE))
                .hasValueSatisfying(
                        said -> assertThat(said).contains("cannot be unpacked into " + folder.resolve("none")));
    }

    @Test
    void onThisMachineThereIsRoom() {
        assertThat(NativesCache.problem()).isEmpty();
    }
}
