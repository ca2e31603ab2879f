package org.applieddl4j.common.data.image;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** An image of a set as a picture for people: as a PNG file for a page, or to draw. */
public final class PicturePng {

    private PicturePng() {}

    /**
     * A PNG file.
     *
     * @param pixels {@code [channels, height, width]}, unsigned
     * @param shape their shape, of 1 or 3 channels
     * @param zoom how many times as wide and high; each pixel becomes a square
     * @throws IllegalArgumentException if the bytes are not of that shape, or the zoom is below 1
     */
    public static byte[] encode(byte[] pixels, ImageShape shape, int zoom) {
        BufferedImage image = image(pixels, shape, zoom);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(image);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory, so there is no cause
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /**
     * The image to draw.
     *
     * @param pixels {@code [channels, height, width]}, unsigned
     * @param shape their shape, of 1 or 3 channels
     * @param zoom how many times as wide and high; each pixel becomes a square
     * @throws IllegalArgumentException if the bytes are not of that shape, or the zoom is below 1
     */
    public static BufferedImage image(byte[] pixels, ImageShape shape, int zoom) {
        if (pixels.length != shape.values() || zoom < 1 || shape.channels() != 1 && shape.channels() != 3) {
            throw new IllegalArgumentException(
                    pixels.length + " bytes are no picture of " + shape + ", " + zoom + " times as large");
        }
        int type = shape.channels() == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_3BYTE_BGR;
        BufferedImage image = new BufferedImage(shape.width() * zoom, shape.height() * zoom, type);
        // Into the raster: setRGB would convert grey as if it were linear light.
        WritableRaster raster = image.getRaster();
        for (int channel = 0; channel < shape.channels(); channel++) {
            for (int row = 0; row < image.getHeight(); row++) {
                int from = (channel * shape.height() + row / zoom) * shape.width();
                for (int column = 0; column < image.getWidth(); column++) {
                    raster.setSample(column, row, channel, pixels[from + column / zoom] & 0xFF);
                }
            }
        }
        return image;
    }
}
