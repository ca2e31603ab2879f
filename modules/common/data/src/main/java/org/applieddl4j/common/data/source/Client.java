package org.applieddl4j.common.data.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.applieddl4j.common.RunFailedException;

/** Runs a registry's client as a process of its own. */
final class Client {

    /** Name of the file in the working folder that gets what a client prints on standard error. */
    static final String ERRORS = "client-errors.txt";

    private static final int MAX_SHOWN = 200;

    private final List<String> command;
    private final Duration timeout;

    Client(List<String> command, Duration timeout) {
        this.command = command;
        this.timeout = timeout;
    }

    /**
     * Runs the client in a folder and waits for its end.
     *
     * @param output file that gets what it prints on standard output
     * @throws SourceException if it is not installed, takes too long or fails
     */
    void run(Path folder, Path output, String... arguments) throws SourceException {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of(arguments));
        Path errors = folder.resolve(ERRORS);
        Process process = start(line, folder, output, errors);
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                end(process);
                throw new SourceException(name() + " did not end within " + timeout.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw new RunFailedException(name() + " was interrupted", e);
        }
        if (process.exitValue() != 0) {
            throw new SourceException(name() + " failed with " + process.exitValue() + complaint(errors, output));
        }
    }

    private String name() {
        return command.get(command.size() - 1);
    }

    private Process start(List<String> line, Path folder, Path output, Path errors) throws SourceException {
        try {
            Process process = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            // A client that asks a question gets no answer, instead of waiting for one.
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new SourceException(name() + " cannot be started: is it installed?", e);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** The first line that names an error, or else the last one; Maven prints its errors on standard output. */
    private static String complaint(Path errors, Path output) {
        List<String> lines = new ArrayList<>(lines(output));
        lines.addAll(lines(errors));
        return lines.stream()
                .filter(line -> line.matches("(?i).*\\b(ERR!|ERROR|E:).*"))
                .findFirst()
                .or(() -> lines.stream().reduce((first, second) -> second))
                .map(line -> ": " + (line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "…" : line))
                .orElse("");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
