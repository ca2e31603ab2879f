package org.applieddl4j.common.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeakMemoryTest {

    @TempDir
    Path folder;

    @Test
    void highWaterMarkIsRead() throws IOException {
        Path status = Files.writeString(folder.resolve("status"), "VmPeak:\t 9000 kB\nVmHWM:\t    2048 kB\n");

        assertThat(PeakMemory.bytes(status)).hasValue(2048L * 1024);
    }

    @Test
    void whereTheSystemDoesNotSayNothingIsClaimed() {
        assertThat(PeakMemory.bytes(folder.resolve("missing"))).isEmpty();
    }
}
