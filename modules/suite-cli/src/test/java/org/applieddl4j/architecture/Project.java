package org.applieddl4j.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The project's files, as a test of this module finds them. */
final class Project {

    /** The project's folder: tests run in {@code modules/suite-cli}. */
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Set<String> NOT_OURS = Set.of("target", "runs", ".git", "node_modules");

    private Project() {}

    /** The folders of the modules, in order, and after them those of the parts of {@code common}. */
    static List<Path> modules() throws IOException {
        return Stream.concat(withSources(ROOT.resolve("modules")).stream(), partsOfCommon().stream())
                .toList();
    }

    /** The folders of what {@code common} brings, in order. */
    static List<Path> partsOfCommon() throws IOException {
        return withSources(ROOT.resolve("modules/common"));
    }

    /** The folders of the starters, in order. */
    static List<Path> starters() throws IOException {
        return withSources(ROOT.resolve("modules/starters"));
    }

    private static List<Path> withSources(Path folder) throws IOException {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(module -> Files.isDirectory(module.resolve("src/main/java")))
                    .sorted()
                    .toList();
        }
    }

    /** The files below a folder that somebody wrote, and that fit. */
    static List<Path> files(Path folder, Predicate<Path> fits) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile)
                    .filter(Project::isOurs)
                    .filter(fits)
                    .sorted()
                    .toList();
        }
    }

    /** The path as a person would name it. */
    static String name(Path path) {
        return ROOT.relativize(path).toString().replace('\\', '/');
    }

    private static boolean isOurs(Path path) {
        return StreamSupport.stream(ROOT.relativize(path).spliterator(), false)
                .noneMatch(part -> NOT_OURS.contains(part.toString()));
    }
}
