package org.applieddl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.spi.LogbackServiceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.spark.SparkConf;
import org.apache.spark.launcher.JavaModuleOptions;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.Cluster.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.spi.SLF4JServiceProvider;

class SessionsTest {

    @TempDir
    Path folder;

    @Test
    void theLauncherOpensThePackagesThatSparkAsksFor() {
        assertThat(Sessions.options())
                .containsAll(Arrays.asList(
                        JavaModuleOptions.defaultModuleOptions().trim().split("\\s+")));
    }

    @Test
    void onlyNamedClassesAreDeserialised() {
        assertThat(Sessions.options())
                .filteredOn(option -> option.startsWith("-Djdk.serialFilter="))
                .singleElement()
                .asString()
                .endsWith(";!*")
                .doesNotContain("commons.collections");
        assertThat(Sessions.conf(new Place("local", Optional.empty(), Map.of())).get("spark.executor.extraJavaOptions"))
                .contains("-Djdk.serialFilter=")
                .contains(";!*");
    }

    /** Spark would bring one of its own. */
    @Test
    void thereIsOneBindingForTheLog() {
        assertThat(ServiceLoader.load(SLF4JServiceProvider.class))
                .singleElement()
                .isInstanceOf(LogbackServiceProvider.class);
    }

    @Test
    void aClusterAuthenticatesAndEncryptsUnlessTheUserSaysOtherwise() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "sixteen characters\n");
        SparkConf conf = Sessions.conf(new Place("spark://127.0.0.1:1", Optional.of(secret), Map.of()));

        assertThat(conf.get("spark.authenticate")).isEqualTo("true");
        assertThat(conf.get("spark.network.crypto.enabled")).isEqualTo("true");
        assertThat(conf.get("spark.authenticate.secret")).isEqualTo("sixteen characters");
    }

    @Test
    void aClusterWithoutASecretIsRefused() throws IOException {
        assertThatThrownBy(() -> Sessions.conf(new Place("spark://127.0.0.1:1", Optional.empty(), Map.of())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--secret-file");
        Path few = Files.writeString(folder.resolve("few"), "short");
        assertThatThrownBy(() -> Sessions.conf(new Place("spark://127.0.0.1:1", Optional.of(few), Map.of())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("16 characters");
        assertThatThrownBy(() -> Sessions.conf(new Place("spark://h:1", Optional.of(folder.resolve("none")), Map.of())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot be read");
    }

    @Test
    void anUnreachableMasterIsOneLine() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "sixteen characters\n");
        assertThatThrownBy(() -> Sessions.open(new Place("spark://127.0.0.1:1", Optional.of(secret), Map.of())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--master spark://127.0.0.1:1 cannot be reached");
    }

    @Test
    void aMasterThatIsNoneIsOneLine() {
        assertThatThrownBy(() -> Sessions.open(new Place("yarn", Optional.empty(), Map.of())))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("--master yarn");
    }
}
