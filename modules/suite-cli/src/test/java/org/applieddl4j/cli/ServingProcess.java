package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code serve} as a process of its own. */
final class ServingProcess implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("Serving at (http://\\S+)");

    private final Process process;
    private final Path output;
    private final String address;

    private ServingProcess(Process process, Path output, String address) {
        this.process = process;
        this.output = output;
        this.address = address;
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param folder for what it prints
     */
    static ServingProcess start(Path folder, List<Path> bundles) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms512m",
                "-Xmx512m",
                "-XX:+AlwaysPreTouch",
                "-Djdk.serialFilter=!*",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve",
                "--port",
                "0"));
        bundles.forEach(bundle -> command.addAll(List.of("--bundle", bundle.toString())));
        Path output = Files.createTempFile(folder, "serve", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        for (int i = 0; i < 3_000 && process.isAlive(); i++) {
            Matcher said = ADDRESS.matcher(Files.readString(output));
            if (said.find()) {
                return new ServingProcess(process, output, said.group(1));
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly();
        throw new AssertionError("it does not serve: " + Files.readString(output));
    }

    String address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    /** What it printed so far. */
    String output() throws IOException {
        return Files.readString(output);
    }

    /** Tells it to stop, as Ctrl-C or {@code kill} do. */
    void stop() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
