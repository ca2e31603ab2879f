package org.applieddl4j.common.data.image;

import java.io.Serializable;

/**
 * Size of an image as a network sees it.
 *
 * @param channels 1 for grey, 3 for red, green and blue
 * @param height rows
 * @param width columns
 */
public record ImageShape(int channels, int height, int width) implements Serializable {

    /** @throws IllegalArgumentException if there is nothing in it, or more than an array can hold */
    public ImageShape {
        if (channels < 1 || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "an image of " + channels + " channels, " + height + " rows and " + width + " columns is none");
        }
        if ((long) height * width > Integer.MAX_VALUE / channels) {
            throw new IllegalArgumentException("an image of " + channels + " channels, " + height + " rows and " + width
                    + " columns has more values than can be held");
        }
    }

    /** Values of one image: {@code channels · height · width}. */
    public int values() {
        return channels * height * width;
    }

    /** Pixels of one channel: {@code height · width}. */
    public int pixels() {
        return height * width;
    }

    /** For example {@code 28×28 grey} or {@code 32×32 colour}. */
    @Override
    public String toString() {
        return width + "×" + height + (channels == 1 ? " grey" : channels == 3 ? " colour" : " × " + channels);
    }
}
