package org.applieddl4j.common.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicturePngTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void imageComesBackFromItsPng(int channels) {
        ImageShape shape = new ImageShape(channels, 5, 7);
        byte[] pixels = new byte[shape.values()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 7);
        }

        Path file = PictureFixture.write(folder.resolve("image.png"), PicturePng.encode(pixels, shape, 1));

        assertThat(ImageConversion.whole(shape).convert(PictureFile.read(file)).pixels())
                .isEqualTo(pixels);
    }

    @Test
    void zoomMakesSquares() {
        BufferedImage image = PicturePng.image(new byte[] {10, (byte) 200}, new ImageShape(1, 1, 2), 2);

        assertThat(image.getRaster().getSamples(0, 0, 4, 2, 0, (int[]) null))
                .containsExactly(10, 10, 200, 200, 10, 10, 200, 200);
    }

    @Test
    void channelsAreRedGreenBlue() {
        BufferedImage image = PicturePng.image(new byte[] {1, 2, 3}, new ImageShape(3, 1, 1), 1);

        assertThat(image.getRGB(0, 0)).isEqualTo(0xFF010203);
    }

    @Test
    void bytesOfAnotherShapeAreRefused() {
        assertThatThrownBy(() -> PicturePng.encode(new byte[3], new ImageShape(1, 2, 2), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 bytes are no picture of 2×2 grey, 1 times as large");
    }
}
