package org.applieddl4j.common.data.image;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.common.data.RowOrigin;

/**
 * Labelled images of one size, held as bytes: sixty thousand of 28×28 are 47 MB, as floats they would be 188 MB.
 *
 * <p>Never changes. The array of pixels is used as it is, not copied.
 */
public final class ImageSet implements Serializable {

    private final ImageShape shape;
    private final byte[] pixels;
    private final int[] labels;
    private final List<String> classes;
    /** Stays where the files are: a set that was sent to another machine knows no origins. */
    private final transient IntFunction<RowOrigin> origins;

    /**
     * @param shape of every image
     * @param pixels {@code [labels.length, channels, height, width]}, unsigned
     * @param labels class of each image, an index into {@code classes}
     * @param classes names of the classes
     * @param origins where each image came from
     * @throws IllegalArgumentException if the numbers of pixels and labels do not fit each other, or a label has no class
     */
    public ImageSet(
            ImageShape shape, byte[] pixels, int[] labels, List<String> classes, IntFunction<RowOrigin> origins) {
        if (pixels.length != (long) labels.length * shape.values()) {
            throw new IllegalArgumentException(
                    pixels.length + " bytes are not " + labels.length + " images of " + shape);
        }
        for (int label : labels) {
            if (label < 0 || label >= classes.size()) {
                throw new IllegalArgumentException("label " + label + " is none of " + classes.size() + " classes");
            }
        }
        this.shape = shape;
        this.pixels = pixels;
        this.labels = labels.clone();
        this.classes = List.copyOf(classes);
        this.origins = origins;
    }

    /** Number of images. */
    public int size() {
        return labels.length;
    }

    /** Of every image. */
    public ImageShape shape() {
        return shape;
    }

    /** Names of the classes; a label is an index into them. */
    public List<String> classes() {
        return classes;
    }

    /** Class of an image. */
    public int label(int image) {
        return labels[image];
    }

    /** Classes of all images. */
    public int[] labels() {
        return labels.clone();
    }

    /** Classes of some images. */
    public int[] labels(int[] images) {
        return IntStream.of(images).map(image -> labels[image]).toArray();
    }

    /** Where an image came from. */
    public RowOrigin origin(int image) {
        return origins.apply(image);
    }

    /** One value of an image, 0 to 255; {@code at} is {@code (channel · height + row) · width + column}. */
    public int value(int image, int at) {
        return pixels[image * shape.values() + at] & 0xFF;
    }

    /**
     * The same images with their classes in another order.
     *
     * @throws IllegalArgumentException if these are not all of the classes
     */
    public ImageSet ordered(List<String> order) {
        int[] moved = IntStream.of(labels)
                .map(label -> order.indexOf(classes.get(label)))
                .toArray();
        return new ImageSet(shape, pixels, moved, order, origins);
    }

    /** A copy of some images, in that order. */
    public ImageSet part(int[] images) {
        byte[] chosen = new byte[Math.multiplyExact(images.length, shape.values())];
        for (int i = 0; i < images.length; i++) {
            System.arraycopy(pixels, images[i] * shape.values(), chosen, i * shape.values(), shape.values());
        }
        return new ImageSet(shape, chosen, labels(images), classes, part -> origin(images[part]));
    }

    /** A copy of one image, {@code [channels, height, width]}. */
    public byte[] image(int image) {
        int from = image * shape.values();
        return Arrays.copyOfRange(pixels, from, from + shape.values());
    }

    /** Checksum over shape, classes, labels and pixels: of images that come from no file of known checksum. */
    public String sha256() {
        MessageDigest digest = DigestUtils.getSha256Digest();
        digest.update((shape + " " + classes + " ").getBytes(StandardCharsets.UTF_8));
        digest.update(Arrays.toString(labels).getBytes(StandardCharsets.UTF_8));
        return Hex.encodeHexString(digest.digest(pixels));
    }

    /**
     * These images, and behind them others of the same shape and classes.
     *
     * @throws IllegalArgumentException if shapes or classes differ
     */
    public ImageSet followedBy(ImageSet others) {
        if (!others.shape.equals(shape) || !others.classes.equals(classes)) {
            throw new IllegalArgumentException(shape + " in " + classes.size() + " classes and " + others.shape + " in "
                    + others.classes.size() + " classes cannot be one set");
        }
        byte[] allPixels = Arrays.copyOf(pixels, pixels.length + others.pixels.length);
        System.arraycopy(others.pixels, 0, allPixels, pixels.length, others.pixels.length);
        int[] allLabels = IntStream.concat(IntStream.of(labels), IntStream.of(others.labels))
                .toArray();
        int first = size();
        return new ImageSet(
                shape,
                allPixels,
                allLabels,
                classes,
                image -> image < first ? origin(image) : others.origin(image - first));
    }
}
