package org.applieddl4j.image.formats;

import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;

/** Reads grey images and their labels from two IDX files, as MNIST and its kin are published. */
public final class IdxReader {

    private IdxReader() {}

    /**
     * Reads both files, each plain or gzip, whatever its name. The origin of an image is the file of images and its
     * number in there, counted from 1.
     *
     * @param images IDX file of unsigned bytes in three dimensions, {@code [images, rows, columns]}
     * @param labels IDX file of unsigned bytes in one dimension, {@code [images]}
     * @param classes names of the classes, in the order of the labels
     * @throws InputException if a file is not what it should be, not whole, or promises more than 1 GiB; if the numbers
     *     of images and labels differ; if a label has no class
     */
    public static ImageSet read(Path images, Path labels, List<String> classes) {
        IdxFile pictures = IdxFile.images(images);
        IdxFile marks = IdxFile.labels(labels);
        if (pictures.count() != marks.count()) {
            throw new InputException(labels + ": has " + marks.count() + " labels, and " + images + " has "
                    + pictures.count() + " images; the two must belong together");
        }
        int[] classOf = new int[marks.count()];
        for (int i = 0; i < classOf.length; i++) {
            classOf[i] = Byte.toUnsignedInt(marks.values()[i]);
            ClassRange.require(classOf[i], classes, labels + ": label " + (i + 1));
        }
        String file = images.getFileName().toString();
        return new ImageSet(
                new ImageShape(1, pictures.sizes()[1], pictures.sizes()[2]),
                pictures.values(),
                classOf,
                classes,
                image -> new RowOrigin(file, image + 1L));
    }
}
