package org.applieddl4j.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.ImageFolder;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.data.image.PictureFile;
import org.applieddl4j.image.formats.Cifar10;
import org.applieddl4j.image.formats.IdxDataset;
import org.applieddl4j.image.formats.TrainAndTest;

/**
 * Reads the use case's datasets. Every method throws {@link org.applieddl4j.common.InputException} if a file is missing,
 * cut short or not as expected.
 */
public final class ImageData {

    /** Names of the MNIST classes. */
    public static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    /** Names of the Fashion-MNIST classes, in the order of their labels. */
    public static final List<String> CLOTHING = List.of(
            "T-shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot");

    /**
     * Size to which your own pictures are brought: large enough to tell things apart, small enough to learn from on a
     * processor within minutes.
     */
    static final ImageConversion OWN = ImageConversion.whole(new ImageShape(3, 32, 32));

    private ImageData() {}

    /** Handwritten digits, 28×28, white on black. */
    public static TrainAndTest mnist(FetchedDataset dataset) {
        return IdxDataset.read(dataset, DIGITS);
    }

    /** Pieces of clothing, 28×28, light on black. */
    public static TrainAndTest fashionMnist(FetchedDataset dataset) {
        return IdxDataset.read(dataset, CLOTHING);
    }

    /** Animals and vehicles, 32×32, colour. */
    public static TrainAndTest cifar10(FetchedDataset dataset) {
        return Cifar10.read(dataset);
    }

    /**
     * Your own pictures, one subfolder per class.
     *
     * @param folder holds the subfolders
     * @param conversion what they are brought to
     * @param badPicturesAllowed how many unreadable pictures to leave out
     */
    public static ImageFolder folder(Path folder, ImageConversion conversion, int badPicturesAllowed) {
        return folder(folder, conversion, badPicturesAllowed, Optional.empty());
    }

    /**
     * The same, of which a part of each file's name says what belongs together.
     *
     * @param groupBy pattern of file names; what its brackets capture is the group
     */
    public static ImageFolder folder(
            Path folder, ImageConversion conversion, int badPicturesAllowed, Optional<String> groupBy) {
        return ImageFolder.read(folder, PictureFile::read, conversion, badPicturesAllowed, groupBy);
    }
}
