package org.applieddl4j.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.Cluster;
import picocli.CommandLine.Option;

/** Where the machines of a cluster are. */
final class PlaceOptions {

    @Option(
            names = "--master",
            paramLabel = "URL",
            defaultValue = "local[*]",
            description =
                    "Spark master: local[N], spark://HOST:PORT, yarn, k8s://… (default: ${DEFAULT-VALUE}, all cores of this machine).")
    private String master;

    @Option(
            names = "--secret-file",
            paramLabel = "FILE",
            description = "File with the shared secret of the cluster; required for spark://.")
    private Path secret;

    @Option(
            names = "--conf",
            paramLabel = "KEY=VALUE",
            description = "Spark property, for example spark.executor.memory=4g; may be repeated.")
    private Map<String, String> settings = new LinkedHashMap<>();

    /** @throws InputException if a secret stands on the command line */
    Cluster.Place place() {
        settings.keySet().stream()
                .filter(key -> key.toLowerCase(java.util.Locale.ROOT).contains("secret")
                        || key.toLowerCase(java.util.Locale.ROOT).contains("password"))
                .findFirst()
                .ifPresent(key -> {
                    throw new InputException(
                            "--conf " + key + ": every user of this machine can read command lines; put"
                                    + " the secret into a file and name it with --secret-file");
                });
        return new Cluster.Place(master, Optional.ofNullable(secret), settings);
    }
}
