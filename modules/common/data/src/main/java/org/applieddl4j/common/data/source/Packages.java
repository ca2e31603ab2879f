package org.applieddl4j.common.data.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Packages fetched from the registries into a working folder, each of them once, however many of its entries are
 * wanted.
 */
final class Packages implements AutoCloseable {

    /** Pinned, so that what runs does not change from day to day. */
    private static final String MAVEN_COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.10.0:copy";

    private final ClientCommands commands;
    private final Path folder;
    private final Map<String, Path> fetched = new HashMap<>();
    private final Map<String, Boolean> offered = new HashMap<>();

    /** @param folder working folder, made when it is first needed and removed in the end */
    Packages(ClientCommands commands, Path folder) {
        this.commands = commands;
        this.folder = folder;
    }

    /** The jar (or other file) of a Maven artifact. */
    Path maven(String artifact) throws SourceException {
        return once("maven " + artifact, into -> {
            new Client(commands.maven(), commands.timeout())
                    .run(
                            into,
                            into.resolveSibling("maven-output.txt"),
                            "-B",
                            "-q",
                            MAVEN_COPY,
                            "-Dartifact=" + artifact,
                            "-DoutputDirectory=" + into,
                            "-Dmdep.useBaseVersion=true");
            return theFile(into);
        });
    }

    /** The tgz of an npm package. No script of the package is run. */
    Path npm(String pkg) throws SourceException {
        return once("npm " + pkg, into -> {
            new Client(commands.npm(), commands.timeout())
                    .run(
                            into,
                            into.resolveSibling("npm-output.txt"),
                            "pack",
                            "--ignore-scripts",
                            "--pack-destination",
                            into.toString(),
                            pkg);
            return theFile(into);
        });
    }

    /** Whether the registry of npm answers within {@code patience} that it has a package; asked once for each. */
    boolean npmOffers(String pkg, Duration patience) {
        return offered.computeIfAbsent(pkg, name -> {
            try {
                Path into = Files.createDirectories(folder.resolve("offer-" + offered.size()));
                Path output = into.resolve("npm-output.txt");
                // Without a network it would try again for minutes.
                new Client(commands.npm(), patience).run(into, output, "view", "--fetch-retries=0", name, "version");
                return !Files.readString(output, StandardCharsets.ISO_8859_1).isBlank();
            } catch (SourceException | IOException e) {
                return false;
            }
        });
    }

    /** The tar of the files in a Debian package. Nothing is installed, so no rights are needed. */
    Path debian(String pkg) throws SourceException {
        return once("debian " + pkg, into -> {
            new Client(commands.apt(), commands.timeout())
                    .run(into, into.resolveSibling("apt-output.txt"), "download", pkg);
            Path tar = into.resolveSibling(into.getFileName() + ".tar");
            new Client(commands.dpkgDeb(), commands.timeout())
                    .run(into, tar, "--fsys-tarfile", theFile(into).toString());
            return tar;
        });
    }

    @FunctionalInterface
    private interface Fetching {
        Path into(Path folder) throws SourceException, IOException;
    }

    private Path once(String coordinates, Fetching fetching) throws SourceException {
        Path known = fetched.get(coordinates);
        if (known != null) {
            return known;
        }
        try {
            Path into = Files.createDirectories(folder.resolve("package-" + fetched.size()));
            Path archive = fetching.into(into);
            fetched.put(coordinates, archive);
            return archive;
        } catch (IOException e) {
            throw CacheFailure.of(folder, e);
        }
    }

    /** What the client left; its name is the client's choice. */
    private static Path theFile(Path folder) throws SourceException, IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> left =
                    files.filter(file -> !file.endsWith(Client.ERRORS)).toList();
            if (left.size() != 1) {
                throw new SourceException("its client left " + left.size() + " files instead of one");
            }
            return left.get(0);
        }
    }

    @Override
    public void close() {
        WorkFolder.delete(folder);
    }
}
