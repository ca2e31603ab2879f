package org.applieddl4j.common.experiment.classification;

import java.nio.file.Files;
import java.nio.file.Path;
import org.applieddl4j.common.InputException;

/** The small sample that a module brings in its folder {@code data}. */
public final class SampleFiles {

    /** Where the launcher stands; without it, the working folder is taken for that. */
    private static final String PROJECT = "suite.project";

    private SampleFiles() {}

    /**
     * Finds it in the project's own folder, and in that of a suite of which it is a module, wherever the caller is.
     *
     * @param module its folder below {@code modules}
     * @param path below {@code data}
     * @throws InputException if it is at neither place
     */
    public static Path locate(String module, String path) {
        Path project = Path.of(System.getProperty(PROJECT, ""));
        Path own = project.resolve("data").resolve(path);
        Path ofSuite =
                project.resolve("modules").resolve(module).resolve("data").resolve(path);
        if (Files.exists(own)) {
            return own;
        }
        if (Files.exists(ofSuite)) {
            return ofSuite;
        }
        throw new InputException("the sample is neither at " + own + " nor at " + ofSuite
                + "; run from the project's folder, or name data of your own with --dataset");
    }
}
