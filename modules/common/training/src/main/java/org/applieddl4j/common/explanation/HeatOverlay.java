package org.applieddl4j.common.explanation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.applieddl4j.common.data.image.ImageShape;

/**
 * Draws a picture with heat on it.
 *
 * <p>The picture is shown in grey and a little dimmed, whatever its colours, so that every colour is heat and the
 * lightest places are the hottest. Where there is no heat the picture shows through as it is; where it is hottest,
 * hardly.
 */
public final class HeatOverlay {

    private static final double DIMMED = 0.75;
    private static final double STRONGEST_COVER = 0.8;
    private static final int COLOURS = 3;

    private HeatOverlay() {}

    /**
     * Draws it.
     *
     * @param shape of the picture: one channel for grey, three for red, green and blue
     * @param image {@code [channels, height, width]}, unsigned
     * @param heat of the same height and width
     * @param zoom pixels of the drawing for one of the picture, in each direction; at least 1
     * @return a PNG file of {@code zoom · width} by {@code zoom · height} pixels; the same input gives the same bytes
     * @throws IllegalArgumentException if picture, shape and heat do not fit each other, or the zoom is below 1
     */
    public static byte[] png(ImageShape shape, byte[] image, Heatmap heat, int zoom) {
        check(shape, image, heat, zoom);
        BufferedImage drawing =
                new BufferedImage(shape.width() * zoom, shape.height() * zoom, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < drawing.getHeight(); y++) {
            for (int x = 0; x < drawing.getWidth(); x++) {
                int row = y / zoom;
                int column = x / zoom;
                drawing.setRGB(x, y, blended(grey(shape, image, row, column), heat.value(row, column)));
            }
        }
        return encoded(drawing);
    }

    private static void check(ImageShape shape, byte[] image, Heatmap heat, int zoom) {
        if (shape.channels() != 1 && shape.channels() != COLOURS) {
            throw new IllegalArgumentException("a picture has 1 or 3 channels, not " + shape.channels());
        }
        if (image.length != shape.values() || heat.rows() != shape.height() || heat.columns() != shape.width()) {
            throw new IllegalArgumentException(image.length + " bytes and a map of " + heat.rows() + " × "
                    + heat.columns() + " are not of an image of " + shape);
        }
        if (zoom < 1) {
            throw new IllegalArgumentException("zoom is " + zoom + ", must be at least 1");
        }
    }

    /** Luma by the weights of ITU-R BT.709, 0 to 255. */
    private static double grey(ImageShape shape, byte[] image, int row, int column) {
        int at = row * shape.width() + column;
        return shape.channels() == 1
                ? value(image, at)
                : 0.2126 * value(image, at)
                        + 0.7152 * value(image, at + shape.pixels())
                        + 0.0722 * value(image, at + 2 * shape.pixels());
    }

    private static int value(byte[] image, int at) {
        return image[at] & 0xFF;
    }

    private static int blended(double grey, double heat) {
        int colour = HeatColours.of(heat);
        double cover = STRONGEST_COVER * heat;
        return mixed(grey, colour >> 16, cover) << 16
                | mixed(grey, colour >> 8, cover) << 8
                | mixed(grey, colour, cover);
    }

    private static int mixed(double grey, int colour, double cover) {
        return (int) Math.round((1 - cover) * DIMMED * grey + cover * (colour & 0xFF));
    }

    private static byte[] encoded(BufferedImage drawing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(drawing, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
