package org.applieddl4j.common.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreSettingsTest {

    private static final Path HOME = Path.of("home", "someone");

    @Test
    void cacheIsWhereThePlatformKeepsCaches() {
        assertThat(cache(Map.of(), "Linux")).isEqualTo(HOME.resolve(".cache").resolve("applied-dl4j"));
        assertThat(cache(Map.of(), "Mac OS X"))
                .isEqualTo(HOME.resolve("Library").resolve("Caches").resolve("applied-dl4j"));
        assertThat(cache(Map.of("LOCALAPPDATA", "local"), "Windows 11"))
                .isEqualTo(Path.of("local").resolve("applied-dl4j"));
        assertThat(cache(Map.of("XDG_CACHE_HOME", "xdg"), "Linux"))
                .isEqualTo(Path.of("xdg").resolve("applied-dl4j"));
    }

    @Test
    void variableOverridesTheUsualCache() {
        assertThat(cache(Map.of("SUITE_DATA_CACHE", "mine", "XDG_CACHE_HOME", "xdg"), "Linux"))
                .isEqualTo(Path.of("mine"));
    }

    @Test
    void mirrorFlagGoesBeforeTheVariable() {
        Map<String, String> env = Map.of("SUITE_DATA_MIRROR", "from-variable");

        assertThat(StoreSettings.standard(Optional.of(Path.of("from-flag")), env, "Linux", HOME)
                        .mirror())
                .contains(Path.of("from-flag"));
        assertThat(StoreSettings.standard(Optional.empty(), env, "Linux", HOME).mirror())
                .contains(Path.of("from-variable"));
        assertThat(StoreSettings.standard(Optional.empty(), Map.of("SUITE_DATA_MIRROR", ""), "Linux", HOME)
                        .mirror())
                .isEmpty();
    }

    private static Path cache(Map<String, String> env, String os) {
        return StoreSettings.standard(Optional.empty(), env, os, HOME).cache();
    }
}
