package org.applieddl4j.common.model;

import java.nio.file.Path;

/** Reads networks that another library wrote. Found through {@link java.util.ServiceLoader}. */
public interface NetworkImporter {

    /** What to type for it, for example {@code keras}. */
    String format();

    /**
     * Reads a network.
     *
     * @throws org.applieddl4j.common.InputException if the file is missing, damaged, of another format, or holds something that
     *     cannot be brought here; then every layer that stands in the way is named
     * @throws org.applieddl4j.common.RunFailedException if a native library that it needs is missing on this system
     */
    ImportedNetwork read(Path file);
}
