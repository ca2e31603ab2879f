package org.applieddl4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Supplier;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.EngineStatus;
import org.applieddl4j.common.usecase.UseCase;

/**
 * What the command line works with; tests bring their own.
 *
 * @param useCases what can be run
 * @param datasets what is known about datasets
 * @param storeSettings where dataset files are kept, given the mirror that a flag names
 * @param engine starts ND4J
 * @param launcher carries out commands apart from the one that asks for them
 * @param environment environment variables
 */
record Installation(
        List<UseCase> useCases,
        Supplier<List<DatasetManifest>> datasets,
        Function<Optional<Path>, StoreSettings> storeSettings,
        Supplier<EngineStatus> engine,
        RunLauncher launcher,
        Map<String, String> environment) {

    /** What is on the class path and on this machine. */
    static Installation ofProcess() {
        List<UseCase> useCases = ServiceLoader.load(UseCase.class, OwnModules.loader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        return new Installation(
                useCases,
                DatasetManifest::all,
                StoreSettings::standard,
                Engine::start,
                new ProcessLauncher(),
                System.getenv());
    }

    /** The store, with the mirror that a flag names. */
    DatasetStore store(Optional<Path> mirror) {
        return new DatasetStore(storeSettings.apply(mirror));
    }

    /** Whether output may be coloured: https://no-color.org says not where NO_COLOR is set to anything. */
    boolean colour() {
        return environment.getOrDefault("NO_COLOR", "").isEmpty();
    }
}
