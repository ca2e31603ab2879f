package org.applieddl4j.medical;

import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageFolder;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.dicom.MedicalPicture;

/**
 * Reads the use case's datasets. Every method throws {@link org.applieddl4j.common.InputException} if a file is missing,
 * cut short or not as expected.
 */
public final class MedicalData {

    /** Size to which your own images are brought. */
    static final ImageConversion OWN = ImageConversion.whole(new ImageShape(1, 64, 64));

    private MedicalData() {}

    /**
     * A set of MedMNIST v2.
     *
     * @param dataset one of {@link MedMnistSet}
     * @throws IllegalArgumentException if it is none of them
     */
    public static MedicalImages medMnist(FetchedDataset dataset) {
        String id = dataset.manifest().id();
        MedMnistSet set = MedMnistSet.of(id)
                .orElseThrow(() -> new IllegalArgumentException("dataset " + id + " is no set of MedMNIST"));
        return MedMnistFile.read(dataset.file(id + ".npz"), set.classes(), set.channels());
    }

    /** MedNIST: JPEG files in one folder per class, 64×64, grey. */
    public static ImageSet medNist(FetchedDataset dataset) {
        Path folder = dataset.file("AbdomenCT").getParent();
        return ImageFolder.read(folder, ImageConversion.whole(new ImageShape(1, 64, 64)), 0)
                .images();
    }

    /**
     * Your own pictures or DICOM files, one subfolder per class, brought to 64×64 grey.
     *
     * @param folder holds the subfolders
     * @param badPicturesAllowed how many unreadable ones to leave out
     */
    public static ImageFolder folder(Path folder, int badPicturesAllowed) {
        return folder(folder, badPicturesAllowed, Optional.empty());
    }

    /**
     * The same, of which a part of each file's name says whom it is of.
     *
     * @param groupBy pattern of file names; what its brackets capture is the patient
     */
    public static ImageFolder folder(Path folder, int badPicturesAllowed, Optional<String> groupBy) {
        return ImageFolder.read(folder, MedicalPicture.READER, OWN, badPicturesAllowed, groupBy);
    }
}
