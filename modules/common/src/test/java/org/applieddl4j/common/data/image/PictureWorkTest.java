package org.applieddl4j.common.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What decoding a picture may cost, and that it can be stopped. */
class PictureWorkTest {

    private static final int SIDE = 2200;

    @Test
    void scansOfAJpegAreLimited() throws IOException {
        byte[] progressive = progressive();
        int from = indexOf(progressive, 0, 0xDA);
        int to = indexOf(progressive, from + 2, 0xC4, 0xDA, 0xD9);
        ByteArrayOutputStream manyScans = new ByteArrayOutputStream();
        manyScans.write(progressive, 0, to);
        byte[] scan = Arrays.copyOfRange(progressive, from, to);
        for (int i = 0; i < 200; i++) {
            manyScans.writeBytes(scan);
        }
        manyScans.write(progressive, to, progressive.length - to);

        assertThat(PictureFile.read("usual", progressive, PictureLimits.DEFAULT).getWidth())
                .isEqualTo(SIDE);
        long started = System.nanoTime();
        assertThatThrownBy(() -> PictureFile.read("scan.jpg", manyScans.toByteArray(), PictureLimits.DEFAULT))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("scan.jpg: comes in 2")
                .hasMessageContaining("scans of 4 megapixels")
                .hasMessageContaining("save it anew");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "bmp", "gif", "tiff"})
    void readingStopsWhereTheThreadIsInterrupted(String format) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        assertThat(ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY), format, file))
                .isTrue();
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> PictureFile.read("it", file.toByteArray(), PictureLimits.DEFAULT))
                    .isInstanceOf(CancellationException.class)
                    .hasMessage("it: reading was stopped");
        } finally {
            assertThat(Thread.interrupted()).as("it is still said to be").isTrue();
        }
    }

    private static byte[] progressive() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam progressively = writer.getDefaultWriteParam();
        progressively.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        try (var out = ImageIO.createImageOutputStream(file)) {
            writer.setOutput(out);
            BufferedImage picture = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
            writer.write(null, new IIOImage(picture, null, null), progressively);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    /** Where one of these markers is. */
    private static int indexOf(byte[] jpeg, int from, int... markers) {
        for (int at = from; at + 1 < jpeg.length; at++) {
            int second = jpeg[at + 1] & 0xFF;
            if (jpeg[at] == (byte) 0xFF && Arrays.stream(markers).anyMatch(marker -> marker == second)) {
                return at;
            }
        }
        throw new AssertionError("no such marker");
    }
}
