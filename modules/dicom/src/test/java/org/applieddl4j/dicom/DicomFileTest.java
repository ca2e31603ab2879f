package org.applieddl4j.dicom;

import static org.applieddl4j.dicom.DicomFixture.BIG_ENDIAN;
import static org.applieddl4j.dicom.DicomFixture.DEFLATED;
import static org.applieddl4j.dicom.DicomFixture.EXPLICIT;
import static org.applieddl4j.dicom.DicomFixture.IMPLICIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of files that are right, and what is said of those that are not read. Values are worked out by hand. */
class DicomFileTest {

    private static final int[] RAMP =
            IntStream.range(0, 32).map(i -> Math.round(255 * i / 31f)).toArray();

    // --- how a data set is stored ---

    @ParameterizedTest
    @ValueSource(strings = {IMPLICIT, EXPLICIT, DEFLATED, BIG_ENDIAN})
    void aDataSetIsReadInWhateverWayItIsStored(String syntax) {
        DicomImage image = read(DicomFixture.ramp(syntax));

        assertThat(image.image().getWidth()).isEqualTo(8);
        assertThat(image.image().getHeight()).isEqualTo(4);
        assertThat(greys(image)).containsExactly(RAMP);
        assertThat(image.treatment()).isEqualTo("no window in the file, so from 0 to 3100");
    }

    @ParameterizedTest
    @ValueSource(strings = {IMPLICIT, EXPLICIT, BIG_ENDIAN})
    void preambleAndFileElementsMayBeMissing(String syntax) {
        byte[] bare = new DicomFixture(syntax)
                .text(0x0008_0008, "CS", "ORIGINAL\\PRIMARY")
                .grey(4, 8, 16)
                .rampPixels()
                .dataSet();

        assertThat(DicomFile.looksLikeOne(bare)).isTrue();
        assertThat(greys(DicomFile.read("bare", bare))).containsExactly(RAMP);
    }

    @Test
    void thePreambleMayBeMissingBeforeFileElements() {
        byte[] headless = DicomFixture.ramp(DEFLATED).withoutPreamble();

        assertThat(DicomFile.looksLikeOne(headless)).isTrue();
        assertThat(greys(DicomFile.read("headless", headless))).containsExactly(RAMP);
    }

