package org.applieddl4j.dicom;

import java.io.ByteArrayOutputStream;

/**
 * Writes lossless JPEG (ITU-T T.81, annex H) with the first predictor, the value to the left, and one code of five bits for
 * each of the seventeen categories of differences.
 */
final class LosslessJpeg {

    private static final int CODE_BITS = 5;
    private static final int CATEGORIES = 17;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int pending;
    private int pendingBits;

    private LosslessJpeg() {}

    /** @param values {@code [rows, columns, channels]}, row by row */
    static byte[] encode(int rows, int columns, int channels, int precision, int... values) {
        LosslessJpeg jpeg = new LosslessJpeg();
        jpeg.header(rows, columns, channels, precision);
        for (int i = 0; i < values.length; i++) {
            jpeg.value(values[i], predicted(values, i, columns, channels, precision));
        }
        jpeg.end();
        return jpeg.out.toByteArray();
    }

    private static int predicted(int[] values, int index, int columns, int channels, int precision) {
        int pixel = index / channels;
        if (pixel == 0) {
            return 1 << precision - 1;
        }
        return pixel % columns == 0 ? values[index - columns * channels] : values[index - channels];
    }

    private void header(int rows, int columns, int channels, int precision) {
        put(0xFF, 0xD8, 0xFF, 0xC4, 0, 2 + 1 + 16 + CATEGORIES, 0);
        for (int length = 1; length <= 16; length++) {
            put(length == CODE_BITS ? CATEGORIES : 0);
        }
        for (int category = 0; category < CATEGORIES; category++) {
            put(category);
        }
        put(0xFF, 0xC3, 0, 8 + 3 * channels, precision, rows >> 8, rows, columns >> 8, columns, channels);
        for (int channel = 1; channel <= channels; channel++) {
            put(channel, 0x11, 0);
        }
        put(0xFF, 0xDA, 0, 6 + 2 * channels, channels);
        for (int channel = 1; channel <= channels; channel++) {
            put(channel, 0);
        }
        put(1, 0, 0);
    }

    /** The difference modulo 2^16: its category, and the bits that say which of the category it is (T.81, H.1.2.2). */
    private void value(int value, int predicted) {
        int difference = (short) (value - predicted);
        int category =
                difference == Short.MIN_VALUE ? 16 : Integer.SIZE - Integer.numberOfLeadingZeros(Math.abs(difference));
        bits(category, CODE_BITS);
        if (category < 16) {
            bits(difference < 0 ? difference - 1 : difference, category);
        }
    }

    private void bits(int value, int count) {
        for (int bit = count - 1; bit >= 0; bit--) {
            pending = pending << 1 | value >> bit & 1;
            if (++pendingBits == 8) {
                put(pending);
                if (pending == 0xFF) {
                    put(0);
                }
                pending = 0;
                pendingBits = 0;
            }
        }
    }

    private void end() {
        while (pendingBits > 0) {
            bits(1, 1);
        }
        put(0xFF, 0xD9);
    }

    private void put(int... bytes) {
        for (int each : bytes) {
            out.write(each);
        }
    }
}
