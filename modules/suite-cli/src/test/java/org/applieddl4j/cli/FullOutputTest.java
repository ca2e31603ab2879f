package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Output that does not arrive is a failure that is told. */
class FullOutputTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run toy-detection --json",
                "run toy-detection",
                "predict toy-detection hello --csv --bundle BUNDLE",
                "predict toy-detection hello --json --bundle BUNDLE",
                "predict toy-detection hello --bundle BUNDLE",
                "runs list",
                "list",
                "doctor",
                "generate-completion",
                "--help",
                "--version"
            })
    void everyCommandSaysThatItsOutputDidNotArrive(String line) throws IOException {
        String bundle = line.contains("BUNDLE")
                ? ToyBundle.write(folder.resolve("model.zip")).toString()
                : "";
        WatchedStream full = new WatchedStream(new Full());
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(full, false), new PrintWriter(err), 0, true, full::failure);

        int status = new SuiteCommandLine(TestInstallation.of(new FakeUseCase()), terminal)
                .execute(line.replace("BUNDLE", bundle).split(" "));

        assertThat(status).isEqualTo(1);
        assertThat(err.toString().lines().filter(each -> each.startsWith("error: ")))
                .containsExactly("error: standard output cannot be written to (No space left on device), so what was"
                        + " printed is not whole; free some space, or send it elsewhere");
    }

    /** A disk without room. */
    private static final class Full extends OutputStream {

        @Override
        public void write(int value) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    @Test
    @Timeout(120)
    @EnabledOnOs(OS.LINUX)
    void aProcessWithAFullOutputEndsWith1() throws Exception {
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(new ArrayList<>(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "list")))
                .redirectOutput(Path.of("/dev/full").toFile())
                .redirectError(err.toFile())
                .start();

        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(Files.readAllLines(err))
                .singleElement()
                .asString()
                .startsWith("error: standard output cannot be written to (No space left on device)");
    }
}