    @Test
    void whatHasNeitherMarkNorElementsIsNoDicom() {
        byte[] bitmap = Arrays.copyOf("BM".getBytes(StandardCharsets.US_ASCII), 200);
        byte[] jpeg = Arrays.copyOf(DicomFixture.bytes(0xFF, 0xD8, 0xFF, 0xE0), 200);

        assertThat(DicomFile.looksLikeOne("DICM".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        assertThat(DicomFile.looksLikeOne(bitmap)).isFalse();
        assertThat(DicomFile.looksLikeOne(jpeg)).isFalse();
        assertThat(DicomFile.looksLikeOne(new byte[200])).isFalse();
        assertThat(DicomFile.looksLikeOne(Arrays.copyOf(new byte[] {8}, 200))).isFalse();
        assertThat(DicomFile.looksLikeOne(DicomFixture.ramp().file())).isTrue();
    }

    @Test
    void aFileThatSaysImplicitAndIsExplicitIsRead() {
        byte[] meta = new DicomFixture().text(0x0002_0010, "UI", IMPLICIT).dataSet();
        byte[] file = new DicomFixture()
                .raw(meta)
                .text(0x0008_0008, "CS", "ORIGINAL\\PRIMARY")
                .grey(4, 8, 16)
                .rampPixels()
                .dataSet();

        assertThat(greys(DicomFile.read("mixed", file))).containsExactly(RAMP);
    }

    /** An overlay of 2048 × 2048 bits and private elements stand before the pixels. */
    @Test
    void largeHeadersAreReadThrough() {
        DicomFixture large = new DicomFixture()
                .value(0x0009_1001, "OB", new byte[700_000])
                .grey(4, 8, 16)
                .value(0x6000_3000, "OW", new byte[524_288])
                .rampPixels();

        assertThat(greys(read(large))).containsExactly(RAMP);
    }

    // --- layouts ---

    @ParameterizedTest
    @CsvSource({"OB, 1, 2", "OW, 2, 1"})
    void bytesOfWordsStandTurnedRoundInBigEndian(String vr, int first, int second) {
        DicomImage image = read(
                new DicomFixture(BIG_ENDIAN).grey(1, 2, 8).window("128", "256").bytePixels(vr, 1, 2));

        assertThat(greys(image)).containsExactly(first, second);
    }

    @Test
    void singleBitsStandFromTheLeastSignificantOn() {
        DicomImage image = read(new DicomFixture().grey(2, 5, 1).bytePixels("OB", 0b0001_0101, 0b11));

        assertThat(greys(image)).containsExactly(255, 0, 255, 0, 255, 0, 0, 0, 255, 255);
    }

    @Test
    void eightBitsMayHaveASign() {
        DicomImage image =
                read(new DicomFixture().image(1, 3, "MONOCHROME2", 8, 8, true).bytePixels("OB", -128, 0, 127));

        assertThat(greys(image)).containsExactly(0, 128, 255);
        assertThat(image.treatment()).contains("from -128 to 127");
    }

    @Test
    void sixteenBitsMayHaveASign() {
        DicomImage image =
                read(new DicomFixture().image(1, 3, "MONOCHROME2", 16, 16, true).wordPixels(-1000, 0, 1000));

        assertThat(greys(image)).containsExactly(0, 128, 255);
    }

    @ParameterizedTest
    @CsvSource({"true, -2147483648, -1, 2147483647", "false, 0, 2147483648, 4294967295"})
    void thirtyTwoBitsAreRead(boolean signed, long low, long middle, long high) {
        DicomFixture fixture = new DicomFixture().image(1, 3, "MONOCHROME2", 32, 32, signed);
        DicomImage image = read(fixture.value(0x7FE0_0010, "OW", fixture.longs(low, middle, high)));

        // −1 is 2147483647 above the least of 4294967295: just below the middle, 127.4999…
        assertThat(greys(image)).containsExactly(0, signed ? 127 : 128, 255);
    }

    @ParameterizedTest
    @CsvSource({"false, 0, 4095", "true, -2048, 2047"})
    void bitsThatAreNotStoredAreLeftOut(boolean signed, int from, int to) {
        int least = signed ? 0x800 : 0;
        int largest = signed ? 0x7FF : 0xFFF;
        DicomImage image = read(new DicomFixture()
                .image(1, 2, "MONOCHROME2", 16, 12, signed)
                .wordPixels(0xF000 | least, 0xA000 | largest));

        assertThat(image.treatment()).endsWith("from " + from + " to " + to);
        assertThat(greys(image)).containsExactly(0, 255);
    }

    @Test
    void theValueMayStandAboveOtherBits() {
        DicomImage image = read(new DicomFixture()
                .us(0x0028_0002, 1)
                .text(0x0028_0004, "CS", "MONOCHROME2")
                .us(0x0028_0010, 1)
                .us(0x0028_0011, 2)
                .us(0x0028_0100, 16)
                .us(0x0028_0101, 12)
                .us(0x0028_0102, 15)
                .wordPixels(0x010F, 0x0300));

        assertThat(image.treatment()).endsWith("from 16 to 48");
    }

    @ParameterizedTest
    @CsvSource({"0, 1 2 3 4 5 6", "1, 1 4 2 5 3 6"})
    void coloursStandPixelByPixelOrChannelByChannel(int planar, String stored) {
        int[] values =
                Arrays.stream(stored.split(" ")).mapToInt(Integer::parseInt).toArray();
        DicomImage image = read(new DicomFixture()
                .us(0x0028_0006, planar)
                .image(1, 2, "RGB", 8, 8, false)
                .bytePixels("OB", values));

        assertThat(colours(image)).containsExactly(0x010203, 0x040506);
        assertThat(image.treatment()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"16, 32768, 65535", "12, 2048, 4095"})
    void coloursOfSixteenBitsAreBroughtToEight(int stored, int middle, int most) {
        DicomImage image =
                read(new DicomFixture().image(1, 1, "RGB", 16, stored, false).wordPixels(0, middle, most));

        assertThat(colours(image)).containsExactly(0x0080FF);
    }

    @Test
    void luminanceAndChrominancesBecomeColours() {
        // R = 76 + 1.402·127 = 254.05, G = 76 + 0.344136·43 − 0.714136·127 = 0.1, B = 76 − 1.772·43 < 0: red, and grey.
        DicomImage image = read(
                new DicomFixture().image(1, 2, "YBR_FULL", 8, 8, false).bytePixels("OB", 76, 85, 255, 90, 128, 128));

        assertThat(colours(image)).containsExactly(0xFE0000, 0x5A5A5A);
    }

    @Test
    void twoPixelsMayShareTheirChrominances() {
        // Y 100 and 200, Cb 128, Cr 228: R = Y + 140.2, G = Y − 71.41, B = Y.
        DicomImage image =
                read(new DicomFixture().image(1, 2, "YBR_FULL_422", 8, 8, false).bytePixels("OB", 100, 200, 128, 228));

        assertThat(colours(image)).containsExactly(240 << 16 | 29 << 8 | 100, 255 << 16 | 129 << 8 | 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {EXPLICIT, IMPLICIT, BIG_ENDIAN})
    void aPaletteOfEightBitsGivesColours(String syntax) {
        DicomFixture fixture = new DicomFixture(syntax).image(1, 4, "PALETTE COLOR", 8, 8, false);
        for (int channel = 0; channel < 3; channel++) {
            fixture.us(0x0028_1101 + channel, 2, 1, 8);
        }
        byte[][] tables = {fixture.words(0x2010), fixture.words(0x4030), fixture.words(0x6050)};
        for (int channel = 0; channel < 3; channel++) {
            fixture.value(0x0028_1201 + channel, "OW", tables[channel]);
        }

        // The first entry is for 1 and what is below, the last for 2 and what is above.
        assertThat(colours(read(fixture.bytePixels("OB", 0, 1, 2, 200))))
                .containsExactly(0x103050, 0x103050, 0x204060, 0x204060);
    }

    @Test
    void aPaletteOfSixteenBitsIsBroughtToEight() {
        DicomFixture fixture = new DicomFixture().image(1, 2, "PALETTE COLOR", 16, 16, true);
        for (int channel = 0; channel < 3; channel++) {
            fixture.ss(0x0028_1101 + channel, 2, -1, 16);
        }
        for (int channel = 0; channel < 3; channel++) {
            fixture.value(0x0028_1201 + channel, "OW", fixture.words(0xFFFF, 0x8000));
        }

        assertThat(colours(read(fixture.wordPixels(-1, 0)))).containsExactly(0xFFFFFF, 0x808080);
        assertThat(read(fixture).treatment()).isEqualTo("by the file's palette");
    }

    // --- what values become ---

    @Test
    void aWindowIsAppliedAndSaid() {
        // From 1500 − 0.5 − 500 = 999.5 to 2000.5 − 1 = 1999.5, the next value clipped.
        DicomImage image =
                read(new DicomFixture().grey(4, 8, 16).window("1500", "1001").rampPixels());

        assertThat(grey(image, 1, 1)).isZero(); // 900
        assertThat(grey(image, 7, 1)).isEqualTo(Math.round(255 * (1500 - 999.5f) / 1000)); // 1500
        assertThat(grey(image, 4, 2)).isEqualTo(255); // 2000
        assertThat(image.treatment()).isEqualTo("window 1001 wide around 1500");
    }

    @Test
    void ofSeveralWindowsTheFirstCounts() {
        DicomImage image = read(
                new DicomFixture().grey(1, 2, 16).window("450\\200", "901\\11").wordPixels(450, 225));

        // From −0.5 to 899.5: 450.5 and 225.5 of 900.
        assertThat(greys(image)).containsExactly(128, 64);
        assertThat(image.treatment()).isEqualTo("window 901 wide around 450, the first of 2");
    }

    @Test
    void aWindowOfOneIsAThreshold() {
        DicomImage image =
                read(new DicomFixture().grey(1, 3, 16).window("10", "1").wordPixels(9, 10, 11));

        assertThat(greys(image)).containsExactly(0, 255, 255); // black up to 9.5
    }

    @Test
    void anExactWindowHasItsWholeWidth() {
        DicomImage image = read(new DicomFixture()
                .grey(1, 5, 16)
                .window("100", "100")
                .text(0x0028_1056, "CS", "LINEAR_EXACT")
                .wordPixels(50, 75, 100, 125, 150));

        assertThat(greys(image)).containsExactly(0, 64, 128, 191, 255);
        assertThat(image.treatment()).isEqualTo("window 100 wide around 100 (LINEAR_EXACT)");
    }

    @Test
    void anExactWindowMayBeNarrowerThanOne() {
        DicomImage image = read(new DicomFixture()
                .grey(1, 3, 16)
                .window("0.5", "0.5")
                .text(0x0028_1056, "CS", "LINEAR_EXACT")
                .rescale("0", "0.25")
                .wordPixels(1, 2, 3));

        assertThat(greys(image)).containsExactly(0, 128, 255);
        assertThat(image.treatment()).isEqualTo("window 0.5 wide around 0.5 (LINEAR_EXACT)");
    }

    @Test
    void aSigmoidWindowHasSoftEnds() {
        DicomImage image = read(new DicomFixture()
                .grey(1, 3, 16)
                .window("100", "100")
                .text(0x0028_1056, "CS", "SIGMOID")
                .wordPixels(50, 100, 150));

        // 255 / (1 + e^±2) = 30.4 and 224.6
        assertThat(greys(image)).containsExactly(30, 128, 225);
    }

    @Test
    void slopeAndInterceptComeBeforeTheWindow() {
        DicomImage image = read(new DicomFixture()
                .grey(4, 8, 16)
                .window("0", "2001")
                .rescale("-1000", "2")
                .rampPixels());

        // 500 · 2 − 1000 = 0, half a value above the middle of the window.
        assertThat(grey(image, 5, 0)).isEqualTo(128);
    }

    @Test
    void aNegativeSlopeTurnsLightAndDarkRound() {
        DicomImage image =
                read(new DicomFixture().grey(1, 3, 16).rescale("10", "-2").wordPixels(0, 1, 5));

        assertThat(image.treatment()).endsWith("from 0 to 10");
        assertThat(greys(image)).containsExactly(255, 204, 0); // 10, 8 and 0 of 10
    }

    @Test
    void theLeastValueOfMonochrome1IsWhite() {
        DicomImage image = read(
                new DicomFixture().image(1, 3, "MONOCHROME1", 16, 16, false).wordPixels(0, 51, 255));

        assertThat(greys(image)).containsExactly(255, 204, 0);
        assertThat(image.treatment()).endsWith("from 0 to 255, inverted (MONOCHROME1)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTableOfTheModalityComesBeforeTheWindow(boolean defined) {
        DicomImage image = read(new DicomFixture()
                .grey(1, 4, 16)
                .window("128", "256")
                .sequence(
                        0x0028_3000,
                        defined,
                        item -> item.us(0x0028_3002, 3, 10, 16).value(0x0028_3006, "OW", item.words(5, 200, 77)))
                .wordPixels(0, 10, 11, 4000));

        assertThat(greys(image)).containsExactly(5, 5, 200, 77);
    }

    @ParameterizedTest
    @CsvSource({"true, 1.2.840.10008.1.2", "false, 1.2.840.10008.1.2", "true, 1.2.840.10008.1.2.2"})
    void aTableOfValuesOfInterestIsUsedWhereThereIsNoWindow(boolean defined, String syntax) {
        DicomImage image = read(new DicomFixture(syntax)
                .image(1, 3, "MONOCHROME2", 16, 16, true)
                .sequence(
                        0x0028_3010,
                        defined,
                        item -> item.us(0x0028_3002, 2, 0xFFFF, 12).value(0x0028_3006, "OW", item.words(4095, 2048)))
                .wordPixels(-300, -1, 0));

        // In implicit the first value, 0xFFFF, is −1, since the pixels have a sign; in explicit it is what US says.
        assertThat(greys(image)).containsExactly(255, 255, syntax.equals(IMPLICIT) ? 128 : 255);
        assertThat(image.treatment()).isEqualTo("by the file's VOI LUT");
    }

    @Test
    void whereThereAreBothTheWindowCounts() {
        DicomImage image = read(new DicomFixture()
                .grey(1, 1, 16)
                .window("128", "256")
                .sequence(
                        0x0028_3010,
                        true,
                        item -> item.us(0x0028_3002, 1, 0, 8).value(0x0028_3006, "OW", item.words(9)))
                .wordPixels(200));

        assertThat(greys(image)).containsExactly(200);
    }

    @Test
    void paddingDoesNotStretchTheRange() {
        DicomImage image = read(new DicomFixture()
                .image(1, 4, "MONOCHROME2", 16, 16, true)
                .ss(0x0028_0120, -2000)
                .wordPixels(-2000, 0, 51, 255));

        assertThat(image.treatment()).endsWith("from 0 to 255");
        assertThat(greys(image)).containsExactly(0, 0, 51, 255);
    }

    @Test
    void paddingMayBeARange() {
        DicomImage image = read(new DicomFixture()
                .grey(1, 5, 16)
                .us(0x0028_0120, 4000)
                .us(0x0028_0121, 4095)
                .wordPixels(0, 255, 4000, 4050, 4095));

        assertThat(image.treatment()).endsWith("from 0 to 255");
    }

    @Test
    void aWindowThatSpreadsNothingIsNone() {
        DicomImage image =
                read(new DicomFixture().grey(1, 2, 16).window("0", "0").wordPixels(7, 9));

        assertThat(image.treatment()).isEqualTo("no window in the file, so from 7 to 9");
    }

    @Test
    void nothingOfThePatientIsInWhatComesOut() {
        DicomImage image = read(DicomFixture.ramp());

        assertThat(image.treatment()).doesNotContain("SECRET").doesNotContain("4711");
        assertThat(image.image().getPropertyNames()).isNull();
    }

    // --- what is not read ---

    @Test
    void aFileWithoutAnImageIsRefused() {
        assertThat(complaint(new DicomFixture().patient()))
                .isEqualTo("scan.dcm: this DICOM file holds no image (a report or a directory?); name another");
    }

    @Test
    void severalFramesAreRefused() {
        assertThat(complaint(new DicomFixture()
                        .text(0x0028_0008, "IS", "3")
                        .grey(4, 8, 16)
                        .rampPixels()))
                .isEqualTo(
                        "scan.dcm: holds 3 frames, and one image is read; save the frame in question as a file of its"
                                + " own");
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.840.10008.1.2.4.80, JPEG-LS Lossless, dcmdjpls",
        "1.2.840.10008.1.2.4.81, JPEG-LS Near-Lossless, dcmdjpls",
        "1.2.840.10008.1.2.4.90, JPEG 2000 Lossless, gdcmconv",
        "1.2.840.10008.1.2.4.91, JPEG 2000, gdcmconv",
        "1.2.840.10008.1.2.4.55, JPEG Full Progression, dcmdjpeg",
        "1.2.840.10008.1.2.4.103, MPEG-4, viewer",
        "1.2.840.10008.1.2.4.202, High-Throughput JPEG 2000, viewer",
        "1.2.840.10008.1.2.4.999, compressed, gdcmconv",
        "1.2.840.113619.5.2, stored, gdcmconv"
    })
    void otherWaysOfStoringAreRefusedByTheirNames(String syntax, String name, String converter) {
        assertThat(complaint(DicomFixture.ramp(syntax)))
                .startsWith("scan.dcm: ")
                .contains(name, "(transfer syntax " + syntax + ")", "not read", "; convert it", converter);
    }

    @ParameterizedTest
    @CsvSource({"0x7FE00008, OF, Float Pixel Data", "0x7FE00009, OD, Double Float Pixel Data"})
    void floatingPointPixelsAreRefused(String tag, String vr, String name) {
        assertThat(complaint(new DicomFixture().grey(1, 1, 32).value(Integer.decode(tag), vr, new byte[8])))
                .contains("floating-point numbers (" + name, "save it with whole numbers, or as PNG");
    }

    @ParameterizedTest
    @CsvSource({
        "HSV, 8, 8, 'Photometric Interpretation (0028,0004) is ''HSV'''",
        "YBR_PARTIAL_420, 8, 8, YBR_PARTIAL_420",
        "CMYK, 8, 8, CMYK",
        "MONOCHROME2, 12, 12, 'Bits Allocated (0028,0100) 12, and 1, 8, 16 and 32 are read'",
        "MONOCHROME2, 64, 64, 'Bits Allocated (0028,0100) 64'",
        "MONOCHROME2, 16, 17, 'Bits Stored (0028,0101) 17, and 0 to 16 are possible'",
        "PALETTE COLOR, 32, 32, 'PALETTE COLOR, 32 of 32 bits, unsigned'",
        "YBR_FULL, 16, 16, 'YBR_FULL, 16 of 16 bits, unsigned'",
        "RGB, 1, 1, 'RGB, 1 of 1 bits, unsigned'"
    })
    void layoutsThatAreNotKnownAreRefused(String photometric, int allocated, int stored, String part) {
        assertThat(complaint(new DicomFixture()
                        .image(1, 2, photometric, allocated, stored, false)
                        .value(0x7FE0_0010, "OW", new byte[64])))
                .contains(part);
    }

    @Test
    void anotherNumberOfValuesThanTheColoursHaveIsRefused() {
        assertThat(complaint(new DicomFixture()
                        .us(0x0028_0002, 1)
                        .text(0x0028_0004, "CS", "RGB")
                        .us(0x0028_0010, 1)
                        .us(0x0028_0011, 1)
                        .us(0x0028_0100, 8)
                        .bytePixels("OB", 1, 2, 3)))
                .contains("has 1 values per pixel (Samples per Pixel (0028,0002)), and RGB has 3");
    }

    /** Guessed, they might give another picture. */
    @Test
    void withoutAMeaningOfItsValuesAFileIsRefused() {
        DicomFixture size = new DicomFixture().us(0x0028_0010, 1).us(0x0028_0011, 1);
        DicomFixture other = new DicomFixture()
                .text(0x0028_0004, "CS", "MONOCHROME2")
                .us(0x0028_0010, 1)
                .us(0x0028_0011, 1);

        assertThat(complaint(size.us(0x0028_0100, 16).wordPixels(1)))
                .contains("it has no Photometric Interpretation (0028,0004)");
        assertThat(complaint(other.wordPixels(1))).contains("it has no Bits Allocated (0028,0100)");
    }

    @Test
    void sharedChrominancesThatAreNotSharedAreRefused() {
        assertThat(complaint(new DicomFixture()
                        .image(1, 2, "YBR_FULL_422", 8, 8, false)
                        .bytePixels("OB", 1, 2, 3, 4, 5, 6)))
                .contains("has 6 bytes of pixels where YBR_FULL_422 has 4");
    }

    @Test
    void aCompressedPaletteIsRefused() {
        assertThat(complaint(new DicomFixture()
                        .image(1, 2, "PALETTE COLOR", 8, 8, false)
                        .value(0x0028_1221, "OW", new byte[4])
                        .bytePixels("OB", 0, 1)))
                .contains("its palette is compressed");
    }

    @ParameterizedTest
    @CsvSource({
        "0x00281053, 0, 'Rescale Slope (0028,1053) is 0'",
        "0x00281053, 2x, 'Rescale Slope (0028,1053) is ''2x'', which is no number'",
        "0x00281052, NaN, 'Rescale Intercept (0028,1052) is ''NaN'''",
        "0x00281052, 1e999, 'Rescale Intercept (0028,1052) is ''1e999'''",
        "0x00281050, '1,5', 'Window Center (0028,1050) is ''1,5'''",
        "0x00281056, CUBIC, 'VOI LUT Function (0028,1056) is ''CUBIC'', and LINEAR'"
    })
    void transformationsThatMakeNoSenseAreRefused(String tag, String value, String part) {
        String vr = tag.endsWith("56") ? "CS" : "DS";
        assertThat(complaint(new DicomFixture()
                        .grey(1, 2, 16)
                        .text(Integer.decode(tag), vr, value)
                        .wordPixels(1, 2)))
                .contains(part);
    }

    @Test
    void aTableThatHasFewerEntriesThanItSaysIsRefused() {
        assertThat(complaint(new DicomFixture()
                        .grey(1, 2, 16)
                        .sequence(
                                0x0028_3010,
                                true,
                                item -> item.us(0x0028_3002, 0, 0, 16).value(0x0028_3006, "OW", new byte[512]))
                        .wordPixels(1, 2)))
                .contains("LUT Data (0028,3006) has 512 bytes, too few for the 65536 entries of 16 bits");
    }

    private static DicomImage read(DicomFixture fixture) {
        return DicomFile.read("scan.dcm", fixture.file());
    }

    private static String complaint(DicomFixture fixture) {
        InputException e = catchThrowableOfType(InputException.class, () -> DicomFile.read("scan.dcm", fixture.file()));
        assertThat(e.getMessage()).hasLineCount(1);
        return e.getMessage();
    }

    private static int grey(DicomImage image, int x, int y) {
        return image.image().getRaster().getSample(x, y, 0);
    }

    private static int[] greys(DicomImage image) {
        BufferedImage picture = image.image();
        assertThat(picture.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
        return picture.getRaster().getSamples(0, 0, picture.getWidth(), picture.getHeight(), 0, (int[]) null);
    }

    private static int[] colours(DicomImage image) {
        BufferedImage picture = image.image();
        int[] colours = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        return Arrays.stream(colours).map(colour -> colour & 0xFFFFFF).toArray();
    }

    @Test
    void patientsAreToldApartAndNotNamed() {
        byte[] scan = DicomFixture.ramp().file();

        String patient = DicomFile.patient("scan.dcm", scan).orElseThrow();

        assertThat(patient).isEqualTo(DicomFile.patient("other.dcm", scan).orElseThrow());
        assertThat(patient)
                .doesNotContain("4711")
                .doesNotContain(DicomFixture.SECRET)
                .hasSize(64);
        assertThat(DicomFile.patient(
                        "scan.dcm",
                        new DicomFixture().grey(4, 8, 16).rampPixels().file()))
                .isEmpty();
    }
}
