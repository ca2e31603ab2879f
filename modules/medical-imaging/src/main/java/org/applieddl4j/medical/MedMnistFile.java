package org.applieddl4j.medical;

import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.medical.npz.NpyArray;
import org.applieddl4j.medical.npz.NpyHeader;
import org.applieddl4j.medical.npz.NpzFile;

/**
 * Reads an NPZ file in the layout of MedMNIST v2: {@code train_images}, {@code train_labels}, and the same of {@code val}
 * and {@code test}. Images are unsigned bytes, {@code [images, rows, columns]} in grey or {@code [images, rows, columns,
 * 3]} in colour; labels are whole numbers, {@code [images, 1]} or {@code [images]}.
 *
 * <p>Source: J. Yang et al., "MedMNIST v2", Scientific Data 10, 41, 2023, section "Data Records".
 */
final class MedMnistFile {

    private static final List<String> PARTS = List.of("train", "val", "test");

    private final Path file;
    private final NpzFile npz;
    private final List<String> classes;
    private final ImageShape shape;

    private MedMnistFile(Path file, NpzFile npz, List<String> classes, int channels) {
        this.file = file;
        this.npz = npz;
        this.classes = classes;
        this.shape = shape(channels);
    }

    /**
     * Reads all three parts. The origin of an image is the file with its part, and its number in there, counted from 1.
     *
     * @param classes what the labels mean
     * @param channels 1 where grey images are expected, 3 where colour ones are
     * @throws InputException if the file is not an NPZ file, not whole, lacks an array, or has one of another type, order
     *     or shape; if parts do not belong together; if a label has no class
     */
    static MedicalImages read(Path file, List<String> classes, int channels) {
        try (NpzFile npz = NpzFile.open(file)) {
            MedMnistFile parts = new MedMnistFile(file, npz, classes, channels);
            // All headers before any value: what is wrong at the end of a large file is known at once.
            PARTS.forEach(parts::check);
            return new MedicalImages(parts.part("train"), parts.part("val"), parts.part("test"));
        }
    }

    private ImageShape shape(int channels) {
        String key = images(PARTS.get(0));
        NpyHeader header = npz.header(key);
        int[] sizes = header.shape();
        boolean colour = sizes.length == 4 && sizes[3] == 3;
        if (sizes.length != 3 && !colour) {
            throw new InputException(where(key) + " is " + header.sizes() + ", and images are numbers × rows × columns,"
                    + " in colour × 3; check which file it is");
        }
        if (colour != (channels == 3)) {
            throw new InputException(where(key) + " is " + header.sizes() + ", which is " + (colour ? "colour" : "grey")
                    + ", and " + (colour ? "grey" : "colour") + " images are expected here; check which file it is");
        }
        return new ImageShape(channels, sizes[1], sizes[2]);
    }

    private void check(String part) {
        NpyHeader pictures = npz.header(images(part));
        NpyHeader marks = npz.header(labels(part));
        if (!pictures.type().isUnsignedByte()) {
            throw new InputException(where(images(part)) + " is of " + pictures.type() + ", and images are unsigned"
                    + " bytes (uint8); check which file it is");
        }
        int[] sizes = pictures.shape();
        int dimensions = shape.channels() == 1 ? 3 : 4;
        if (sizes.length != dimensions
                || sizes[1] != shape.height()
                || sizes[2] != shape.width()
                || dimensions == 4 && sizes[3] != 3) {
            throw new InputException(where(images(part)) + " is " + pictures.sizes()
                    + ", and '" + images(PARTS.get(0)) + "' is "
                    + npz.header(images(PARTS.get(0))).sizes() + "; the parts must belong together");
        }
        int[] labels = marks.shape();
        if (labels.length > 2 || labels.length == 2 && labels[1] != 1) {
            throw new InputException(where(labels(part)) + " is " + marks.sizes()
                    + ", and sets with one label an image are read; take another set");
        }
        if (labels[0] != sizes[0]) {
            throw new InputException(where(labels(part)) + " has " + labels[0] + " labels, and '" + images(part)
                    + "' has " + sizes[0] + " images; the two must belong together");
        }
    }

    private ImageSet part(String part) {
        NpyArray marks = npz.array(labels(part));
        int[] labels = new int[marks.size()];
        for (int i = 0; i < labels.length; i++) {
            long label = marks.value(i);
            if (label < 0 || label >= classes.size()) {
                throw new InputException(where(labels(part)) + " has " + label + " at " + (i + 1) + ", and the "
                        + classes.size() + " classes are numbered from 0 to " + (classes.size() - 1)
                        + "; the file is damaged, or of another dataset");
            }
            labels[i] = (int) label;
        }
        byte[] pixels = npz.array(images(part)).bytes();
        String origin = file.getFileName() + "/" + images(part);
        return new ImageSet(
                shape,
                shape.channels() == 1 ? pixels : channelsFirst(pixels),
                labels,
                classes,
                image -> new RowOrigin(origin, image + 1L));
    }

    /** From {@code [images, rows, columns, channels]} to {@code [images, channels, rows, columns]}. */
    private byte[] channelsFirst(byte[] channelsLast) {
        byte[] pixels = new byte[channelsLast.length];
        int plane = shape.height() * shape.width();
        int channels = shape.channels();
        for (int from = 0; from < pixels.length; from += shape.values()) {
            for (int at = 0; at < plane; at++) {
                for (int channel = 0; channel < channels; channel++) {
                    pixels[from + channel * plane + at] = channelsLast[from + at * channels + channel];
                }
            }
        }
        return pixels;
    }

    private static String images(String part) {
        return part + "_images";
    }

    private static String labels(String part) {
        return part + "_labels";
    }

    private String where(String key) {
        return file + ": array '" + key + "'";
    }
}
