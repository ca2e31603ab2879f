package org.applieddl4j.common.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.applieddl4j.common.hostile.BoundedReading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JPEG images that go over their pixels again and again: a few bytes each time, and the time of a whole picture. */
class ManyScansTest {

    /** What the JDK's writer makes of a progressive grey image. */
    private static final int USUAL = 6;

    private static final byte[] GREY = progressive(new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY));

    @Test
    void aProgressivePictureIsRead() {
        byte[] colour = progressive(PictureFixture.busy(40, 30, BufferedImage.TYPE_3BYTE_BGR));

        assertThat(new JpegFile(GREY).scans()).isEqualTo(USUAL);
        assertThat(new JpegFile(colour).scans()).isEqualTo(10);
        assertThat(read(GREY).refusal()).isEmpty();
        assertThat(read(colour).refusal()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"64, false", "65, true", "200, true"})
    void scansAreCountedBeforeAnythingIsDecoded(int scans, boolean refused) {
        Optional<String> refusal = read(withScans(GREY, scans)).refusal();

        assertThat(refusal.isPresent()).isEqualTo(refused);
        refusal.ifPresent(text -> assertThat(text)
                .isEqualTo(
                        "picture: this JPEG picture goes over its 32×32 pixels in " + scans + " scans, and up to 64 are"
                                + " read, of 400 million pixels together; save it anew as PNG or JPEG"));
    }

    @ParameterizedTest
    @CsvSource({"10, 6000, 6000, true", "12, 6000, 6000, false", "1, 20000, 20000, true", "64, 2500, 2500, true"})
    void ofALargePictureFewerScansAreRead(int scans, int width, int height, boolean allowed) {
        assertThat(ScanLimit.complaint(scans, width, height).isEmpty()).isEqualTo(allowed);
    }

    /** The size is changed in the header; there is hardly anything of the picture, but it would be gone over 60 times. */
    @Test
    void aLargePictureOfFewBytesIsRefusedAtOnce() {
        byte[] large = withScans(GREY, 60);
        for (int i = 0; i < large.length - 9; i++) {
            if (large[i] == (byte) 0xFF && large[i + 1] == (byte) 0xC2) {
                ByteBuffer.wrap(large).putShort(i + 5, (short) 6000).putShort(i + 7, (short) 6000);
            }
        }

        BoundedReading.Outcome outcome = read(large);

        assertThat(outcome.refusal().orElseThrow()).contains("goes over its 6000×6000 pixels in 60 scans");
        assertThat(outcome.bytes()).isLessThan(4L << 20);
    }

    /** The least that a picture of that size can have is 36,000,000 / 256 bytes. */
    @Test
    void aPictureOfFewerBytesThanItsSizeNeedsIsRefused() {
        byte[] baseline = PictureFixture.encoded(new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY), "jpeg");
        for (int i = 0; i < baseline.length - 9; i++) {
            if (baseline[i] == (byte) 0xFF && baseline[i + 1] == (byte) 0xC0) {
                ByteBuffer.wrap(baseline).putShort(i + 5, (short) 6000).putShort(i + 7, (short) 6000);
            }
        }

        BoundedReading.Outcome outcome = read(baseline);

        assertThat(outcome.refusal().orElseThrow())
                .isEqualTo("picture: this JPEG picture has " + baseline.length
                        + " bytes, too few for the 6000×6000 pixels of its header; save it anew as PNG or JPEG");
        assertThat(outcome.bytes()).isLessThan(4L << 20);
    }

    /** What stands in a comment is none, and what stands before a restart marker or a stuffed byte is no marker. */
    @Test
    void onlyScansAreCounted() {
        byte[] comment = {(byte) 0xFF, (byte) 0xFE, 0, 7, (byte) 0xFF, (byte) 0xDA, 0, 8, 1};

        assertThat(new JpegFile(joined(Arrays.copyOf(GREY, 2), comment, Arrays.copyOfRange(GREY, 2, GREY.length)))
                        .scans())
                .isEqualTo(USUAL);
    }

    @Test
    void theSameHoldsForJpegWithinTiff() {
        assertThat(read(tiff(GREY, 1)).refusal()).isEmpty();
        assertThat(read(tiff(withScans(GREY, 200), 1)).refusal().orElseThrow())
                .startsWith("picture: this TIFF picture goes over its 32×32 pixels in 200 scans");
        // Strips that share their bytes.
        assertThat(read(tiff(withScans(GREY, 200), 40)).refusal().orElseThrow()).contains("in 200 scans");
    }

    @Test
    void aTiffOfManyStripsHasManyScansAndIsRead() {
        byte[] strip = PictureFixture.encoded(new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY), "jpeg");
        byte[][] strips = new byte[100][];
        Arrays.fill(strips, strip);

        byte[] tiff = tiff(joined(strips), strip.length, 100);

        assertThat(new TiffFile(tiff).allScans()).isEqualTo(100);
        assertThat(new TiffFile(tiff).mostScans()).isEqualTo(1);
        assertThat(read(tiff).refusal()).isEmpty();
    }

    private static BoundedReading.Outcome read(byte[] picture) {
        return BoundedReading.of(
                "picture", picture, bytes -> PictureFile.read("picture", bytes, PictureLimits.DEFAULT));
    }

    /** A grey TIFF of strips of 32 rows that all are the same bytes. */
    private static byte[] tiff(byte[] jpeg, int strips) {
        return tiff(jpeg, 0, strips);
    }

    private static byte[] tiff(byte[] data, int step, int strips) {
        int directory = 8 + data.length + data.length % 2;
        int offsets = directory + 2 + 10 * 12 + 4;
        ByteBuffer tiff = ByteBuffer.allocate(offsets + 8 * strips).order(ByteOrder.LITTLE_ENDIAN);
        tiff.put((byte) 'I')
                .put((byte) 'I')
                .putShort((short) 42)
                .putInt(directory)
                .put(data);
        tiff.position(directory);
        tiff.putShort((short) 10);
        entry(tiff, 256, 32);
        entry(tiff, 257, 32 * strips);
        entry(tiff, 258, 8);
        entry(tiff, 259, 7);
        entry(tiff, 262, 1);
        tiff.putShort((short) 273).putShort((short) 4).putInt(strips).putInt(strips == 1 ? 8 : offsets);
        entry(tiff, 277, 1);
        entry(tiff, 278, 32);
        int length = step == 0 ? data.length : step;
        tiff.putShort((short) 279)
                .putShort((short) 4)
                .putInt(strips)
                .putInt(strips == 1 ? length : offsets + 4 * strips);
        entry(tiff, 284, 1);
        tiff.putInt(0);
        for (int i = 0; i < strips; i++) {
            tiff.putInt(offsets + 4 * i, 8 + step * i).putInt(offsets + 4 * (strips + i), length);
        }
        return tiff.array();
    }

    private static void entry(ByteBuffer tiff, int tag, int value) {
        tiff.putShort((short) tag).putShort((short) 4).putInt(1).putInt(value);
    }

    /** The last scan again and again. */
    private static byte[] withScans(byte[] jpeg, int scans) {
        int last = 0;
        for (int i = 0; i < jpeg.length - 1; i++) {
            last = jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xDA ? i : last;
        }
        byte[][] parts = new byte[scans - USUAL + 2][];
        Arrays.fill(parts, Arrays.copyOfRange(jpeg, last, jpeg.length - 2));
        parts[0] = Arrays.copyOf(jpeg, jpeg.length - 2);
        parts[parts.length - 1] = Arrays.copyOfRange(jpeg, jpeg.length - 2, jpeg.length);
        return joined(parts);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] progressive(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriter writer = writer();
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), parameters);
            writer.dispose();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ImageWriter writer() {
        for (Iterator<ImageWriter> all = ImageIO.getImageWritersByFormatName("jpeg"); all.hasNext(); ) {
            ImageWriter writer = all.next();
            if (writer.getClass().getName().startsWith(PictureFixture.JDK)) {
                return writer;
            }
        }
        throw new IllegalStateException("no JPEG writer");
    }
}
