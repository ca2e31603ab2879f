package org.applieddl4j.common.engine;

import java.nio.file.Path;
import java.util.Map;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.RunFailedException;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts ND4J once per process, and switches on the fast path of Deeplearning4j that stock installations miss.
 *
 * <p>Call {@link #start()} before the first layer is constructed: whether a layer uses oneDNN is decided in its
 * constructor. The launcher, the trainer and the bundle reader do; so should a {@code main} of your own that builds a
 * network by hand. Calling it again costs nothing.
 */
public final class Engine {

    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    private static final long SEED_FOR_ZERO = 0x9E3779B97F4A7C15L;

    // Process-wide by nature: the native library is loaded once and has one set of threads.
    private static volatile EngineStatus status;

    private static EngineSettings settings;

    private Engine() {}

    /**
     * Starts ND4J with the settings of the environment, unless it has been started.
     *
     * @return what it runs on
     * @throws RunFailedException if no native library fits this machine
     */
    public static synchronized EngineStatus start() {
        return status == null ? start(EngineSettings.fromEnvironment()) : status;
    }

    /**
     * Starts ND4J with other settings, or changes those of a started one for the layers constructed from now on.
     *
     * @throws RunFailedException if no native library fits this machine
     */
    public static synchronized EngineStatus start(EngineSettings wanted) {
        FastPaths.check(wanted.engine());
        try {
            status = configure(wanted);
            settings = wanted;
        } catch (LinkageError | RuntimeException e) {
            throw failure(e);
        }
        LOG.info("{}", status);
        return status;
    }

    /** A full disk is the usual reason, and the only one that nothing in the failure names. */
    private static RunFailedException failure(Throwable e) {
        return new RunFailedException(
                NativesCache.problem()
                        .map(problem -> "the numeric library cannot be loaded: " + problem)
                        .orElse("ND4J found no backend for this machine (" + FailureReason.of(rootCause(e))
                                + "); './suite doctor --verbose' shows more"),
                e);
    }

    private static Throwable rootCause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /**
     * Changes who computes networks, from the next training and the next answer on.
     *
     * @throws org.applieddl4j.common.InputException if the choice needs a module that is not on the class path
     */
    public static synchronized EngineStatus choose(EngineChoice choice) {
        EngineStatus now = start();
        return now.engine() == choice ? now : start(settings.with(choice));
    }

    /** Who computes networks. */
    public static EngineChoice choice() {
        EngineStatus now = status;
        return now == null ? start().engine() : now.engine();
    }

    /**
     * Seeds ND4J's generator, which draws initial weights and dropout masks.
     *
     * @param seed any number; the same seed with one thread gives the same result
     */
    public static void seed(long seed) {
        // ND4J takes 0 for a wish to be seeded by the clock.
        Nd4j.getRandom().setSeed(seed == 0 ? SEED_FOR_ZERO : seed);
    }

    private static EngineStatus configure(EngineSettings settings) {
        String backend = Nd4j.getExecutioner().getEnvironmentInformation().getProperty("backend", "unknown");
        NativeOps natives = NativeOpsHolder.getInstance().getDeviceNativeOps();
        limitThreads(natives, settings.threads());
        boolean oneDnn = natives.buildInfo().contains("HAVE_ONEDNN");
        boolean cuda = "CUDA".equals(backend);
        Acceleration.set(settings.accelerate() && (oneDnn || cuda));
        return new EngineStatus(
                backend,
                loadedNatives(),
                Acceleration.isOn(),
                reason(settings, cuda, oneDnn),
                settings.engine(),
                FastPaths.isInstalled(),
                settings.threads(),
                CpuModel.detect(),
                new EngineStatus.MemoryLimits(
                        Pointer.maxBytes(), Runtime.getRuntime().maxMemory()));
    }

    private static void limitThreads(NativeOps natives, int threads) {
        natives.setOmpNumThreads(threads);
        Nd4j.getEnvironment().setMaxMasterThreads(threads);
    }

    private static String loadedNatives() {
        // Of the paths, only the cache folder's name says which build it is: …-linux-x86_64-onednn.jar.
        return Loader.getLoadedLibraries().entrySet().stream()
                .filter(library -> library.getKey().startsWith("nd4j"))
                .map(Map.Entry::getValue)
                .map(Engine::jarOf)
                .sorted()
                .findFirst()
                .orElse("");
    }

    private static String jarOf(String library) {
        for (Path part : Path.of(library)) {
            if (part.toString().endsWith(".jar")) {
                return part.toString();
            }
        }
        return Path.of(library).getFileName().toString();
    }

    private static String reason(EngineSettings settings, boolean cuda, boolean oneDnn) {
        if (!settings.accelerate()) {
            return "switched off by -D" + EngineSettings.ACCELERATION_PROPERTY + "=off";
        }
        if (cuda) {
            return "a CUDA backend is loaded";
        }
        return oneDnn
                ? "the loaded natives were built with oneDNN"
                : "the loaded natives were built without oneDNN; on x86-64 build with the profile for your system"
                        + " (see docs/dependencies.md), on arm64 there is no such build";
    }
}
