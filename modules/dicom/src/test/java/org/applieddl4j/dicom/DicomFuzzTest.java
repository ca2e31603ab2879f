package org.applieddl4j.dicom;

import static org.applieddl4j.dicom.DicomFixture.BIG_ENDIAN;
import static org.applieddl4j.dicom.DicomFixture.DEFLATED;
import static org.applieddl4j.dicom.DicomFixture.EXPLICIT;
import static org.applieddl4j.dicom.DicomFixture.IMPLICIT;
import static org.applieddl4j.dicom.DicomFixture.JPEG_BASELINE;
import static org.applieddl4j.dicom.DicomFixture.JPEG_LOSSLESS;
import static org.applieddl4j.dicom.DicomFixture.RLE;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.IIOImage;
import org.applieddl4j.common.data.BoundedReading;
import org.applieddl4j.common.data.Mutator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Damaged at random, again and again: a picture comes out, or a refusal of one line, soon and in little memory. */
class DicomFuzzTest {

    private static final int MUTATIONS = 12_000;
    private static final int LONG_CAMPAIGN = 400_000;

    /** Pixels of the seeds are fewer; before them stands what says how they are stored. */
    private static final int HEAD = 700;

    @Test
    void whateverIsDamagedThereIsAPictureOrARefusal() {
        assertThat(refused(20261201, MUTATIONS)).isBetween(MUTATIONS / 4, MUTATIONS - MUTATIONS / 20);
    }

    @Test
    @Tag("soak")
    void theSameForLonger() {
        assertThat(refused(20261202, LONG_CAMPAIGN)).isGreaterThan(LONG_CAMPAIGN / 4);
    }

    /** The data set of a deflated file is damaged before it is deflated: afterwards only the deflater would see it. */
    @Test
    void whatIsDamagedWithinADeflatedFileIsFoundToo() {
        byte[] dataSet = full(new DicomFixture(EXPLICIT)).rampPixels().dataSet();
        Mutator mutator = new Mutator(20261203);
        try (BoundedReading bounded = new BoundedReading()) {
            int refused = 0;
            for (int i = 0; i < 500; i++) {
                byte[] file = new DicomFixture()
                        .text(0x0002_0010, "UI", DEFLATED)
                        .raw(DicomFixture.deflated(mutator.mutated(dataSet, HEAD)))
                        .dataSet();
                refused += refusals(bounded, "mutation " + i, file);
            }
            assertThat(refused).isBetween(100, 499);
        }
    }

    private static int refused(long seed, int mutations) {
        List<byte[]> seeds = seeds();
        Mutator mutator = new Mutator(seed);
        try (BoundedReading bounded = new BoundedReading()) {
            int refused = 0;
            for (int i = 0; i < mutations; i++) {
                byte[] file = mutator.mutated(seeds.get(mutator.choice(seeds.size())), HEAD);
                refused += refusals(bounded, "seed " + seed + ", mutation " + i, file);
            }
            return refused;
        }
    }

    private static int refusals(BoundedReading bounded, String input, byte[] file) {
        return bounded.of(input, () -> DicomFile.read("scan.dcm", file))
                .refusal()
                .map(text -> 1)
                .orElse(0);
    }

    /** One of each kind, all of which are read. */
    private static List<byte[]> seeds() {
        BufferedImage grey = new BufferedImage(8, 4, BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage colour = new BufferedImage(8, 4, BufferedImage.TYPE_3BYTE_BGR);
        int[] values = IntStream.range(0, 32).map(i -> 2_000 * i).toArray();
        DicomFixture palette = new DicomFixture().image(4, 8, "PALETTE COLOR", 8, 8, false);
        IntStream.range(0x0028_1101, 0x0028_1104).forEach(tag -> palette.us(tag, 4, 0, 16));
        IntStream.range(0x0028_1201, 0x0028_1204).forEach(tag -> palette.value(tag, "OW", new byte[8]));
        List<byte[]> seeds = List.of(
                full(new DicomFixture(EXPLICIT)).rampPixels().file(),
                full(new DicomFixture(IMPLICIT)).rampPixels().file(),
                full(new DicomFixture(BIG_ENDIAN)).rampPixels().file(),
                DicomFixture.ramp(DEFLATED).file(),
                DicomFixture.ramp().text(0x0008_0008, "CS", "X").withoutPreamble(),
                palette.bytePixels("OB", new int[32]).file(),
                new DicomFixture()
                        .image(4, 8, "RGB", 8, 8, false)
                        .bytePixels("OB", new int[96])
                        .file(),
                new DicomFixture()
                        .image(4, 8, "YBR_FULL_422", 8, 8, false)
                        .bytePixels("OB", new int[64])
                        .file(),
                new DicomFixture(RLE).grey(4, 8, 16).fragments(runs()).file(),
                new DicomFixture(JPEG_LOSSLESS)
                        .grey(4, 8, 16)
                        .fragments(LosslessJpeg.encode(4, 8, 1, 16, values))
                        .file(),
                new DicomFixture(JPEG_BASELINE)
                        .grey(4, 8, 8)
                        .fragments(DicomCompressionTest.jpeg(new IIOImage(grey, null, null), false))
                        .file(),
                new DicomFixture(JPEG_BASELINE)
                        .image(4, 8, "YBR_FULL_422", 8, 8, false)
                        .fragments(DicomCompressionTest.jpeg(new IIOImage(colour, null, null), false))
                        .file());
        seeds.forEach(seed ->
                assertThat(DicomFile.read("seed", seed).image().getWidth()).isEqualTo(8));
        // Without the preamble, which says nothing and would take most of the damage.
        return seeds.stream()
                .map(seed -> seed[0] == 0 ? Arrays.copyOfRange(seed, 132, seed.length) : seed)
                .toList();
    }

    /** Everything that the reader looks at. */
    private static DicomFixture full(DicomFixture fixture) {
        return fixture.sequence(0x0008_1140, false, item -> item.text(0x0008_1150, "UI", "1.2.3"))
                .patient()
                .grey(4, 8, 16)
                .us(0x0028_0120, 7)
                .us(0x0028_0121, 9)
                .window("450\\20", "900\\40")
                .rescale("-10", "2")
                .text(0x0028_1056, "CS", "SIGMOID")
                .sequence(
                        0x0028_3000,
                        true,
                        item -> item.us(0x0028_3002, 2, 0, 16).value(0x0028_3006, "OW", item.words(1, 2)))
                .sequence(
                        0x0028_3010,
                        false,
                        item -> item.us(0x0028_3002, 2, 0, 16).value(0x0028_3006, "OW", item.words(1, 2)));
    }

    private static byte[] runs() {
        DicomFixture frame = new DicomFixture();
        long[] header = new long[16];
        header[0] = 2;
        header[1] = 64;
        header[2] = 66;
        return frame.raw(frame.longs(header))
                .raw(DicomFixture.bytes(-31, 1, -31, 2))
                .dataSet();
    }
}
