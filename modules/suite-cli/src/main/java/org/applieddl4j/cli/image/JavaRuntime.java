package org.applieddl4j.cli.image;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;

/** The modules of the running JDK that the suite needs, linked into a runtime of their own. */
final class JavaRuntime {

    /**
     * What the suite's jars refer to: pictures and fonts, HTTP, certificates, XML, JavaCPP's memory. And what no jar names: curves for
     * HTTPS, encodings of tables beyond Latin-1, dates in other languages, zip as a file system, and how much memory a machine has.
     */
    static final List<String> MODULES = List.of(
            "java.base",
            "java.compiler",
            "java.desktop",
            "java.instrument",
            "java.logging",
            "java.management",
            "java.naming",
            "java.net.http",
            "java.prefs",
            "java.scripting",
            "java.security.jgss",
            "java.sql",
            "java.xml",
            "jdk.charsets",
            "jdk.crypto.ec",
            "jdk.jfr",
            "jdk.localedata",
            "jdk.management",
            "jdk.unsupported",
            "jdk.zipfs");

    private static final long PATIENCE_MINUTES = 5;

    private JavaRuntime() {}

    /** @throws InputException if the Java that runs is no JDK */
    static ToolProvider requireLinker() {
        return ToolProvider.findFirst("jlink").orElseThrow(JavaRuntime::noJdk);
    }

    private static InputException noJdk() {
        return new InputException("the Java in " + System.getProperty("java.home")
                + " cannot link a runtime; set JAVA_HOME to a whole JDK 17 or newer, with jlink and jmods");
    }

    /** @param folder that does not exist yet */
    static void link(Path folder) {
        StringWriter said = new StringWriter();
        PrintWriter writer = new PrintWriter(said);
        int status = requireLinker()
                .run(
                        writer,
                        writer,
                        "--add-modules",
                        String.join(",", MODULES),
                        "--output",
                        folder.toString(),
                        "--strip-java-debug-attributes",
                        "--no-header-files",
                        "--no-man-pages",
                        "--compress=2");
        if (status != 0 && !Files.isDirectory(Path.of(System.getProperty("java.home"), "jmods"))) {
            throw noJdk();
        }
        if (status != 0) {
            throw new RunFailedException("jlink failed: "
                    + said.toString().strip().lines().findFirst().orElse("no reason given"));
        }
        share(folder);
    }

    /** The classes of Java itself, ready to be mapped into memory. A runtime without them starts too, later. */
    private static void share(Path runtime) {
        try {
            Process dump = new ProcessBuilder(
                            runtime.resolve("bin").resolve("java").toString(), "-Xshare:dump")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!dump.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                dump.destroyForcibly();
            }
        } catch (IOException e) {
            throw new RunFailedException("the linked runtime does not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException("packaging was interrupted", e);
        }
    }
}
