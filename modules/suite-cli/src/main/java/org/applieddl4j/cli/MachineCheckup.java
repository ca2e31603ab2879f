package org.applieddl4j.cli;

import java.awt.GraphicsEnvironment;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.applieddl4j.common.SuiteVersion;
import org.applieddl4j.common.engine.EngineChoice;
import org.applieddl4j.common.engine.EngineSettings;
import org.applieddl4j.common.engine.EngineStatus;

/** Looks at the machine, its Java and its numeric library, and says what to do about what is wrong. */
final class MachineCheckup {

    /** Below this, the real datasets of the suite do not fit. */
    private static final long ENOUGH_MEMORY_BYTES = 1L << 30;

    private static final int FIRST_SUPPORTED_JAVA = 17;
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
                Finding.fine("engine", engine.engine().id() + ": " + computes(engine)),
                Finding.fine("processor", engine.cpu().model()),
                Finding.fine(
                        "instructions",
                        engine.cpu().features().isEmpty()
                                ? "unknown"
                                : engine.cpu().features()),
                threads(engine.threads(), Runtime.getRuntime().availableProcessors()),
                memory("heap", engine.memory().heapBytes(), "-Xmx4g"),
                memory("off-heap", engine.memory().offHeapBytes(), "-Dorg.bytedeco.javacpp.maxbytes=4g"));
    }

    private static String computes(EngineStatus engine) {
        if (!engine.fastPath()) {
            return "Deeplearning4j alone; this build lacks the module fast-path";
        }
        return engine.engine() == EngineChoice.DL4J
                ? "Deeplearning4j alone"
                : "fast kernels for networks that they compute exactly, Deeplearning4j for the others";
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
        String program = System.getProperty("os.name").startsWith("Windows") ? "mvn.cmd" : "mvn";
        return new Programs(environment)
                .find(program)
                .flatMap(maven -> Programs.output(maven, "--version"))
                .map(MAVEN_VERSION::matcher)
                .filter(Matcher::find)
                .map(version -> Finding.fine("maven", version.group()))
                .orElseGet(() -> new Finding(
                        "maven",
                        "not found",
                        "install Maven 3.8 or newer; it is needed to build the suite again, not to run it"));
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
