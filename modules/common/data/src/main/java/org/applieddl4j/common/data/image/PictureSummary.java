package org.applieddl4j.common.data.image;

import java.util.List;

/** A few numbers of an image by which a photograph or a page of text differs from the images that a network learned from. */
public final class PictureSummary {

    /** What {@link #of} gives, in its order. */
    public static final List<String> NAMES = List.of(
            "brightness",
            "contrast",
            "difference of neighbours",
            "share of middle greys",
            "variety of greys",
            "brightness of the border",
            "sharpness");

    private static final int LEVELS = 32;
    private static final int DARK = 64;
    private static final int LIGHT = 192;

    private PictureSummary() {}

    /**
     * @param image bytes of the shape, {@code [channels, height, width]}
     * @return brightness and differences from 0 to 255, the share from 0 to 1, the variety in bits, the sharpness as the part of the
     *     contrast that lies between neighbours
     */
    public static double[] of(byte[] image, ImageShape shape) {
        double sum = 0;
        double squares = 0;
        double differences = 0;
        double border = 0;
        int onBorder = 0;
        int middle = 0;
        int[] levels = new int[LEVELS];
        int neighbours = 0;
        int plane = shape.width() * shape.height();
        for (int i = 0; i < image.length; i++) {
            int value = image[i] & 0xff;
            int x = i % shape.width();
            int y = i % plane / shape.width();
            sum += value;
            squares += (double) value * value;
            levels[value * LEVELS / 256]++;
            middle += value >= DARK && value < LIGHT ? 1 : 0;
            if (x == 0 || y == 0 || x == shape.width() - 1 || y == shape.height() - 1) {
                border += value;
                onBorder++;
            }
            if (x > 0) {
                differences += Math.abs(value - (image[i - 1] & 0xff));
                neighbours++;
            }
            if (y > 0) {
                differences += Math.abs(value - (image[i - shape.width()] & 0xff));
                neighbours++;
            }
        }
        double mean = sum / image.length;
        double contrast = Math.sqrt(Math.max(0, squares / image.length - mean * mean));
        double difference = neighbours == 0 ? 0 : differences / neighbours;
        return new double[] {
            mean,
            contrast,
            difference,
            (double) middle / image.length,
            entropy(levels, image.length),
            border / onBorder,
            contrast == 0 ? 0 : difference / contrast
        };
    }

    /** Of a drawing on an even ground little, of a photograph much. */
    private static double entropy(int[] levels, int all) {
        double bits = 0;
        for (int count : levels) {
            if (count > 0) {
                double share = (double) count / all;
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }
}
