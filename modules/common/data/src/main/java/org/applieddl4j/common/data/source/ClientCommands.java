package org.applieddl4j.common.data.source;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How the registries' clients are called on this machine.
 *
 * @param maven Apache Maven
 * @param npm the npm client
 * @param apt apt-get, on Debian and its kin
 * @param dpkgDeb dpkg-deb, which comes with it
 * @param timeout how long a client may take for one package
 */
public record ClientCommands(
        List<String> maven, List<String> npm, List<String> apt, List<String> dpkgDeb, Duration timeout) {

    /** The largest package, 139 MB, takes four minutes at 5 Mbit/s. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    /** The clients as they are found on the path. */
    public static ClientCommands standard() {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        String script = windows ? ".cmd" : "";
        return new ClientCommands(
                List.of("mvn" + script), List.of("npm" + script), List.of("apt-get"), List.of("dpkg-deb"), TIMEOUT);
    }
}
