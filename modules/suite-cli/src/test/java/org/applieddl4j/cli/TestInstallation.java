package org.applieddl4j.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.engine.CpuModel;
import org.applieddl4j.common.engine.EngineChoice;
import org.applieddl4j.common.engine.EngineStatus;
import org.applieddl4j.common.usecase.UseCase;

/** Installations for tests; they read and write nothing outside the folder they are given. */
final class TestInstallation {

    private static final Path NOWHERE = Path.of("target", "no-such-cache");
    private static final Duration SHORT = Duration.ofSeconds(1);

    private TestInstallation() {}

    static Installation of(UseCase... useCases) {
        return new Installation(
                List.of(useCases),
                List::of,
                mirror -> settings(NOWHERE, mirror),
                TestInstallation::engine,
                (arguments, lines) -> launch(of(useCases), arguments, lines),
                System.getenv());
    }

    /** In this process. */
    private static int launch(Installation installation, List<String> arguments, Consumer<String> lines) {
        CommandRun run = CommandRun.of(installation, arguments.toArray(new String[0]));
        run.err().lines().forEach(lines);
        return run.status();
    }

    static int nothing(List<String> arguments, Consumer<String> lines) {
        throw new AssertionError("nothing is launched here, and not " + arguments);
    }

    static Installation with(List<DatasetManifest> datasets, Path cache) {
        return new Installation(
                List.of(),
                () -> datasets,
                mirror -> settings(cache, mirror),
                TestInstallation::engine,
                TestInstallation::nothing,
                Map.of());
    }

    static Installation with(Supplier<EngineStatus> engine, StoreSettings settings, Map<String, String> environment) {
        return new Installation(
                List.of(), List::of, mirror -> settings, engine, TestInstallation::nothing, environment);
    }

    static StoreSettings settings(Path cache, Optional<Path> mirror) {
        return new StoreSettings(cache, mirror, SHORT, SHORT, SHORT);
    }

    static EngineStatus engine() {
        return new EngineStatus(
                "CPU",
                "nd4j-native-linux-x86_64-onednn.jar",
                true,
                "the loaded natives were built with oneDNN",
                EngineChoice.AUTO,
                true,
                1,
                new CpuModel("Sample 3000", "avx2 fma"),
                new EngineStatus.MemoryLimits(4L << 30, 4L << 30));
    }
}
