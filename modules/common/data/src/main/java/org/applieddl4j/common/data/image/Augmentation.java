package org.applieddl4j.common.data.image;

import java.io.Serializable;
import java.util.SplittableRandom;

/**
 * Random changes that leave an image's class as it is, so that the network sees every training image in ever new forms.
 *
 * <ul>
 *   <li>shift: by up to {@code maxShift} pixels in each direction; what comes in from outside repeats the edge
 *   <li>flip: left and right change places in every second image; not for digits or letters, which it turns into others,
 *       nor where a body has its organs on one side
 *   <li>cut-out: a square somewhere is wiped to the mean of the training images (DeVries and Taylor 2017), so that no
 *       single part decides alone
 *   <li>rotation and zoom: a patient never lies quite the same; between pixels, values are interpolated linearly
 *   <li>light: values are multiplied by up to {@code 1 ± maxContrast} and moved by up to {@code maxBrightness}, as by
 *       another exposure or another machine
 * </ul>
 *
 * @param maxShift pixels, 0 for none
 * @param flip whether left and right may change places
 * @param cutOut side of the square in pixels, 0 for none; it may lie partly outside
 * @param maxRotation degrees in either direction, 0 for none
 * @param maxZoom share by which an image may grow or shrink, in {@code [0, 1)}
 * @param maxBrightness in standard deviations of the training images
 * @param maxContrast share by which differences may grow or shrink, in {@code [0, 1)}
 */
public record Augmentation(
        int maxShift,
        boolean flip,
        int cutOut,
        double maxRotation,
        double maxZoom,
        double maxBrightness,
        double maxContrast)
        implements Serializable {

    /** Every image as it is. */
    public static final Augmentation NONE = new Augmentation(0, false, 0);

    /** @throws IllegalArgumentException if a number is negative, or a share reaches 1 */
    public Augmentation {
        if (maxShift < 0 || cutOut < 0) {
            throw new IllegalArgumentException(
                    "shift " + maxShift + " and cut-out " + cutOut + " must not be negative");
        }
        // Written so that NaN is refused as well.
        if (!(maxRotation >= 0 && maxBrightness >= 0 && isShare(maxZoom) && isShare(maxContrast))) {
            throw new IllegalArgumentException("rotation " + maxRotation + " and brightness " + maxBrightness
                    + " must not be negative, zoom " + maxZoom + " and contrast " + maxContrast + " be in [0, 1)");
        }
    }

    /** Shift, mirror and cut-out alone. */
    public Augmentation(int maxShift, boolean flip, int cutOut) {
        this(maxShift, flip, cutOut, 0, 0, 0, 0);
    }

    /** The same with rotation by up to so many degrees, and zoom by up to a share, either way. */
    public Augmentation withTurns(double degrees, double zoom) {
        return new Augmentation(maxShift, flip, cutOut, degrees, zoom, maxBrightness, maxContrast);
    }

    /** The same under varying light: brightness in standard deviations, contrast as a share, either way. */
    public Augmentation withLight(double brightness, double contrast) {
        return new Augmentation(maxShift, flip, cutOut, maxRotation, maxZoom, brightness, contrast);
    }

    private static boolean isShare(double value) {
        return value >= 0 && value < 1;
    }

    /** Draws one variation for images of that shape. */
    ImageVariation draw(ImageShape shape, SplittableRandom random) {
        int down = offset(random);
        int right = offset(random);
        boolean mirrored = flip && random.nextBoolean();
        int top = cutOut == 0 ? shape.height() : random.nextInt(shape.height()) - cutOut / 2;
        int left = cutOut == 0 ? shape.width() : random.nextInt(shape.width()) - cutOut / 2;
        double turn = eitherWay(maxRotation, random);
        double zoom = 1 + eitherWay(maxZoom, random);
        return new ImageVariation(
                sources(shape.height(), down, false),
                sources(shape.width(), right, mirrored),
                new ImageVariation.Square(top, left, cutOut),
                new ImageVariation.Turn(Math.toRadians(turn), zoom),
                (float) (1 + eitherWay(maxContrast, random)),
                (float) eitherWay(maxBrightness, random));
    }

    private int offset(SplittableRandom random) {
        return maxShift == 0 ? 0 : random.nextInt(2 * maxShift + 1) - maxShift;
    }

    /** Draws nothing where nothing may vary, so that what is not asked for does not change what is. */
    private static double eitherWay(double most, SplittableRandom random) {
        return most == 0 ? 0 : most * (2 * random.nextDouble() - 1);
    }

    /** Where each row or column of the result comes from. */
    private static int[] sources(int length, int offset, boolean mirrored) {
        int[] sources = new int[length];
        for (int i = 0; i < length; i++) {
            int source = Math.max(0, Math.min(length - 1, i + offset));
            sources[i] = mirrored ? length - 1 - source : source;
        }
        return sources;
    }
}
