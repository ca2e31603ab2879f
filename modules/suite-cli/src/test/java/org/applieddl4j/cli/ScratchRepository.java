package org.applieddl4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.applieddl4j.common.SuiteVersion;

/**
 * A Maven repository of a test's own, where the jars of this build are laid beside the user's, so that nothing is installed into
 * that of the user.
 *
 * @param folder where it lies
 * @param version that of the suite
 */
record ScratchRepository(Path folder, String version) {

    /** The suite's own folder. */
    static final Path SUITE = Path.of("../..").toAbsolutePath().normalize();

    static ScratchRepository in(Path folder) throws IOException {
        ScratchRepository repository =
                new ScratchRepository(folder, SuiteVersion.current().version());
        Path users = Path.of(System.getProperty(
                "localRepository",
                Path.of(System.getProperty("user.home"), ".m2", "repository").toString()));
        Shell.copy(users, folder);
        return repository;
    }

    /** With what this build has made; its jars must be there. */
    ScratchRepository withTheSuite() throws IOException {
        for (Path pom : List.of(
                SUITE.resolve("pom.xml"),
                SUITE.resolve("modules/bom/pom.xml"),
                SUITE.resolve("modules/starters/pom.xml"))) {
            lay(pom, "pom");
        }
        for (String group : List.of("modules", "modules/common", "modules/starters")) {
            try (Stream<Path> modules = Files.list(SUITE.resolve(group))) {
                for (Path module : modules.filter(path -> Files.isDirectory(path.resolve("src")))
                        .toList()) {
                    lay(module.resolve("pom.xml"), "jar");
                }
            }
        }
        return this;
    }

    private void lay(Path pom, String packaging) throws IOException {
        String id = artifactId(pom);
        Path place = folder.resolve("org/applieddl4j").resolve(id).resolve(version);
        Path jar = id.equals("suite-cli")
                ? pom.resolveSibling("target/suite/suite-cli.jar")
                : pom.resolveSibling("target/" + id + "-" + version + ".jar");
        if (packaging.equals("jar") && !Files.exists(jar)) {
            // A module of a profile that is off.
            return;
        }
        Files.createDirectories(place);
        Files.copy(pom, place.resolve(id + "-" + version + ".pom"), StandardCopyOption.REPLACE_EXISTING);
        if (packaging.equals("jar")) {
            Files.copy(jar, place.resolve(id + "-" + version + ".jar"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String artifactId(Path pom) throws IOException {
        String text = Files.readString(pom).replaceAll("(?s)<parent>.*?</parent>", "");
        return text.replaceAll("(?s).*?<artifactId>(.*?)</artifactId>.*", "$1");
    }

    /** Maven, quietly, with this repository. */
    Shell maven(Path where, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("mvn", "-B", "-q"));
        command.addAll(List.of(arguments));
        return run(where, command);
    }

    /** Any command that may call Maven; it then sees this repository. */
    Shell run(Path where, List<String> command) throws Exception {
        return Shell.run(where, Map.of("MAVEN_OPTS", "-Dmaven.repo.local=" + folder), command);
    }

    /** A clone of the suite's last commit. */
    static Path cloneSuite(Path target) throws Exception {
        Shell.run(SUITE, Map.of(), List.of("git", "clone", "-q", ".", target.toString()))
                .succeeded();
        return target;
    }
}
