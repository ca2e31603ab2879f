package org.applieddl4j.image.formats;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;

/** Reads a PNG file of many images whose size is known beforehand. */
final class PngSprite {

    private static final int CHANNELS = 3;
    private static final int BITS = 8;

    private PngSprite() {}

    /**
     * Reads a file of red, green and blue, a byte each.
     *
     * @throws InputException if there is no such file, if its header says another size (it is not decoded then), or if it
     *     is damaged or not of red, green and blue
     */
    static Raster colours(Path file, int width, int height) {
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + ": no such file; check the path");
        }
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (FileImageInputStream in = new FileImageInputStream(file.toFile())) {
            reader.setInput(in, true, true);
            requireSize(file, reader.getWidth(0), reader.getHeight(0), width, height);
            Raster raster = reader.read(0).getRaster();
            requireColours(file, raster);
            return raster;
        } catch (InputException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // Java's reader answers some kinds of damage with unchecked exceptions.
            throw new InputException(
                    file + ": cannot be read as PNG (" + FailureReason.of(e)
                            + "); it is cut short or damaged: get it again",
                    e);
        } finally {
            reader.dispose();
        }
    }

    private static void requireSize(Path file, int width, int height, int expectedWidth, int expectedHeight) {
        if (width != expectedWidth || height != expectedHeight) {
            throw new InputException(file + ": is " + width + " pixels wide and " + height + " high, not "
                    + expectedWidth + " and " + expectedHeight + "; get it again");
        }
    }

    private static void requireColours(Path file, Raster raster) {
        if (raster.getNumBands() != CHANNELS || raster.getSampleModel().getSampleSize(0) != BITS) {
            throw new InputException(file + ": has " + raster.getNumBands() + " channels of "
                    + raster.getSampleModel().getSampleSize(0) + " bits, not " + CHANNELS + " of " + BITS
                    + " (red, green, blue); get it again");
        }
    }
}
