package org.applieddl4j.common.data.image;

import java.util.Arrays;

/**
 * An image while it is being worked on: values from 0 to 255 with fractions.
 *
 * @param values {@code [channels, height, width]}
 */
record FloatImage(int channels, int height, int width, float[] values) {

    static FloatImage of(int channels, int height, int width) {
        return new FloatImage(channels, height, width, new float[channels * height * width]);
    }

    float at(int channel, int row, int column) {
        return values[(channel * height + row) * width + column];
    }

    void set(int channel, int row, int column, float value) {
        values[(channel * height + row) * width + column] = value;
    }

    /** One channel: the mean of all. */
    FloatImage grey() {
        if (channels == 1) {
            return this;
        }
        FloatImage grey = of(1, height, width);
        int pixels = height * width;
        for (int i = 0; i < values.length; i++) {
            grey.values[i % pixels] += values[i] / channels;
        }
        return grey;
    }

    /** Dark becomes light. */
    FloatImage inverted() {
        float[] inverted = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            inverted[i] = 255 - values[i];
        }
        return new FloatImage(channels, height, width, inverted);
    }

    /** Median of the outermost pixels of a channel: what the subject stands on, even where it touches the border. */
    float border(int channel) {
        float[] border = new float[2 * (height + width)];
        int n = 0;
        for (int row = 0; row < height; row++) {
            boolean edge = row == 0 || row == height - 1;
            for (int column = 0; column < width; column += edge ? 1 : Math.max(1, width - 1)) {
                border[n++] = at(channel, row, column);
            }
        }
        Arrays.sort(border, 0, n);
        return border[n / 2];
    }

    /** The smallest value. */
    float min() {
        float min = Float.MAX_VALUE;
        for (float value : values) {
            min = Math.min(min, value);
        }
        return min;
    }

    /** The largest value. */
    float max() {
        float max = -Float.MAX_VALUE;
        for (float value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    /** Laid into a larger frame of that size; what it does not cover has, in each channel, the value of its border. */
    FloatImage within(int frameHeight, int frameWidth, int top, int left) {
        FloatImage frame = of(channels, frameHeight, frameWidth);
        for (int channel = 0; channel < channels; channel++) {
            int pixels = frameHeight * frameWidth;
            Arrays.fill(frame.values, channel * pixels, (channel + 1) * pixels, border(channel));
            for (int row = 0; row < height; row++) {
                System.arraycopy(
                        values,
                        (channel * height + row) * width,
                        frame.values,
                        (channel * frameHeight + top + row) * frameWidth + left,
                        width);
            }
        }
        return frame;
    }

    /** Rounded to whole values, those outside 0 to 255 cut off. */
    byte[] bytes() {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(Math.max(0, Math.min(255, values[i])));
        }
        return bytes;
    }
}
