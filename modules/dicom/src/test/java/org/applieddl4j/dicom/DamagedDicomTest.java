package org.applieddl4j.dicom;

import static org.applieddl4j.dicom.DicomFixture.DEFLATED;
import static org.applieddl4j.dicom.DicomFixture.EXPLICIT;
import static org.applieddl4j.dicom.DicomFixture.IMPLICIT;
import static org.applieddl4j.dicom.DicomFixture.RLE;
import static org.applieddl4j.dicom.DicomFixture.UNDEFINED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.function.Consumer;
import org.applieddl4j.common.data.BoundedReading;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are wrong by accident or on purpose: refused at once, in one line, and nothing of them is believed. */
class DamagedDicomTest {

    private static BoundedReading bounded;

    @BeforeAll
    static void open() {
        bounded = new BoundedReading();
    }

    @AfterAll
    static void close() {
        bounded.close();
    }

    // --- lengths ---

    @Test
    void aCutWithinAnElementIsRefused() {
        byte[] file = new DicomFixture()
                .header(0x0009_1001, "OB", 100_000)
                .raw(new byte[100])
                .file();

        assertThat(refusal(file))
                .isEqualTo(
                        "scan.dcm: is cut short or damaged: (0009,1001) declares 100000 bytes, and 100 are there; get it"
                                + " again");
    }

    /** Every one of them: in the file's own elements, in headers, in values, in the pixels. */
    @ParameterizedTest
    @ValueSource(strings = {EXPLICIT, IMPLICIT, DEFLATED, RLE})
    void whereverAFileIsCutItIsRefused(String syntax) {
        DicomFixture fixture = new DicomFixture(syntax)
                .patient()
                .sequence(0x0008_1140, true, item -> item.text(0x0008_1150, "UI", "1.2.3"))
                .grey(4, 8, 16)
                .window("10\\20", "30\\40")
                .sequence(
                        0x0028_3010,
                        false,
                        item -> item.us(0x0028_3002, 2, 0, 16).value(0x0028_3006, "OW", item.words(1, 2)));
        byte[] whole = (syntax.equals(RLE) ? fixture.fragments(new byte[600]) : fixture.rampPixels()).file();

        for (int length = 132; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThat(outcome(cut).refusal())
                    .as("%d of %d bytes", length, whole.length)
                    .isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0x7FFF_FFF0L, 0x8000_0000L, 0xF000_0000L, 0xFFFF_FFFEL})
    void whatALengthClaimsIsNeitherAllocatedNorBelieved(long length) {
        byte[] rest = new byte[64];
        DicomFixture image = new DicomFixture().grey(4, 8, 16);
        DicomFixture item =
                new DicomFixture().header(0x0008_1140, "SQ", UNDEFINED).item(length, rest);
        DicomFixture inItem = new DicomFixture()
                .header(0x0008_1140, "SQ", UNDEFINED)
                .item(UNDEFINED, new byte[0])
                .header(0x7FE0_0010, "OB", length)
                .raw(rest);
        DicomFixture fragment = new DicomFixture(RLE)
                .grey(4, 8, 16)
                .header(0x7FE0_0010, "OB", UNDEFINED)
                .item(0, new byte[0])
                .item(length, rest);

        assertRefusedCheaply(
                new DicomFixture().header(0x0009_1001, "OB", length).raw(rest));
        assertRefusedCheaply(
                new DicomFixture(IMPLICIT).header(0x0028_0010, "US", length).raw(rest));
        assertRefusedCheaply(
                new DicomFixture().header(0x0028_3010, "SQ", length).raw(rest));
        assertRefusedCheaply(image.header(0x7FE0_0010, "OB", length).raw(rest));
        assertRefusedCheaply(item);
        assertRefusedCheaply(inItem);
        assertRefusedCheaply(fragment);
    }

    @Test
    void pixelsThatAreThereButNotAsManyAsDeclaredAreRefused() {
        byte[] file = new DicomFixture()
                .grey(4, 8, 16)
                .header(0x7FE0_0010, "OW", 1_000)
                .raw(new byte[64])
                .file();

        assertThat(refusal(file)).contains("Pixel Data (7FE0,0010) declares 1000 bytes, and 64 are there");
    }

    @Test
    void fewerPixelsThanTheHeaderNeedsAreRefused() {
        byte[] whole = DicomFixture.ramp().file();

        assertThat(refusal(Arrays.copyOf(whole, whole.length - 20)))
                .isEqualTo("scan.dcm: is cut short: 44 of 64 bytes of its image are there; get it again");
    }

    @Test
    void anImageLargerThanTheFileIsRefusedBeforeItIsAllocated() {
        assertThat(refusal(
                        new DicomFixture().grey(60_000, 60_000, 16).rampPixels().file()))
                .isEqualTo(
                        "scan.dcm: is 60000×60000 pixels by its header, and up to 64 million are read; save it smaller");
        assertThat(refusal(
                        new DicomFixture().grey(5_000, 5_000, 16).rampPixels().file()))
                .contains("is cut short: 64 of 50000000");
        assertThat(refusal(new DicomFixture().grey(0, 5_000, 16).rampPixels().file()))
                .contains("its header declares 5000×0 pixels");
    }

    // --- places of tags ---

