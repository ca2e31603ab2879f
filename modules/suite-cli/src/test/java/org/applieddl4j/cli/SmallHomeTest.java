package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A home folder on a disk that little fits on: a real one, of 30 MiB, that only its process sees. */
@EnabledOnOs(OS.LINUX)
class SmallHomeTest {

    private static final String WITH_SMALL_DISK = "mount -t tmpfs -o size=30m tmpfs \"$1\" && shift && exec \"$@\"";

    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void mount() throws Exception {
        home = Files.createDirectory(folder.resolve("home"));
        assumeThat(ended(start(List.of("true"))))
                .as("this user may mount a disk of its own")
                .isZero();
    }

    @Test
    @Timeout(600)
    void theDiskIsNamedAndWhatToDo() throws Exception {
        Process process = suite(
                "run",
                "fraud-detection",
                "--quick",
                "--dataset",
                "card-simulator",
                "--out",
                folder.resolve("out").toString());

        assertThat(ended(process)).isEqualTo(1);
        assertThat(Files.readAllLines(folder.resolve("output")))
                .last()
                .asString()
                .contains("there is no space left on the disk of " + home)
                .contains("-Dorg.bytedeco.javacpp.cachedir=DIR");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    /** Said before anything is fetched: half of a dataset would have filled the disk for nothing. */
    @Test
    @Timeout(600)
    void aDatasetThatDoesNotFitIsRefusedWithTheBytesItNeedsAndAnotherPlace() throws Exception {
        Process process = suite("data", "fetch", "cifar-10");

        assertThat(ended(process)).isEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("output")))
                .last()
                .asString()
                .startsWith("error: cannot write " + home.resolve(".cache/applied-dl4j/cifar-10"))
                .containsPattern("it needs 1700\\d{5} bytes and \\d{7,8} are free")
                .endsWith("free some space, or choose another cache folder with SUITE_DATA_CACHE");
    }

    private Process suite(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        return start(command);
    }

    private Process start(List<String> command) throws IOException {
        List<String> all =
                new ArrayList<>(List.of("unshare", "-rm", "sh", "-c", WITH_SMALL_DISK, "sh", home.toString()));
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        // Whoever runs the tests may keep data elsewhere.
        List.of("SUITE_DATA_CACHE", "SUITE_DATA_MIRROR", "XDG_CACHE_HOME").forEach(builder.environment()::remove);
        return builder.start();
    }

    private static int ended(Process process) throws InterruptedException {
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
