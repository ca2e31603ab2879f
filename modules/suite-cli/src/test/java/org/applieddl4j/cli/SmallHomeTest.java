package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A home folder on a disk that the native libraries do not fit on: a real one, of 30 MiB, that only its process sees. */
@EnabledOnOs(OS.LINUX)
class SmallHomeTest {

    private static final String WITH_SMALL_DISK = "mount -t tmpfs -o size=30m tmpfs \"$1\" && shift && exec \"$@\"";

    @TempDir
    Path folder;

    @Test
    @Timeout(600)
    void theDiskIsNamedAndWhatToDo() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        assumeThat(ended(start(home, List.of("true"))))
                .as("this user may mount a disk of its own")
                .isZero();

        Process process = start(
                home,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Duser.home=" + home,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "fraud-detection",
                        "--quick",
                        "--dataset",
                        "card-simulator",
                        "--out",
                        folder.resolve("out").toString()));

        assertThat(ended(process)).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("output")))
                .last()
                .asString()
                .contains("there is no space left on the disk of " + home)
                .contains("-Dorg.bytedeco.javacpp.cachedir=DIR");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Process start(Path home, List<String> command) throws IOException {
        List<String> all =
                new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", WITH_SMALL_DISK, "sh", home.toString()));
        all.addAll(command);
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
    }

    private static int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
