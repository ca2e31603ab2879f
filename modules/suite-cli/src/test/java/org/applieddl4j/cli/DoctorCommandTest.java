package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.engine.CpuModel;
import org.applieddl4j.common.engine.EngineChoice;
import org.applieddl4j.common.engine.EngineStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    @TempDir
    private Path folder;

    @Test
    void everythingThatMattersIsShown() {
        CommandRun doctor = doctor(TestInstallation::engine, folder, Optional.of(folder));

        assertThat(doctor.status()).isZero();
        assertThat(doctor.out())
                .contains("backend", "CPU", "nd4j-native-linux-x86_64-onednn.jar")
                .contains("acceleration  on: the loaded natives were built with oneDNN")
                .contains("avx2 fma", "threads", "OMP_NUM_THREADS")
                .contains("heap", "at most 4.0 GiB", "off-heap")
                .contains("data cache", "data mirror", folder.toString(), "writable")
                .contains("chart fonts", "java", System.getProperty("java.version"));
    }

    @Test
    void missingAccelerationIsAWarningWithItsReason() {
        EngineStatus plain = new EngineStatus(
                "CPU",
                "nd4j-native-linux-arm64.jar",
                false,
                "no such build on arm64",
                EngineChoice.AUTO,
                false,
                1,
                new CpuModel("cpu", ""),
                new EngineStatus.MemoryLimits(4L << 30, 4L << 30));

        CommandRun doctor = doctor(() -> plain, folder, Optional.empty());

        assertThat(doctor.status()).isZero();
        assertThat(doctor.out().lines())
                .anyMatch(line -> line.matches("! acceleration +off"))
                .anyMatch(line -> line.endsWith("   no such build on arm64"))
                .anyMatch(line -> line.matches(" *engine +auto: Deeplearning4j alone.*fast-path.*"));
    }

    @Test
    void missingMavenIsAWarningWithAdvice() {
        CommandRun doctor = CommandRun.of(
                TestInstallation.with(
                        TestInstallation::engine,
                        TestInstallation.settings(folder, Optional.empty()),
                        Map.of("PATH", folder.toString())),
                "doctor");

        assertThat(doctor.status()).isZero();
        assertThat(doctor.out().lines())
                .anyMatch(line -> line.matches("! maven +not found"))
                .anyMatch(line -> line.contains("install Maven 3.8 or newer"));
    }

    @Test
    void buildForCardsDoesNotStartWhereThereIsNone() throws IOException {
        Path backend = folder.resolve("org/nd4j/linalg/jcublas/JCublasBackend.class");
        Files.createDirectories(backend.getParent());
        Files.createFile(backend);
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        CommandRun doctor;
        try (URLClassLoader built = new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(built);
            doctor = CommandRun.of(
                    TestInstallation.with(
                            () -> {
                                throw new AssertionError("started");
                            },
                            TestInstallation.settings(folder, Optional.empty()),
                            Map.of("PATH", folder.toString())),
                    "doctor");
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }

        assertThat(doctor.status()).isEqualTo(1);
        assertThat(doctor.out()).contains("! driver", "there is no nvidia-smi on PATH", "! CUDA 11");
        assertThat(doctor.err()).contains("./suite --backend cpu doctor").hasLineCount(1);
    }

    @Test
    void missingMirrorIsAWarningWithAdvice() {
        CommandRun doctor = doctor(TestInstallation::engine, folder, Optional.of(folder.resolve("gone")));

        assertThat(doctor.out()).contains("no such folder", "set SUITE_DATA_MIRROR");
    }

    @Test
    void cacheThatIsAFileIsAWarningWithAdvice() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        CommandRun doctor = doctor(TestInstallation::engine, file, Optional.empty());

        assertThat(doctor.status()).isZero();
        assertThat(doctor.out()).contains(file + ", not writable", "set SUITE_DATA_CACHE");
    }

    @Test
    void backendThatDoesNotStartExitsWith1AndStillShowsTheRest() {
        CommandRun doctor = doctor(
                () -> {
                    throw new RunFailedException("ND4J found no backend for this machine");
                },
                folder,
                Optional.empty());

        assertThat(doctor.status()).isEqualTo(1);
        assertThat(doctor.out()).contains("java", "data cache");
        assertThat(doctor.err()).isEqualToIgnoringNewLines("error: ND4J found no backend for this machine");
    }

    @Test
    void moreThreadsThanProcessorsAreAWarning() {
        assertThat(MachineCheckup.threads(8, 2).advice()).contains("OMP_NUM_THREADS to at most 2");
        assertThat(MachineCheckup.threads(2, 2).wrong()).isFalse();
    }

    @Test
    void littleMemoryIsAWarning() {
        assertThat(MachineCheckup.memory("heap", 512L << 20, "-Xmx4g").advice()).contains("SUITE_JAVA_OPTS='-Xmx4g'");
        assertThat(MachineCheckup.memory("heap", 1L << 30, "-Xmx4g"))
                .isEqualTo(Finding.fine("heap", "at most 1.0 GiB"));
    }

    private static CommandRun doctor(Supplier<EngineStatus> engine, Path cache, Optional<Path> mirror) {
        return CommandRun.of(
                TestInstallation.with(engine, TestInstallation.settings(cache, mirror), System.getenv()), "doctor");
    }
}