    /** Original attributes, functional groups, a private sequence; before the image's own and after them. */
    @ParameterizedTest
    @CsvSource({"0x00081140, true", "0x00081140, false", "0x04000561, true", "0x04000561, false", "0x52009229, true"})
    void tagsOfSequencesAreNotTheImages(String sequence, boolean defined) {
        int tag = Integer.decode(sequence);
        Consumer<DicomFixture> others = item -> item.grey(60_000, 60_000, 8)
                .window("7", "7")
                .rescale("5", "5")
                .sequence(
                        0x0028_9145, defined, inner -> inner.us(0x0028_0010, 1).us(0x0028_0011, 1))
                .value(0x7FE0_0010, "OW", new byte[8]);
        DicomFixture image = new DicomFixture();
        if (tag < 0x0028_0000) {
            image.sequence(tag, defined, others);
        }
        image.grey(4, 8, 16);
        if (tag > 0x0028_0000) {
            image.sequence(tag, defined, others);
        }

        DicomImage read = DicomFile.read("scan.dcm", image.rampPixels().file());

        assertThat(read.image().getWidth()).isEqualTo(8);
        assertThat(read.image().getHeight()).isEqualTo(4);
        assertThat(read.treatment()).isEqualTo("no window in the file, so from 0 to 3100");
    }

    /** PS3.5, 6.2.2: what is unknown and of undefined length is a sequence without value representations. */
    @Test
    void anUnknownElementWithoutLengthIsASequence() {
        byte[] content = new DicomFixture(IMPLICIT).us(0x0028_0010, 1).dataSet();
        byte[] file = new DicomFixture()
                .header(0x0009_1001, "UN", UNDEFINED)
                .item(UNDEFINED, content)
                .delimiter(0xFFFE_E00D)
                .delimiter(0xFFFE_E0DD)
                .grey(4, 8, 16)
                .rampPixels()
                .file();

        assertThat(DicomFile.read("scan.dcm", file).image().getHeight()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({
        "0x00280010, 'Rows (0028,0010)'",
        "0x00280011, 'Columns (0028,0011)'",
        "0x00280100, 'Bits Allocated (0028,0100)'",
        "0x00281051, 'Window Width (0028,1051)'"
    })
    void anAttributeOfTheImageThatStandsThereTwiceIsRefused(String tag, String name) {
        DicomFixture twice = new DicomFixture().us(Integer.decode(tag), 30_000);
        byte[] file = twice.grey(4, 8, 16).window("100", "200").rampPixels().file();

        assertThat(refusal(file)).contains("is damaged: " + name + " stands in it twice");
    }

    // --- depth and work ---

    @Test
    void sequencesMayBeNestedSoDeep() {
        assertThat(refusal(nested(10_000))).contains("its sequences are nested more than 32 deep");
        assertThat(DicomFile.read("scan.dcm", nested(32)).image().getWidth()).isEqualTo(8);
    }

    private static byte[] nested(int depth) {
        DicomFixture nested = new DicomFixture();
        for (int i = 0; i < depth; i++) {
            nested.header(0x0009_1001, "SQ", UNDEFINED).item(UNDEFINED, new byte[0]);
        }
        for (int i = 0; i < depth; i++) {
            nested.delimiter(0xFFFE_E00D).delimiter(0xFFFE_E0DD);
        }
        return nested.grey(4, 8, 16).rampPixels().file();
    }

    @Test
    void manyElementsAndItemsTakeTimeByTheirNumberOnly() {
        DicomFixture many = new DicomFixture();
        byte[] empty = new DicomFixture().value(0x0009_1001, "OB", new byte[0]).dataSet();
        byte[] elements = repeated(empty, 300_000);
        many.raw(elements).header(0x0009_1002, "SQ", UNDEFINED);
        many.item(UNDEFINED, elements).delimiter(0xFFFE_E00D);
        many.raw(repeated(new DicomFixture().item(0, new byte[0]).dataSet(), 300_000));
        many.delimiter(0xFFFE_E0DD);

        BoundedReading.Outcome outcome =
                outcome(many.grey(4, 8, 16).rampPixels().file());

        assertThat(outcome.refusal()).isEmpty();
    }

    private static byte[] repeated(byte[] bytes, int times) {
        byte[] repeated = new byte[bytes.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(bytes, 0, repeated, i * bytes.length, bytes.length);
        }
        return repeated;
    }

    @Test
    void whatInflatesBeyondMeasureIsRefused() {
        byte[] file = new DicomFixture(DEFLATED)
                .value(0x0009_1001, "OB", new byte[170 << 20])
                .grey(4, 8, 16)
                .rampPixels()
                .file();

        assertThat(file.length).isLessThan(2 << 20);
        BoundedReading.Outcome outcome = outcome(file);
        assertThat(outcome.refusal().orElseThrow()).contains("is more than 160 MiB when inflated");
        assertThat(outcome.bytes()).isLessThan(8L << 20);
    }

    @Test
    void whatCannotBeInflatedIsRefused() {
        byte[] file = new DicomFixture()
                .raw(new DicomFixture().text(0x0002_0010, "UI", DEFLATED).dataSet())
                .raw(DicomFixture.bytes(0xFF, 0xFF, 0xFF, 0xFF))
                .dataSet();

        assertThat(refusal(file)).contains("its deflated data set cannot be inflated");
    }

    private static void assertRefusedCheaply(DicomFixture fixture) {
        BoundedReading.Outcome outcome = outcome(fixture.file());
        assertThat(outcome.refusal()).isPresent();
        assertThat(outcome.refusal().orElseThrow()).contains("get it again");
        assertThat(outcome.bytes()).isLessThan(4L << 20);
    }

    private static String refusal(byte[] file) {
        return outcome(file).refusal().orElseThrow();
    }

    private static BoundedReading.Outcome outcome(byte[] file) {
        return bounded.of("scan.dcm", () -> DicomFile.read("scan.dcm", file));
    }
}
