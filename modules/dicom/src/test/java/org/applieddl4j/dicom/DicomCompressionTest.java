package org.applieddl4j.dicom;

import static org.applieddl4j.dicom.DicomFixture.JPEG_BASELINE;
import static org.applieddl4j.dicom.DicomFixture.JPEG_LOSSLESS;
import static org.applieddl4j.dicom.DicomFixture.RLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DicomCompressionTest {

    // --- run lengths ---

    @Test
    void runLengthsOfSixteenBits() {
        // 0x0102 three times, 0x0304: a segment of the upper bytes (01 three times, 03), one of the lower (02 …, 04).
        byte[] frame = runLengths(2, new int[] {64, 68}, -2, 0x01, 0, 0x03, -2, 0x02, 0, 0x04);

        DicomImage image = read(new DicomFixture(RLE).grey(2, 2, 16).fragments(frame));

        assertThat(image.treatment()).endsWith("from 258 to 772");
        assertThat(greys(image)).containsExactly(0, 0, 0, 255);
    }

    @Test
    void runLengthsOfColours() {
        // A run, bytes as they are, and the code that stands for nothing.
        byte[] frame = runLengths(3, new int[] {64, 66, 69}, -1, 10, 1, 20, 21, -128, 1, 30, 31);

        DicomImage image =
                read(new DicomFixture(RLE).image(1, 2, "RGB", 8, 8, false).fragments(frame));

        assertThat(colours(image)).containsExactly(0x0A141E, 0x0A151F);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 64, -2 1 0 3, 'has 2 segments, and needs 1 segments'",
        "1, 63, -2 1 0 3, 'a segment at byte 63 of 68'",
        "1, 69, -2 1 0 3, 'a segment at byte 69 of 68'",
        "1, 64, -2 1, 'a segment with 3 of 4 bytes'",
        "1, 64, -4 1, 'a run that is longer than its segment or the image'",
        "1, 64, 3 1 2 3, 'a run that is longer than its segment or the image'"
    })
    void damagedRunLengthsAreRefused(int segments, int offset, String codes, String part) {
        int[] bytes =
                Arrays.stream(codes.split(" ")).mapToInt(Integer::parseInt).toArray();
        byte[] frame = runLengths(segments, new int[] {offset}, bytes);

        assertThat(complaint(new DicomFixture(RLE).grey(2, 2, 8).fragments(frame)))
                .contains("is cut short or damaged: its run-length coded image has", part);
    }

    @Test
    void anImageThatRunLengthsCannotHoldIsRefusedBeforeItIsAllocated() {
        byte[] frame = runLengths(1, new int[] {64}, -127, 0);

        assertThat(complaint(new DicomFixture(RLE).grey(8000, 8000, 8).fragments(frame)))
                .contains("66 bytes, too few for 64000000 of the image");
    }

    // --- lossless JPEG ---

    @ParameterizedTest
    @ValueSource(ints = {8, 12, 16})
    void losslessJpegGivesEveryValueBack(int precision) {
        int most = (1 << precision) - 1;
        int[] values = IntStream.range(0, 35)
                .map(i -> (int) (i * 2_654_435_761L & most))
                .toArray();
        values[3] = 0;
        values[4] = most;
        byte[] frame = LosslessJpeg.encode(5, 7, 1, precision, values);

        int allocated = precision == 8 ? 8 : 16;
        DicomImage image = read(new DicomFixture(JPEG_LOSSLESS)
                .image(5, 7, "MONOCHROME2", allocated, precision, false)
                .fragments(frame));

        assertThat(image.treatment()).endsWith("from 0 to " + most);
        assertThat(greys(image))
                .containsExactly(Arrays.stream(values)
                        .map(value -> (int) Math.round(255.0 * value / most))
                        .toArray());
    }

    @Test
    void losslessJpegKeepsTheSign() {
        byte[] frame = LosslessJpeg.encode(1, 3, 1, 16, -1000 & 0xFFFF, 0, 1000);

        DicomImage image = read(new DicomFixture(JPEG_LOSSLESS)
                .image(1, 3, "MONOCHROME2", 16, 16, true)
                .fragments(frame));

        assertThat(image.treatment()).endsWith("from -1000 to 1000");
        assertThat(greys(image)).containsExactly(0, 128, 255);
    }

    @Test
    void losslessJpegMayBeInColourAndInPieces() {
        byte[] frame = LosslessJpeg.encode(1, 2, 3, 8, 1, 2, 3, 250, 128, 7);

        DicomImage image = read(new DicomFixture(JPEG_LOSSLESS)
                .image(1, 2, "RGB", 8, 8, false)
                .fragments(
                        Arrays.copyOf(frame, 20),
                        Arrays.copyOfRange(frame, 20, 60),
                        Arrays.copyOfRange(frame, 60, frame.length)));

        assertThat(colours(image)).containsExactly(0x010203, 0xFA8007);
    }

    @Test
    void anImageThatLosslessJpegCannotHoldIsRefusedBeforeItIsAllocated() {
        byte[] frame = LosslessJpeg.encode(6000, 6000, 1, 16, 1, 2, 3);

        assertThat(complaint(
                        new DicomFixture(JPEG_LOSSLESS).grey(6000, 6000, 16).fragments(frame)))
                .contains("its JPEG image is damaged or cut short", "too few for the 6000×6000 pixels");
    }

    // --- baseline JPEG ---

    @Test
    void baselineJpegIsReadAsItWasWritten() {
        BufferedImage grey = new BufferedImage(16, 8, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 16; x++) {
            for (int y = 0; y < 8; y++) {
                grey.getRaster().setSample(x, y, 0, 40 + 8 * x);
            }
        }

        DicomImage image = read(new DicomFixture(JPEG_BASELINE)
                .grey(8, 16, 8)
                .window("128", "256")
                .fragments(jpeg(new IIOImage(grey, null, null), false)));

        assertThat((double) grey(image, 0, 4)).isCloseTo(40, within(4.0));
        assertThat((double) grey(image, 15, 4)).isCloseTo(160, within(4.0));
        assertThat((double) grey(image, 7, 4)).isCloseTo(96, within(4.0));
    }

    /** The JPEG image says that it is in YCbCr (JFIF), whatever the header says. */
    @ParameterizedTest
    @ValueSource(strings = {"YBR_FULL_422", "YBR_FULL", "RGB"})
    void coloursThatTheJpegImageStatesAreBelieved(String photometric) {
        BufferedImage red = new BufferedImage(16, 16, BufferedImage.TYPE_3BYTE_BGR);
        for (int i = 0; i < 256; i++) {
            red.setRGB(i % 16, i / 16, 0xC82832);
        }

        DicomImage image = read(new DicomFixture(JPEG_BASELINE)
                .image(16, 16, photometric, 8, 8, false)
                .fragments(jpeg(new IIOImage(red, null, null), false)));

        assertClose(colours(image)[100], 200, 40, 50);
    }

    /** Three components, and no word of what they are: the header's. */
    @ParameterizedTest
    @CsvSource({"RGB, 76, 85, 255", "YBR_FULL, 254, 0, 0"})
    void coloursThatTheJpegImageDoesNotStateAreTheHeaders(String photometric, int red, int green, int blue) {
        WritableRaster raster = Raster.createInterleavedRaster(0, 16, 16, 3, null);
        for (int i = 0; i < 256; i++) {
            raster.setPixel(i % 16, i / 16, new int[] {76, 85, 255});
        }

        DicomImage image = read(new DicomFixture(JPEG_BASELINE)
                .image(16, 16, photometric, 8, 8, false)
                .fragments(jpeg(new IIOImage(raster, null, null), false)));

        assertClose(colours(image)[100], red, green, blue);
    }

    @Test
    void anotherProcessThanTheTransferSyntaxNamesIsRefused() {
        BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        byte[] progressive = jpeg(new IIOImage(grey, null, null), true);
        byte[] baseline = jpeg(new IIOImage(grey, null, null), false);

        assertThat(complaint(new DicomFixture(JPEG_BASELINE).grey(8, 8, 8).fragments(progressive)))
                .contains("is of process SOF2, not of the one that its transfer syntax names", "dcmdjpeg");
        assertThat(complaint(new DicomFixture(JPEG_LOSSLESS).grey(8, 8, 8).fragments(baseline)))
                .contains("is of process SOF0");
    }

    @Test
    void twelveBitsAreRefusedWithAConverter() {
        byte[] frame = jpeg(new IIOImage(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY), null, null), false);
        int at = IntStream.range(0, frame.length)
                .filter(i -> frame[i] == (byte) 0xFF && frame[i + 1] == (byte) 0xC0)
                .findFirst()
                .orElseThrow();
        frame[at + 1] = (byte) 0xC1;
        frame[at + 4] = 12;

        assertThat(complaint(new DicomFixture("1.2.840.10008.1.2.4.51")
                        .grey(8, 8, 16)
                        .fragments(frame)))
                .contains("has 12 bits per value, and 8 are read; convert it", "dcmdjpeg");
    }

    @Test
    void headerAndJpegImageMustAgree() {
        byte[] frame = LosslessJpeg.encode(1, 3, 1, 16, 1, 2, 3);

        assertThat(complaint(new DicomFixture(JPEG_LOSSLESS).grey(3, 1, 16).fragments(frame)))
                .contains("header declares 1×3 pixels of 1 values, its JPEG image 3×1 of 1");
        assertThat(complaint(new DicomFixture(JPEG_LOSSLESS)
                        .image(1, 3, "RGB", 16, 16, false)
                        .fragments(frame)))
                .contains("pixels of 3 values, its JPEG image 3×1 of 1");
        assertThat(complaint(new DicomFixture(JPEG_LOSSLESS).grey(1, 3, 8).fragments(frame)))
                .contains("has 16 bits per value, its header declares MONOCHROME2, 8 of 8 bits");
    }

    @Test
    void aJpegImageThatIsCutShortIsRefused() {
        byte[] frame = LosslessJpeg.encode(
                4, 4, 1, 16, IntStream.range(0, 16).map(i -> i * 999).toArray());

        assertThat(complaint(new DicomFixture(JPEG_LOSSLESS)
                        .grey(4, 4, 16)
                        .fragments(Arrays.copyOf(frame, frame.length - 6))))
                .contains("its JPEG image is damaged or cut short (its end is missing); get it again");
    }

    // --- pieces ---

    @Test
    void theTransferSyntaxAndThePixelsMustAgree() {
        assertThat(complaint(new DicomFixture(RLE).grey(1, 2, 16).wordPixels(1, 2)))
                .contains("its pixels are in one piece", "convert it, or get it again");
        assertThat(complaint(new DicomFixture().grey(1, 2, 16).fragments(new byte[4])))
                .contains("its pixels are in pieces", "convert it, or get it again");
    }

    @Test
    void severalCompressedFramesAreRefused() {
        assertThat(complaint(new DicomFixture(RLE)
                        .text(0x0028_0008, "IS", "2")
                        .grey(1, 2, 16)
                        .fragments(new byte[4], new byte[4])))
                .contains("holds 2 frames, and one image is read");
    }

    @Test
    void compressedPixelsWithoutAnyPieceAreRefused() {
        assertThat(complaint(new DicomFixture(RLE).grey(1, 2, 16).fragments()))
                .contains("nothing of its compressed image is there");
    }

    @Test
    void whatIsNoPieceIsRefused() {
        DicomFixture odd = new DicomFixture(RLE).grey(1, 2, 16);
        odd.header(0x7FE0_0010, "OB", DicomFixture.UNDEFINED)
                .item(0, new byte[0])
                .delimiter(0x0028_0010);

        assertThat(complaint(odd)).contains("its compressed pixels hold (0028,0010) where a fragment should begin");
    }

    private static byte[] runLengths(int segments, int[] offsets, int... codes) {
        DicomFixture frame = new DicomFixture();
        long[] header = new long[16];
        header[0] = segments;
        for (int i = 0; i < offsets.length; i++) {
            header[i + 1] = offsets[i];
        }
        return frame.raw(frame.longs(header)).raw(DicomFixture.bytes(codes)).dataSet();
    }

    static byte[] jpeg(IIOImage image, boolean progressive) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriter writer = writer();
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(1);
            parameters.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(stream);
            writer.write(null, image, parameters);
            writer.dispose();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ImageWriter writer() {
        for (Iterator<ImageWriter> all = ImageIO.getImageWritersByFormatName("jpeg"); all.hasNext(); ) {
            ImageWriter writer = all.next();
            if (writer.getClass().getName().startsWith("com.sun.")) {
                return writer;
            }
        }
        throw new IllegalStateException("no JPEG writer");
    }

    private static DicomImage read(DicomFixture fixture) {
        return DicomFile.read("scan.dcm", fixture.file());
    }

    private static String complaint(DicomFixture fixture) {
        InputException e = catchThrowableOfType(InputException.class, () -> DicomFile.read("scan.dcm", fixture.file()));
        assertThat(e.getMessage()).hasLineCount(1);
        return e.getMessage();
    }

    private static void assertClose(int colour, int red, int green, int blue) {
        assertThat(colour >> 16 & 0xFF).as("red").isCloseTo(red, within(4));
        assertThat(colour >> 8 & 0xFF).as("green").isCloseTo(green, within(4));
        assertThat(colour & 0xFF).as("blue").isCloseTo(blue, within(4));
    }

    private static int grey(DicomImage image, int x, int y) {
        return image.image().getRaster().getSample(x, y, 0);
    }

    private static int[] greys(DicomImage image) {
        BufferedImage picture = image.image();
        return picture.getRaster().getSamples(0, 0, picture.getWidth(), picture.getHeight(), 0, (int[]) null);
    }

    private static int[] colours(DicomImage image) {
        BufferedImage picture = image.image();
        int[] colours = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return Arrays.stream(colours).map(colour -> colour & 0xFFFFFF).toArray();
    }
}
