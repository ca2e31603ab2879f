package org.applieddl4j.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A project as bare as the launcher bears, with a {@code java} and a {@code mvn} that only pretend. */
final class LauncherProject {

    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then echo 'openjdk version "VERSION" 2026-01-01' >&2; exit 0; fi
            echo "pid=$$"
            echo "threads=$OMP_NUM_THREADS $OMP_WAIT_POLICY"
            echo "folder=$PWD"
            echo "locale=${LC_ALL:-}"
            for argument; do echo "<$argument>"; done
            exit ${FAKE_JAVA_STATUS:-0}
            """;
    private static final String MAVEN = """
            #!/bin/sh
            echo "$PWD: $*" >>mvn-calls
            sleep ${FAKE_MAVEN_SECONDS:-0}
            if [ -n "${FAKE_MAVEN_STATUS:-}" ]; then echo '[ERROR] it does not compile'; exit $FAKE_MAVEN_STATUS; fi
            mkdir -p modules/suite-cli/target/suite
            : >modules/suite-cli/target/suite/suite-cli.jar
            """;

    final Path root;
    final Path bin;

    LauncherProject(Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("my suite"));
        bin = Files.createDirectories(folder.resolve("bin"));
        Files.copy(Path.of("..", "..", "suite"), script(), StandardCopyOption.COPY_ATTRIBUTES);
        for (String source :
                List.of("pom.xml", "data/index.json", ".mvn/maven.config", "modules/suite-cli/src/main/Main.java")) {
            Files.createDirectories(root.resolve(source).getParent());
            Files.createFile(root.resolve(source));
        }
        putJava("17.0.9");
        program("javac", "#!/bin/sh\n");
        program("mvn", MAVEN);
    }

    Path script() {
        return root.resolve("suite");
    }

    Path jar() {
        return root.resolve("modules/suite-cli/target/suite/suite-cli.jar");
    }

    Path source() {
        return root.resolve("modules/suite-cli/src/main/Main.java");
    }

    void putJava(String version) throws IOException {
        program("java", JAVA.replace("VERSION", version));
    }

    /** From now on, {@code java} is the one of this process and runs the suite as it is on its class path. */
    void putRealJava() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path classPath = Files.writeString(
                root.resolve("class-path"),
                "-cp \"" + System.getProperty("java.class.path").replace("\\", "\\\\") + "\"");
        program(
                "java",
                "#!/bin/sh\n[ \"$1\" = -version ] && exec '" + java + "' -version\n"
                        + "while [ \"$1\" != -jar ]; do shift; done\nshift 2\nexec '" + java + "' '@" + classPath + "' "
                        + Main.class.getName() + " \"$@\"\n");
    }

    private void program(String name, String script) throws IOException {
        program(bin, name, script);
    }

    static void program(Path folder, String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** How often Maven was called. */
    List<String> mavenCalls() throws IOException {
        Path calls = root.resolve("mvn-calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** What the shell's own tools are found by, with the pretended programs before them. */
    String path() {
        return bin + ":/usr/bin:/bin";
    }

    Run run(String... arguments) throws IOException, InterruptedException {
        return start(script(), Map.of(), arguments).await();
    }

    Run run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        return start(script(), environment, arguments).await();
    }

    Started start(Path script, Map<String, String> environment, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                .toList());
        builder.environment().clear();
        builder.environment().put("PATH", path());
        builder.environment().putAll(environment);
        Path out = Files.createTempFile(root.getParent(), "out", ".txt");
        Path err = Files.createTempFile(root.getParent(), "err", ".txt");
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.directory(root.getParent().toFile());
        return new Started(builder.start(), out, err);
    }

    /** A launcher that is running. */
    record Started(Process process, Path out, Path err) {

        Run await() throws IOException, InterruptedException {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the launcher hangs: " + Files.readString(err));
            }
            return new Run(
                    process.pid(),
                    process.exitValue(),
                    Files.readAllLines(out, StandardCharsets.UTF_8),
                    Files.readAllLines(err, StandardCharsets.UTF_8));
        }
    }

    /** What came of it. */
    record Run(long pid, int status, List<String> out, List<String> err) {}
}
