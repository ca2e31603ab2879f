package org.applieddl4j.common.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.data.image.PicturePng;
import org.applieddl4j.common.report.PictureGallery.Card;
import org.applieddl4j.common.report.PictureGallery.Picture;
import org.junit.jupiter.api.Test;

class PictureGalleryTest {

    @Test
    void aPictureKnowsItsSizeFromItsFile() {
        Picture picture = picture(5, 3);

        assertThat(picture.width()).isEqualTo(5);
        assertThat(picture.height()).isEqualTo(3);
    }

    @Test
    void onlyASmallPictureIsShownInSquares() {
        assertThat(picture(96, 1).small()).isTrue();
        assertThat(picture(97, 1).small()).isFalse();
    }

    @Test
    void thePictureIsInItsAddress() {
        // Base64 of the signature's first three bytes, 89 50 4E: 100010 010101 000001 001110.
        assertThat(picture(1, 1).address()).startsWith("data:image/png;base64,iVBO");
    }

    @Test
    void changingTheBytesLaterChangesNoPicture() {
        byte[] png = png(2, 2);
        Picture picture = new Picture(png, "two");
        String address = picture.address();

        png[0] = 0;

        assertThat(picture.address()).isEqualTo(address);
    }

    @Test
    void whatIsNoPngIsRefused() {
        byte[] text = "GIF89a, and enough bytes to be long".getBytes(StandardCharsets.US_ASCII);

        assertThatThrownBy(() -> new Picture(text, "a cat"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the picture 'a cat' is no PNG file");
        assertThatThrownBy(() -> new Picture(new byte[0], "a cat")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPictureWithoutWordsIsRefused() {
        assertThatThrownBy(() -> new Picture(png(1, 1), " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a picture has no alternative text");
    }

    @Test
    void theWidestCardDecidesTheWidthOfTheGallery() {
        Card one = Card.of(picture(1, 1), "truth: 7");
        Card three = new Card(List.of(picture(1, 1), picture(1, 1), picture(1, 1)), List.of());

        assertThat(new PictureGallery("t", "e", List.of(one, three)).width()).isEqualTo(3);
        assertThat(new PictureGallery("t", "e", List.of()).width()).isEqualTo(1);
    }

    @Test
    void aCardWithoutPictureIsRefused() {
        assertThatThrownBy(() -> new Card(List.of(), List.of("truth: 7")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the card [truth: 7] has no picture");
    }

    private static Picture picture(int width, int height) {
        return new Picture(png(width, height), "nothing");
    }

    private static byte[] png(int width, int height) {
        return PicturePng.encode(new byte[width * height], new ImageShape(1, height, width), 1);
    }
}
