package org.applieddl4j.common.data.image;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * The values of a JPEG image as they were coded, without any change of colours: for files of other formats that hold one and
 * say themselves what the values mean.
 */
public final class JpegSamples {

    private static final int BASELINE = 0;
    private static final int EXTENDED = 1;
    private static final int LOSSLESS = 3;

    private final byte[] content;
    private final JpegFile file;
    private final Frame frame;

    private JpegSamples(byte[] content, JpegFile file, Frame frame) {
        this.content = content;
        this.file = file;
        this.frame = frame;
    }

    /** What a JPEG image of three components says of them: a segment of Adobe's (APP14) or of JFIF (APP0). */
    public enum Colours {
        RGB,
        YCC,
        UNSTATED
    }

    /**
     * What a frame declares (ITU-T T.81, B.2.2).
     *
     * @param process number of its marker: 0 baseline, 1 extended sequential, 2 progressive, 3 lossless, …
     * @param precision bits of a value
     * @param height rows
     * @param width columns
     * @param components values of a pixel
     * @param colours what it says of them
     */
    public record Frame(int process, int precision, int height, int width, int components, Colours colours) {

        public boolean isSequential() {
            return process == BASELINE || process == EXTENDED;
        }

        public boolean isLossless() {
            return process == LOSSLESS;
        }

        Frame with(Colours stated) {
            return new Frame(process, precision, height, width, components, stated);
        }
    }

    /**
     * Looks at an image, and decodes nothing.
     *
     * @throws IOException if it is not whole, or has no frame or several
     */
    public static JpegSamples of(byte[] content) throws IOException {
        if (!PictureFormat.JPEG.begins(content)) {
            throw new IOException("it does not begin like one");
        }
        JpegFile file = new JpegFile(content);
        if (!file.isWhole()) {
            throw new IOException("its end is missing");
        }
        Frame frame = file.frame().orElseThrow(() -> new IOException("it has not just one frame"));
        return new JpegSamples(content, file, frame);
    }

    public Frame frame() {
        return frame;
    }

    /**
     * Decodes it.
     *
     * @return {@code [height, width]}, with as many bands as there are components
     * @throws IOException if it is damaged, has fewer bytes than the least that its size needs, or too many scans
     */
    public Raster read() throws IOException {
        requireReason();
        ImageReader reader = PictureFormat.JPEG.reader();
        try (ImageInputStream stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(content))) {
            reader.setInput(stream, true, true);
            return checked(reader.readRaster(0, null));
        } catch (RuntimeException e) {
            // The reader answers damage with whatever exception comes first.
            throw new IOException(
                    "its coded values make no sense: " + e.getClass().getSimpleName(), e);
        } finally {
            reader.dispose();
        }
    }

    private void requireReason() throws IOException {
        Optional<String> excess =
                file.shortfall().or(() -> ScanLimit.complaint(file.scans(), frame.width(), frame.height()));
        if (excess.isPresent()) {
            throw new IOException("it " + excess.get());
        }
    }

    private Raster checked(Raster read) throws IOException {
        if (read.getWidth() != frame.width()
                || read.getHeight() != frame.height()
                || read.getNumBands() != frame.components()) {
            throw new IOException("it was decoded to " + read.getWidth() + "×" + read.getHeight() + " pixels of "
                    + read.getNumBands() + " values");
        }
        return read;
    }
}
