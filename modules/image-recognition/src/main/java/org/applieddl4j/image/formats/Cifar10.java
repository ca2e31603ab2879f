package org.applieddl4j.image.formats;

import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.image.ImageShape;

/**
 * CIFAR-10: 50,000 training and 10,000 test images of 32×32 in colour, in ten classes.
 *
 * <p>A. Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", technical report, University of Toronto,
 * 2009.
 */
public final class Cifar10 {

    /** Names of the classes, in the order of the labels. */
    public static final List<String> CLASSES =
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck");

    public static final ImageShape SHAPE = new ImageShape(3, 32, 32);

    /** Files of training images; one more holds those for the test. */
    static final int TRAIN_FILES = 5;

    /** Images in every file. */
    static final int IMAGES_PER_FILE = 10_000;

    private static final String ARCHIVE = "cifar-10-binary.tar.gz";

    private Cifar10() {}

    /**
     * Reads the dataset, be it the published archive {@code cifar-10-binary.tar.gz} or the PNG sprites of the npm
     * package; both hold the same images in the same order. The origin of an image is the file it stands in and its
     * number there, counted from 1.
     *
     * @throws InputException if a file is missing, damaged, or not what it should be
     */
    public static TrainAndTest read(FetchedDataset dataset) {
        return dataset.files().containsKey(ARCHIVE)
                ? new CifarBinary(dataset.file(ARCHIVE), IMAGES_PER_FILE).read()
                : new CifarSprites(dataset::file, IMAGES_PER_FILE).read();
    }
}
