package org.applieddl4j.common.experiment.classification;

import java.nio.file.Files;
import java.nio.file.Path;
import org.applieddl4j.common.InputException;

/** The small sample that a module brings in its folder {@code data}. */
public final class SampleFiles {

    private SampleFiles() {}

    /**
     * Finds it from the module's own folder, and from that of a suite of which it is a module.
     *
     * @param module its folder below {@code modules}
     * @param path below {@code data}
     * @throws InputException if it is at neither place
     */
    public static Path locate(String module, String path) {
        Path own = Path.of("data", path);
        Path ofSuite = Path.of("modules", module).resolve(own);
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
