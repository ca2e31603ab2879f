package org.applieddl4j.medical;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.PictureFile;

/**
 * Opens whatever file a medical image comes in: DICOM, or a picture that {@link PictureFile} reads. Its content decides,
 * not its name.
 */
final class MedicalPicture {

    private MedicalPicture() {}

    /** @throws InputException if it is neither, or cannot be used */
    static BufferedImage read(Path file) {
        return DicomFile.looksLikeOne(file) ? DicomFile.read(file).image() : PictureFile.read(file);
    }

    /** What was done to bring the file's values to grey levels; empty where nothing was. */
    static String treatment(Path file) {
        return DicomFile.looksLikeOne(file) ? DicomFile.read(file).treatment() : "";
    }
}
