package org.applieddl4j.common.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.hostile.BoundedReading;
import org.applieddl4j.common.hostile.Mutator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pictures, damaged at random: they are read, or refused in one line, soon and in little memory. */
@Tag("fuzz")
class PictureFuzzTest {

    private static final int HEAD = 200;

    @ParameterizedTest
    @EnumSource(PictureFormat.class)
    void aDamagedPictureIsReadOrRefused(PictureFormat format) {
        assertThat(BoundedReading.refusedShare(
                        Mutator.ofBytes(HEAD, 20261201),
                        wholes(format),
                        picture -> PictureFile.read("picture", picture, PictureLimits.DEFAULT)))
                .isBetween(0.05, 0.99);
    }

    private static List<byte[]> wholes(PictureFormat format) {
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
