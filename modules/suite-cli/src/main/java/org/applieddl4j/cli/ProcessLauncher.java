package org.applieddl4j.cli;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.applieddl4j.common.RunFailedException;

/**
 * A process of its own for each command: it has its memory to itself, so that its peak is its own, and takes nobody with
 * it if it dies.
 */
final class ProcessLauncher implements RunLauncher {

    @Override
    public int launch(List<String> arguments, Consumer<String> lines) {
        try {
            Process process = new ProcessBuilder(command(arguments))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                    .start();
            // Ends with us, should we be killed.
            Thread end = new Thread(process::destroy, "end of a run");
            Runtime.getRuntime().addShutdownHook(end);
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines);
            }
            int status = process.waitFor();
            removed(end);
            return status;
        } catch (IOException e) {
            throw new RunFailedException("cannot start a process (" + e.getMessage() + "); is there memory left?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException("interrupted while a run was going on", e);
        }
    }

    private static void removed(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // We are ending already, and the hook with us.
        }
    }

    private static File nothing() {
        return new File(System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    /** This process' own command, with other arguments; nobody watches the new one at a terminal. */
    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-D" + Terminal.COLUMNS_PROPERTY + "=0");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(arguments);
        return command;
    }
}
