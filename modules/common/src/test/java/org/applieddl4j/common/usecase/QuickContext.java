package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.training.StopSignal;

/** Surroundings of a run without a terminal, which waits for no source of data longer than a second. */
public final class QuickContext {

    private static final Duration SHORT = Duration.ofSeconds(1);

    private QuickContext() {}

    /** @param folder for an empty cache */
    public static RunContext in(Path folder) {
        return in(folder, Optional.empty(), line -> {}, new StopSignal());
    }

    /** With the datasets of the mirror that the environment names. */
    public static RunContext withMirror(Path folder) {
        Path mirror = Path.of(System.getenv(StoreSettings.MIRROR_VARIABLE));
        return in(folder, Optional.of(mirror), line -> {}, new StopSignal());
    }

    /**
     * @param folder for an empty cache
     * @param mirror where datasets are
     * @param said told each line that a user would read
     * @param stop ends the run
     */
    public static RunContext in(Path folder, Optional<Path> mirror, Consumer<String> said, StopSignal stop) {
        StoreSettings settings = new StoreSettings(folder.resolve("cache"), mirror, SHORT, SHORT, SHORT);
        return new RunContext(new DatasetStore(settings), Console.plain(said), stop);
    }
}
