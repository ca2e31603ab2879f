package org.applieddl4j.common.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.applieddl4j.common.data.image.ImageShape;
import org.junit.jupiter.api.Test;

class HeatOverlayTest {

    private static final ImageShape GREY = new ImageShape(1, 1, 2);

    @Test
    void pictureShowsThroughWhereThereIsNoHeatAndIsColouredWhereThereIs() throws IOException {
        // Given a white and a black pixel, the black one hot
        byte[] png = HeatOverlay.png(GREY, new byte[] {(byte) 255, 0}, new Heatmap(new float[] {0, 1}, 1, 2), 3);

        // Then every pixel is nine, white is dimmed to 191 = 0.75 · 255, heat covers four fifths
        BufferedImage drawing = read(png);
        assertThat(drawing.getWidth()).isEqualTo(6);
        assertThat(drawing.getHeight()).isEqualTo(3);
        for (int x = 0; x < 3; x++) {
            assertThat(rgb(drawing, x, 2)).isEqualTo(0xBFBFBF);
        }
        int hottest = HeatColours.of(1);
        assertThat(rgb(drawing, 3, 0) >> 16).isEqualTo(Math.round(0.8f * (hottest >> 16)));
        assertThat(rgb(drawing, 5, 2) & 0xFF).isEqualTo(Math.round(0.8f * (hottest & 0xFF)));
    }

    @Test
    void colourPictureIsShownInGrey() throws IOException {
        // Given one pixel of pure green: 0.7152 · 255 · 0.75 = 136.8
        byte[] png = HeatOverlay.png(
                new ImageShape(3, 1, 1), new byte[] {0, (byte) 255, 0}, new Heatmap(new float[1], 1, 1), 1);

        assertThat(rgb(read(png), 0, 0)).isEqualTo(0x898989);
    }

    @Test
    void hotterIsLighterInEvenStepsFromVioletToYellow() {
        for (int step = 1; step < 256; step++) {
            assertThat(lightness(HeatColours.of(step / 255.0)))
                    .as("step %s", step)
                    .isGreaterThan(lightness(HeatColours.of((step - 1) / 255.0)));
        }
        // CIE lightness, which the ramp was not made by, agrees within a few of its 100 units
        double first = lightness(HeatColours.of(0));
        double last = lightness(HeatColours.of(1));
        assertThat(lightness(HeatColours.of(0.5))).isBetween((first + last) / 2 - 6, (first + last) / 2 + 6);
        assertThat(last - first).isGreaterThan(70);

        int cold = HeatColours.of(0);
        assertThat(cold & 0xFF).as("blue of violet").isGreaterThan(cold >> 8 & 0xFF);
        int hot = HeatColours.of(1);
        assertThat(hot >> 8 & 0xFF).as("green of yellow").isGreaterThan((hot & 0xFF) + 50);
    }

    @Test
    void sameInputGivesTheSameBytes() {
        Heatmap heat = new Heatmap(new float[] {0.2f, 1}, 1, 2);

        assertThat(HeatOverlay.png(GREY, new byte[] {1, 2}, heat, 4))
                .isEqualTo(HeatOverlay.png(GREY, new byte[] {1, 2}, heat, 4));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Heatmap heat = new Heatmap(new float[2], 1, 2);

        assertThatThrownBy(() -> HeatOverlay.png(GREY, new byte[3], heat, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("3 bytes and a map of 1 × 2 are not of an image of 2×1 grey");
        assertThatThrownBy(() -> HeatOverlay.png(new ImageShape(1, 2, 1), new byte[2], heat, 1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HeatOverlay.png(new ImageShape(2, 1, 2), new byte[4], heat, 1))
                .hasMessage("a picture has 1 or 3 channels, not 2");
        assertThatThrownBy(() -> HeatOverlay.png(GREY, new byte[2], heat, 0))
                .hasMessage("zoom is 0, must be at least 1");
    }

    /** L* of CIE 1976, from 0 for black to 100 for white. */
    private static double lightness(int colour) {
        double luminance =
                0.2126 * light(colour >> 16) + 0.7152 * light(colour >> 8 & 0xFF) + 0.0722 * light(colour & 0xFF);
        return luminance <= 0.008856 ? 903.3 * luminance : 116 * Math.cbrt(luminance) - 16;
    }

    private static double light(int value) {
        double share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int rgb(BufferedImage drawing, int x, int y) {
        return drawing.getRGB(x, y) & 0xFFFFFF;
    }
}
