package org.applieddl4j.cli;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.applieddl4j.common.SuiteVersion;
import org.applieddl4j.common.engine.EngineSettings;
import org.applieddl4j.common.engine.EngineStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the machine, its Java and its numeric library, and says what to do about what is wrong. */
final class MachineCheckup {

    private static final Logger LOG = LoggerFactory.getLogger(MachineCheckup.class);

    /** Below this, the real datasets of the suite do not fit. */
    private static final long ENOUGH_MEMORY_BYTES = 1L << 30;

    private static final int FIRST_SUPPORTED_JAVA = 17;
    private static final long MAVEN_PATIENCE_SECONDS = 20;
    private static final Pattern MAVEN_VERSION = Pattern.compile("Apache Maven [\\w.-]+");

    private final Map<String, String> environment;

    /** @param environment environment variables */
    MachineCheckup(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Version, Java, Maven and fonts: what there is before ND4J starts. */
    List<Finding> software() {
        return List.of(
                Finding.fine("suite", SuiteVersion.current().toString()),
                Finding.fine("system", property("os.name") + " " + property("os.version") + ", " + property("os.arch")),
                java(),
                maven(),
                fonts());
    }

    /** What ND4J runs on. */
    List<Finding> engine(EngineStatus engine) {
        return List.of(
                Finding.fine("backend", engine.backend()),
                Finding.fine("natives", engine.natives().isEmpty() ? "unknown" : engine.natives()),
                acceleration(engine),
                Finding.fine("processor", engine.cpu()),
                Finding.fine("instructions", engine.cpuFeatures().isEmpty() ? "unknown" : engine.cpuFeatures()),
                threads(engine.threads(), Runtime.getRuntime().availableProcessors()),
                memory("heap", engine.heapLimitBytes(), "-Xmx4g"),
                memory("off-heap", engine.offHeapLimitBytes(), "-Dorg.bytedeco.javacpp.maxbytes=4g"));
    }

    private static Finding acceleration(EngineStatus engine) {
        return engine.accelerated()
                ? Finding.fine("acceleration", "on: " + engine.reason())
                : new Finding("acceleration", "off", engine.reason());
    }

    static Finding threads(int threads, int processors) {
        String value = threads + " of " + processors + " processors (" + EngineSettings.THREADS_VARIABLE + ")";
        return threads <= processors
                ? Finding.fine("threads", value)
                : new Finding(
                        "threads",
                        value,
                        "more threads than processors wait for each other; set " + EngineSettings.THREADS_VARIABLE
                                + " to at most " + processors);
    }

    static Finding memory(String subject, long bytes, String option) {
        String value = String.format(Locale.ROOT, "at most %.1f GiB", bytes / (double) (1L << 30));
        return bytes >= ENOUGH_MEMORY_BYTES
                ? Finding.fine(subject, value)
                : new Finding(subject, value, "large datasets need more; start with SUITE_JAVA_OPTS='" + option + "'");
    }

    private static Finding java() {
        String value = property("java.version") + " (" + property("java.vendor") + "), " + property("java.home");
        return Runtime.version().feature() >= FIRST_SUPPORTED_JAVA
                ? Finding.fine("java", value)
                : new Finding("java", value, "install a JDK 17 or newer");
    }

    private Finding maven() {
        return maven(System.getProperty("os.name"))
                .flatMap(MachineCheckup::version)
                .map(version -> Finding.fine("maven", version))
                .orElseGet(() -> new Finding(
                        "maven",
                        "not found",
                        "install Maven 3.8 or newer; it is needed to build the suite again, not to run it"));
    }

    private Optional<Path> maven(String system) {
        String program = system.startsWith("Windows") ? "mvn.cmd" : "mvn";
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<String> version(Path maven) {
        try {
            Process process = new ProcessBuilder(maven.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            boolean good = process.waitFor(MAVEN_PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
            Matcher version = MAVEN_VERSION.matcher(output);
            return good && version.find() ? Optional.of(version.group()) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("{} does not start", maven, e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Charts are drawn without a screen, but their text is measured with the system's fonts. */
    private static Finding fonts() {
        String advice = "install fontconfig and a font (Debian, Ubuntu: fontconfig fonts-dejavu-core)";
        try {
            int families = GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length;
            return families > 0
                    ? Finding.fine("chart fonts", families + " families")
                    : new Finding("chart fonts", "none", advice);
        } catch (LinkageError | RuntimeException e) {
            return new Finding("chart fonts", "none (" + e + ")", advice);
        }
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
