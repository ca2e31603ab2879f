package org.applieddl4j.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.applieddl4j.common.RunFailedException;

/** Modules that somebody added to the suite: their jars lie in the folder {@code more} beside that of the command line. */
final class OwnModules {

    private static final String FOLDER = "more";

    private OwnModules() {}

    /** Finds the suite's classes and, where there are any, those of the added modules. */
    static ClassLoader loader() {
        ClassLoader suite = OwnModules.class.getClassLoader();
        CodeSource source = OwnModules.class.getProtectionDomain().getCodeSource();
        try {
            Path folder = Path.of(source.getLocation().toURI()).resolveSibling(FOLDER);
            return Files.isDirectory(folder) ? new URLClassLoader(jars(folder), suite) : suite;
        } catch (IOException | URISyntaxException e) {
            throw new RunFailedException("the modules beside the command line cannot be read: " + e.getMessage(), e);
        }
    }

    private static URL[] jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<URL> jars = new ArrayList<>();
            for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                jars.add(jar.toUri().toURL());
            }
            return jars.toArray(new URL[0]);
        }
    }
}
