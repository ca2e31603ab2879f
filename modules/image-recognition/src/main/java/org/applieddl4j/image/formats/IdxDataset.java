package org.applieddl4j.image.formats;

import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.image.ImageSet;

/** MNIST and the datasets published in its form: four IDX files, compressed or not. */
public final class IdxDataset {

    private static final String TRAIN = "train";
    private static final String TEST = "t10k";

    private IdxDataset() {}

    /**
     * Reads all four files, of whichever variant.
     *
     * @param dataset with {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}, {@code t10k-images-…} and
     *     {@code t10k-labels-…}, with {@code .gz} behind each name or without
     * @param classes names of the classes, in the order of the labels
     * @throws InputException if a file is missing or not what it should be; see {@link IdxReader#read}
     */
    public static TrainAndTest read(FetchedDataset dataset, List<String> classes) {
        ImageSet train = read(dataset, TRAIN, classes);
        ImageSet test = read(dataset, TEST, classes);
        if (!train.shape().equals(test.shape())) {
            throw new InputException(images(dataset, TEST) + ": its images are " + test.shape() + ", and those of "
                    + images(dataset, TRAIN) + " are " + train.shape() + "; the two must belong together");
        }
        return new TrainAndTest(train, test);
    }

    private static ImageSet read(FetchedDataset dataset, String part, List<String> classes) {
        return IdxReader.read(images(dataset, part), file(dataset, part + "-labels-idx1-ubyte"), classes);
    }

    private static Path images(FetchedDataset dataset, String part) {
        return file(dataset, part + "-images-idx3-ubyte");
    }

    private static Path file(FetchedDataset dataset, String name) {
        String zipped = name + ".gz";
        return dataset.file(dataset.files().containsKey(zipped) ? zipped : name);
    }
}
