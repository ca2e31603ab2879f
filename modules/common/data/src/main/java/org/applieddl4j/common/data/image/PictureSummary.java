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
            "sharpness",
            "brightness around the content",
            "sharpness of the content",
            "share of middle greys in the content");

    private static final int LEVELS = 32;
    private static final int BLACK = 32;
    private static final int DARK = 64;
    private static final int LIGHT = 192;

    private PictureSummary() {}

    /**
     * @param image bytes of the shape, {@code [channels, height, width]}
     * @return brightness and differences from 0 to 255, shares from 0 to 1, the variety in bits, sharpness as the part of the
     *     contrast that lies between neighbours; the last three of the smallest box around all that is not dark, since a
     *     picture whose content was centred has a black border whatever it shows
     */
    public static double[] of(byte[] image, ImageShape shape) {
        Figures all = Figures.of(image, shape, new Box(0, 0, shape.width() - 1, shape.height() - 1));
        Figures content = Figures.of(image, shape, Box.around(image, shape));
        return new double[] {
            all.mean,
            all.contrast(),
            all.difference(),
            all.middle(),
            entropy(image),
            all.border(),
            all.sharpness(),
            content.border(),
            content.sharpness(),
            content.middle()
        };
    }

    /** Columns and rows, the last ones included. */
    private record Box(int left, int top, int right, int bottom) {

        /** The smallest one that holds all that is not dark; one of a single point where all is. */
        static Box around(byte[] image, ImageShape shape) {
            int left = shape.width();
            int top = shape.height();
            int right = -1;
            int bottom = -1;
            for (int i = 0; i < image.length; i++) {
                if ((image[i] & 0xff) < BLACK) {
                    continue;
                }
                int x = i % shape.width();
                int y = i / shape.width() % shape.height();
                left = Math.min(left, x);
                right = Math.max(right, x);
                top = Math.min(top, y);
                bottom = Math.max(bottom, y);
            }
            return right < 0 ? new Box(0, 0, 0, 0) : new Box(left, top, right, bottom);
        }

        boolean holds(int x, int y) {
            return x >= left && x <= right && y >= top && y <= bottom;
        }

        boolean isEdge(int x, int y) {
            return x == left || x == right || y == top || y == bottom;
        }
    }

    /** Sums over the values in a box, of all channels. */
    private static final class Figures {
        private double mean;
        private double squares;
        private double differences;
        private double edge;
        private int values;
        private int neighbours;
        private int onEdge;
        private int middle;

        static Figures of(byte[] image, ImageShape shape, Box box) {
            Figures figures = new Figures();
            for (int i = 0; i < image.length; i++) {
                int x = i % shape.width();
                int y = i / shape.width() % shape.height();
                if (box.holds(x, y)) {
                    figures.add(image[i] & 0xff, box.isEdge(x, y));
                    figures.compare(image, i, x > box.left ? 1 : 0);
                    figures.compare(image, i, y > box.top ? shape.width() : 0);
                }
            }
            figures.mean /= figures.values;
            return figures;
        }

        private void add(int value, boolean isEdge) {
            values++;
            mean += value;
            squares += (double) value * value;
            middle += value >= DARK && value < LIGHT ? 1 : 0;
            if (isEdge) {
                onEdge++;
                edge += value;
            }
        }

        private void compare(byte[] image, int i, int back) {
            if (back > 0) {
                neighbours++;
                differences += Math.abs((image[i] & 0xff) - (image[i - back] & 0xff));
            }
        }

        double contrast() {
            return Math.sqrt(Math.max(0, squares / values - mean * mean));
        }

        double difference() {
            return neighbours == 0 ? 0 : differences / neighbours;
        }

        double middle() {
            return (double) middle / values;
        }

        double border() {
            return edge / onEdge;
        }

        double sharpness() {
            return contrast() == 0 ? 0 : difference() / contrast();
        }
    }

    /** Of a drawing on an even ground little, of a photograph much. */
    private static double entropy(byte[] image) {
        int[] levels = new int[LEVELS];
        for (byte value : image) {
            levels[(value & 0xff) * LEVELS / 256]++;
        }
        double bits = 0;
        for (int count : levels) {
            if (count > 0) {
                double share = (double) count / image.length;
                bits -= share * Math.log(share) / Math.log(2);
            }
        }
        return bits;
    }
}
