package org.applieddl4j.common.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.applieddl4j.common.data.BoundedReading;
import org.applieddl4j.common.data.Mutator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures and arrays, damaged at random: they are read, or refused in one line, soon and in little memory. */
class PictureFuzzTest {

    private static final int MUTATIONS = 3_000;
    private static final int LONG_CAMPAIGN = 100_000;
    private static final int HEAD = 200;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(PictureFormat.class)
    void aDamagedPictureIsReadOrRefused(PictureFormat format) {
        assertThat(refused(format, 20261201, MUTATIONS)).isBetween(MUTATIONS / 20, MUTATIONS - 1);
    }

    @Tag("soak")
    @ParameterizedTest
    @EnumSource(PictureFormat.class)
    void theSameForLonger(PictureFormat format) {
        assertThat(refused(format, 20261202, LONG_CAMPAIGN)).isGreaterThan(LONG_CAMPAIGN / 20);
    }

    private static int refused(PictureFormat format, long seed, int mutations) {
        List<byte[]> seeds = seeds(format);
        Mutator mutator = new Mutator(seed);
        int refused = 0;
        try (BoundedReading bounded = new BoundedReading()) {
            for (int i = 0; i < mutations; i++) {
                byte[] damaged = mutator.mutated(seeds.get(mutator.choice(seeds.size())), HEAD);
                BoundedReading.Outcome outcome = bounded.of(
                        format + ", seed " + seed + ", mutation " + i,
                        () -> PictureFile.read("picture", damaged, PictureLimits.DEFAULT));
                refused += outcome.refusal().isPresent() ? 1 : 0;
            }
        }
        return refused;
    }

    private static List<byte[]> seeds(PictureFormat format) {
        List<Integer> types = new ArrayList<>(
                List.of(BufferedImage.TYPE_3BYTE_BGR, BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_BYTE_INDEXED));
        if (format == PictureFormat.JPEG) {
            types.remove(2);
        }
        return types.stream()
                .map(type -> PictureFixture.encoded(PictureFixture.busy(16, 12, type), format.name()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void damagedIdxFilesAreReadOrRefused(boolean zipped) throws IOException {
        byte[] plain = ImageFixture.idx(0x803, new int[] {2, 2, 3}, 0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255);
        byte[] images = zipped ? ImageFixture.gzip(plain) : plain;
        Path labels = Files.write(folder.resolve("labels"), ImageFixture.idx(0x801, new int[] {2}, 1, 0));
        Path file = folder.resolve("images");
        Mutator mutator = new Mutator(20261203);
        int refused = 0;
        try (BoundedReading bounded = new BoundedReading()) {
            for (int i = 0; i < MUTATIONS / 2; i++) {
                Files.write(file, mutator.mutated(images, HEAD));
                refused += refusals(bounded, i, () -> IdxReader.read(file, labels, List.of("a", "b")));
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 8, MUTATIONS / 2 - 1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void damagedNpzFilesAreReadOrRefused(boolean zipped) throws IOException {
        Map<String, byte[]> arrays = Map.of("x", NpzFixture.bytes(new int[] {2, 3}, 0, 1, 2, 253, 254, 255));
        byte[] whole = zipped ? NpzFixture.deflated(arrays) : NpzFixture.stored(arrays);
        Path file = folder.resolve("arrays.npz");
        Mutator mutator = new Mutator(20261204);
        int refused = 0;
        try (BoundedReading bounded = new BoundedReading()) {
            for (int i = 0; i < MUTATIONS / 2; i++) {
                Files.write(file, mutator.mutated(whole, whole.length));
                refused += bounded.of("mutation " + i, () -> arrays(file))
                                .refusal()
                                .isPresent()
                        ? 1
                        : 0;
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 8, MUTATIONS / 2 - 1);
    }

    private static int refusals(BoundedReading bounded, int mutation, Callable<?> reading) {
        return bounded.of("mutation " + mutation, reading).refusal().isPresent() ? 1 : 0;
    }

    private static List<NpyArray> arrays(Path file) {
        try (NpzFile npz = NpzFile.open(file)) {
            return npz.keys().stream().map(npz::array).toList();
        }
    }
}
