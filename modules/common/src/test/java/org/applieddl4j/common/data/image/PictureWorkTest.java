package org.applieddl4j.common.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decoding a picture can be stopped. */
class PictureWorkTest {

    private static final int SIDE = 2200;

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
}
