package org.applieddl4j.common;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which build of the suite this is, for the run record and for {@code ./suite --version}.
 *
 * @param version version of the suite, for example {@code 0.1.0}
 * @param commit commit it was built from, with {@code -dirty} where the sources differed from it; {@code unknown}
 *     outside a checkout
 */
public record SuiteVersion(String version, String commit) {

    /**
     * System property by which the launcher names the commit. The build writes the commit into the jar too, but a
     * commit that changes no source makes no new jar.
     */
    public static final String COMMIT_PROPERTY = "suite.commit";

    private static final String RESOURCE = "suite.properties";

    /** The running build. */
    public static SuiteVersion current() {
        Properties built = new Properties();
        try (InputStream in = SuiteVersion.class.getResourceAsStream(RESOURCE)) {
            if (in != null) {
                built.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE + " from the suite's own jar", e);
        }
        String commit = built.getProperty("commit", "unknown");
        return new SuiteVersion(built.getProperty("version", "unknown"), System.getProperty(COMMIT_PROPERTY, commit));
    }

    @Override
    public String toString() {
        return version + " (" + commit + ")";
    }
}
