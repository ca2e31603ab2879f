package org.applieddl4j.common.data.image;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;

/** Opens a picture file; {@link PictureFile#read(Path)} for the usual kinds, others for kinds of their own. */
@FunctionalInterface
public interface PictureReader {

    /**
     * Reads a picture.
     *
     * @throws org.applieddl4j.common.InputException if it cannot be used, in one line that says why
     */
    BufferedImage read(Path file);

    /** What the picture says itself of whom it is, in a form that names nobody; empty where it says nothing. */
    default Optional<String> group(Path file) {
        return Optional.empty();
    }
}
