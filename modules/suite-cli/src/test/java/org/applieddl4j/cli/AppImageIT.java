package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ./suite package} makes runs with nothing around it: no PATH, no home, read-only, as a user who owns nothing. */
@Tag("slow")
@EnabledOnOs(OS.LINUX)
@TestInstance(Lifecycle.PER_CLASS)
class AppImageIT {

    private static final Pattern ADDRESS = Pattern.compile("http://[\\w.:\\[\\]]+");
    private static final String NOBODY = "65534";

    private Path folder;
    private Path image;

    @BeforeAll
    void makeTheImage(@TempDir Path scratch) throws Exception {
        folder = scratch;
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        image = folder.resolve("a path/with spaces");
        Shell made = Shell.run(
                folder,
                Map.of(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        Path.of("target/suite/suite-cli.jar").toAbsolutePath().toString(),
                        "package",
                        "--to",
                        image.toString(),
                        "--bundle",
                        QuickBundles.of("chatbot-intent").toString(),
                        "--archive"));
        System.out.println("App image: " + made.succeeded().output().strip().replace('\n', ' '));
        try (Stream<Path> files = Files.walk(image)) {
            for (Path file : files.filter(path -> !Files.isSymbolicLink(path)).toList()) {
                boolean runs = Files.isDirectory(file) || Files.isExecutable(file);
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(runs ? "r-xr-xr-x" : "r--r--r--"));
            }
        }
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        Path setpriv = Path.of("/usr/bin/setpriv");
        if (System.getProperty("user.name").equals("root") && Files.isExecutable(setpriv)) {
            command.addAll(List.of(
                    setpriv.toString(), "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--no-new-privs"));
        }
        command.add(image.resolve("bin/suite").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(image.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", "", "HOME", ""));
        return builder.start();
    }

    @Test
    void answersWithNothingAroundIt() throws Exception {
        long begun = System.nanoTime();
        Process process = start("predict", "chatbot-intent", "my card was stolen");
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        System.out.printf("App image: an answer after %.1f s%n", (System.nanoTime() - begun) / 1e9);
        assertThat(output).contains("my card was stolen");
    }

    @Test
    void servesItsModels() throws Exception {
        long begun = System.nanoTime();
        Process process = start("serve", "--port", "0");
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String address = address(lines);
            System.out.printf("App image: serves after %.1f s%n", (System.nanoTime() - begun) / 1e9);
            HttpResponse<String> health = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(address + "/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(health.statusCode()).as(health.body()).isEqualTo(200);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            assertThat(process.waitFor()).isIn(0, 143);
        }
    }

    /** Reads no further: after it the server says nothing more. */
    private static String address(BufferedReader lines) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return address.group();
            }
            said.append(line).append('\n');
        }
        throw new AssertionError("no address in: " + said);
    }

    @Test
    void hasTheNativesOfThisPlatformOnly() throws IOException {
        try (Stream<Path> jars = Files.list(image.resolve("app/lib"))) {
            assertThat(jars.map(jar -> jar.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("nd4j-native-") && name.contains("linux-"))
                    .noneMatch(name -> name.matches(".*-(windows|macosx|android|ios)-.*"));
        }
        assertThat(image.resolve("models/chatbot-intent.zip")).isRegularFile();
        assertThat(folder.resolve("a path/with spaces.tar.gz")).isRegularFile();
    }

    @Test
    void aPackagedSuiteSaysWhatNeedsTheSources() throws Exception {
        for (String command : List.of("package", "new", "spark")) {
            Process process = start(command, "none-of-it");
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(process.waitFor()).isEqualTo(2);
            assertThat(output).contains("'" + command + "' needs the sources").hasLineCount(1);
        }
    }
}
