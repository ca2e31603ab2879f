package org.applieddl4j.common.data.image;

import java.util.SplittableRandom;

/**
 * Random changes that leave an image's class as it is, so that the network sees every training image in ever new forms.
 *
 * <ul>
 *   <li>shift: by up to {@code maxShift} pixels in each direction; what comes in from outside repeats the edge
 *   <li>flip: left and right change places in every second image; not for digits or letters, which it turns into others
 *   <li>cut-out: a square somewhere is wiped to the mean of the training images (DeVries and Taylor 2017), so that no
 *       single part decides alone
 * </ul>
 *
 * @param maxShift pixels, 0 for none
 * @param flip whether left and right may change places
 * @param cutOut side of the square in pixels, 0 for none; it may lie partly outside
 */
public record Augmentation(int maxShift, boolean flip, int cutOut) {

    /** Every image as it is. */
    public static final Augmentation NONE = new Augmentation(0, false, 0);

    /** @throws IllegalArgumentException if a number is negative */
    public Augmentation {
        if (maxShift < 0 || cutOut < 0) {
            throw new IllegalArgumentException(
                    "shift " + maxShift + " and cut-out " + cutOut + " must not be negative");
        }
    }

    /** Draws one variation for images of that shape. */
    Variation draw(ImageShape shape, SplittableRandom random) {
        int down = offset(random);
        int right = offset(random);
        boolean mirrored = flip && random.nextBoolean();
        int top = cutOut == 0 ? shape.height() : random.nextInt(shape.height()) - cutOut / 2;
        int left = cutOut == 0 ? shape.width() : random.nextInt(shape.width()) - cutOut / 2;
        return new Variation(
                sources(shape.height(), down, false), sources(shape.width(), right, mirrored), top, left, cutOut);
    }

    private int offset(SplittableRandom random) {
        return maxShift == 0 ? 0 : random.nextInt(2 * maxShift + 1) - maxShift;
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

    /**
     * One drawn variation.
     *
     * @param rows row of the original for each row of the result
     * @param columns column of the original for each column of the result
     * @param top first row that is wiped
     * @param left first column that is wiped
     * @param side rows and columns that are wiped
     */
    record Variation(int[] rows, int[] columns, int top, int left, int side) {

        boolean wiped(int row, int column) {
            return row >= top && row < top + side && column >= left && column < left + side;
        }
    }
}
