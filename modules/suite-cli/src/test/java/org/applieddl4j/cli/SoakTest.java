package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two minutes of mixed load from another process; the long version is in {@code docs/performance.md}. */
@Tag("soak")
class SoakTest {

    private static final Path LOAD = Path.of("..", "..", "benchmarks", "Soak.java");

    @TempDir
    Path folder;

    @Test
    @Timeout(1800)
    @EnabledOnOs(OS.LINUX)
    void memoryDoesNotGrowAndNothingBreaksThoughOneInTwentyIsHostile() throws Exception {
        try (ServingProcess serving = ServingProcess.start(folder, QuickBundles.all())) {
            Path output = folder.resolve("load.txt");
            Process load = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            LOAD.toString(),
                            "--url",
                            serving.address(),
                            "--pid",
                            Long.toString(serving.pid()),
                            "--minutes",
                            "2",
                            "--samples",
                            "24")
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();

            assertThat(load.waitFor(330, TimeUnit.SECONDS)).isTrue();

            String figures = Files.readString(output);
            // The document of what the suite promises has them.
            System.out.println(figures);
            assertThat(load.exitValue()).as(figures).isZero();
        }
    }
}
