package org.applieddl4j.common.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.data.BoundedReading;
import org.applieddl4j.common.data.Mutator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures, damaged at random: they are read, or refused in one line, soon and in little memory. */
class PictureFuzzTest {

    private static final int MUTATIONS = 3_000;
    private static final int LONG_CAMPAIGN = 100_000;
    private static final int HEAD = 200;

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
}
