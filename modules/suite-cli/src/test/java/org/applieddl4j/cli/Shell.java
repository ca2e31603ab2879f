package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One command of a person at a terminal.
 *
 * @param status exit code
 * @param output what it printed on both streams
 */
record Shell(int status, String output) {

    private static final int MOST_MINUTES = 25;

    static Shell run(Path folder, Map<String, String> environment, List<String> command) throws Exception {
        Path output = Files.createTempFile("shell", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError(command + " hangs: " + Files.readString(output));
            }
            return new Shell(process.exitValue(), Files.readString(output));
        } finally {
            Files.deleteIfExists(output);
        }
    }

    Shell succeeded() {
        assertThat(status).as(output).isZero();
        return this;
    }

    /** The files below a folder, copied by link where that can be done. */
    static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    link(path, target);
                }
            }
        }
    }

    private static void link(Path path, Path target) throws IOException {
        try {
            Files.createLink(target, path);
        } catch (UnsupportedOperationException | IOException e) {
            // Another disk, or one without links.
            Files.copy(path, target);
        }
    }
}
