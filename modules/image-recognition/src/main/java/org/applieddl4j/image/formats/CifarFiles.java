package org.applieddl4j.image.formats;

import java.util.List;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.image.ImageSet;

/** The images of some files of CIFAR-10, side by side in one array, to be filled file by file in any order. */
final class CifarFiles {

    private final List<String> names;
    private final int imagesPerFile;
    private final byte[] pixels;
    private final int[] labels;

    /** @param names of the files, in the order in which their images stand */
    CifarFiles(List<String> names, int imagesPerFile) {
        this.names = names;
        this.imagesPerFile = imagesPerFile;
        this.labels = new int[names.size() * imagesPerFile];
        this.pixels = new byte[labels.length * Cifar10.SHAPE.values()];
    }

    List<String> names() {
        return names;
    }

    int size() {
        return labels.length;
    }

    /** What all images are written into, {@code [images, channels, height, width]}. */
    byte[] pixels() {
        return pixels;
    }

    /** The number of an image among all of them. */
    int image(int file, int imageInFile) {
        return file * imagesPerFile + imageInFile;
    }

    /** Where the values of an image begin. */
    int offset(int image) {
        return image * Cifar10.SHAPE.values();
    }

    void label(int image, int label) {
        labels[image] = label;
    }

    ImageSet asSet() {
        return new ImageSet(
                Cifar10.SHAPE,
                pixels,
                labels,
                Cifar10.CLASSES,
                image -> new RowOrigin(names.get(image / imagesPerFile), image % imagesPerFile + 1L));
    }
}
