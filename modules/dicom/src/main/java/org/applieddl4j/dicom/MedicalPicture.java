package org.applieddl4j.dicom;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.data.image.PictureFile;
import org.applieddl4j.common.data.image.PictureLimits;
import org.applieddl4j.common.data.image.PictureReader;
import org.applieddl4j.common.experiment.image.PictureModel;

/**
 * Opens whatever file a medical image comes in: DICOM, or a picture that {@link PictureFile} reads. Its content decides,
 * not its name.
 */
public final class MedicalPicture {

    private static final long MOST_BYTES = 512L << 20;

    /** Opens the files of a folder, and tells DICOM files of one patient from those of another. */
    public static final PictureReader READER = new PictureReader() {
        @Override
        public BufferedImage read(Path file) {
            return MedicalPicture.read(file);
        }

        @Override
        public Optional<String> group(Path file) {
            byte[] content = PictureFile.content(file, MOST_BYTES);
            return DicomFile.looksLikeOne(content) ? DicomFile.patient(file.toString(), content) : Optional.empty();
        }
    };

    private MedicalPicture() {}

    /** @throws org.applieddl4j.common.InputException if it is neither, or cannot be used */
    public static BufferedImage read(Path file) {
        return open(file.toString(), PictureFile.content(file, MOST_BYTES)).image();
    }

    /**
     * Opens one that is in memory.
     *
     * @param name what to call it in messages
     * @throws org.applieddl4j.common.InputException if it is neither, or cannot be used
     */
    public static PictureModel.Opened open(String name, byte[] content) {
        if (DicomFile.looksLikeOne(content)) {
            DicomImage dicom = DicomFile.read(name, content);
            return new PictureModel.Opened(dicom.image(), dicom.treatment());
        }
        return new PictureModel.Opened(PictureFile.read(name, content, PictureLimits.DEFAULT), "");
    }
}
