package org.applieddl4j.common.data;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where a store keeps files and how patient it is.
 *
 * @param cache folder that fetched files are kept in, laid out {@code <dataset>/<file>}
 * @param mirror folder of the same layout that is looked into after the cache and never written to
 * @param connectTimeout how long a server may take to accept a connection
 * @param idleTimeout how long nothing, or next to nothing, may arrive before a transfer is given up
 * @param lockTimeout how long to wait while another process fetches the same dataset
 */
public record StoreSettings(
        Path cache, Optional<Path> mirror, Duration connectTimeout, Duration idleTimeout, Duration lockTimeout) {

    /** Environment variable that names the mirror. */
    public static final String MIRROR_VARIABLE = "SUITE_DATA_MIRROR";

    /** Environment variable that names the cache. */
    public static final String CACHE_VARIABLE = "SUITE_DATA_CACHE";

    /** Without a network the sources must be known to be out of reach before a person wonders what goes on. */
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

    /** The largest dataset arrives within this at 5 Mbit/s. */
    private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(5);

    /**
     * The settings of this machine and user.
     *
     * @param mirrorFlag value of {@code --mirror}, which goes before the environment variable
     */
    public static StoreSettings standard(Optional<Path> mirrorFlag) {
        return standard(
                mirrorFlag, System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    static StoreSettings standard(Optional<Path> mirrorFlag, Map<String, String> env, String osName, Path home) {
        Optional<Path> mirror = mirrorFlag.or(() -> variable(env, MIRROR_VARIABLE));
        Path cache = variable(env, CACHE_VARIABLE).orElseGet(() -> usualCache(env, osName, home));
        return new StoreSettings(cache, mirror, CONNECT_TIMEOUT, IDLE_TIMEOUT, LOCK_TIMEOUT);
    }

    private static Path usualCache(Map<String, String> env, String osName, Path home) {
        String os = osName.toLowerCase(Locale.ROOT);
        Path parent = variable(env, "XDG_CACHE_HOME").orElseGet(() -> {
            if (os.startsWith("windows")) {
                return variable(env, "LOCALAPPDATA")
                        .orElse(home.resolve("AppData").resolve("Local"));
            }
            return os.startsWith("mac") ? home.resolve("Library").resolve("Caches") : home.resolve(".cache");
        });
        return parent.resolve("applied-dl4j");
    }

    private static Optional<Path> variable(Map<String, String> env, String name) {
        return Optional.ofNullable(env.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
