package org.applieddl4j.common.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.image.ImageConversion.Converted;
import org.applieddl4j.common.data.image.ImageConversion.Fit;
import org.applieddl4j.common.data.image.ImageConversion.Framing;
import org.applieddl4j.common.data.image.ImageConversion.Polarity;
import org.applieddl4j.common.data.json.StrictJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageConversionTest {

    private static final ImageShape DIGIT = new ImageShape(1, 28, 28);
    private static final ImageConversion MNIST =
            new ImageConversion(DIGIT, Fit.LETTER_BOX, Polarity.AUTO, Framing.CENTRED_CONTENT);

    @Test
    void pictureOfTheRightSizeIsLeftAsItIs() {
        BufferedImage picture = PictureFixture.grey(new int[] {0, 1, 127}, new int[] {128, 200, 255});

        Converted converted = ImageConversion.whole(new ImageShape(1, 2, 3)).convert(picture);

        assertThat(unsigned(converted)).containsExactly(0, 1, 127, 128, 200, 255);
        assertThat(converted.description()).isEqualTo("3×2 grey");
    }

    @Test
    void shrinkingTakesTheMeanOfTheArea() {
        BufferedImage picture = PictureFixture.grey(new int[] {0, 100, 40, 40}, new int[] {50, 50, 40, 44});

        // (0 + 100 + 50 + 50) / 4 and (40 + 40 + 40 + 44) / 4
        assertThat(values(picture, new ImageShape(1, 1, 2))).containsExactly(50, 41);
    }

    @Test
    void pixelThatLiesInTwoNewOnesCountsInBoth() {
        BufferedImage picture = PictureFixture.grey(new int[] {30, 90, 240});

        // Each new pixel covers one and a half: (30 + 90/2) / 1.5 and (90/2 + 240) / 1.5
        assertThat(values(picture, new ImageShape(1, 1, 2), Fit.SQUASH)).containsExactly(50, 190);
    }

    @Test
    void fineLinesFadeAndDoNotVanishOrFlicker() {
        BufferedImage picture = new BufferedImage(640, 640, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 0; x < 640; x += 2) {
            for (int y = 0; y < 640; y++) {
                picture.getRaster().setSample(x, y, 0, 255);
            }
        }

        assertThat(values(picture, new ImageShape(1, 32, 32))).containsOnly(128);
    }

    @Test
    void growingInterpolates() {
        BufferedImage picture = PictureFixture.grey(new int[] {0, 100});

        // Centres of the new pixels lie at −0.25, 0.25, 0.75 and 1.25 in the old ones.
        assertThat(values(picture, new ImageShape(1, 1, 4), Fit.SQUASH)).containsExactly(0, 25, 75, 100);
    }

    @Test
    void proportionsAreKeptAndTheRestHasTheColourOfTheBorder() {
        BufferedImage picture =
                PictureFixture.grey(new int[] {9, 9, 9, 9}, new int[] {9, 200, 100, 9}, new int[] {9, 9, 9, 9});

        assertThat(values(picture, new ImageShape(1, 4, 4)))
                .containsExactly(9, 9, 9, 9, 9, 200, 100, 9, 9, 9, 9, 9, 9, 9, 9, 9);
    }

    @Test
    void coloursComeAsRedGreenBlue() {
        BufferedImage picture = PictureFixture.plain(2, 1, BufferedImage.TYPE_3BYTE_BGR, 0x102030);

        assertThat(values(picture, new ImageShape(3, 1, 2))).containsExactly(0x10, 0x10, 0x20, 0x20, 0x30, 0x30);
    }

    @Test
    void brightnessOfAColourIsThatOfItsParts() {
        BufferedImage picture = PictureFixture.plain(1, 1, BufferedImage.TYPE_INT_RGB, 0xFF8000);

        // 0.299 · 255 + 0.587 · 128 = 151.4
        assertThat(values(picture, new ImageShape(1, 1, 1))).containsExactly(151);
    }

    @Test
    void greyGivesThreeEqualChannels() {
        assertThat(values(PictureFixture.grey(new int[] {77}), new ImageShape(3, 1, 1)))
                .containsExactly(77, 77, 77);
    }

    /** All kinds of storage hold the same colour; two of them with fewer bits. */
    @ParameterizedTest
    @CsvSource({
        BufferedImage.TYPE_INT_RGB + ",16,32,48",
        BufferedImage.TYPE_INT_BGR + ",16,32,48",
        BufferedImage.TYPE_INT_ARGB + ",16,32,48",
        BufferedImage.TYPE_INT_ARGB_PRE + ",16,32,48",
        BufferedImage.TYPE_4BYTE_ABGR + ",16,32,48",
        BufferedImage.TYPE_4BYTE_ABGR_PRE + ",16,32,48",
        // 16 of 255 is 2 of 31, and 2 of 31 is 16 of 255; 32 is 8 of 63; 48 is 6 of 31
        BufferedImage.TYPE_USHORT_565_RGB + ",16,32,49"
    })
    void storageMakesNoDifference(int type, int red, int green, int blue) {
        BufferedImage picture = PictureFixture.plain(3, 3, type, 0xFF102030);

        assertThat(values(picture, new ImageShape(3, 1, 1))).containsExactly(red, green, blue);
    }

    @Test
    void sixteenBitsBecomeEight() {
        BufferedImage picture = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        picture.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 32_896, 65_535});

        // 65535 = 257 · 255, and 32896 = 257 · 128
        assertThat(values(picture, new ImageShape(1, 1, 3))).containsExactly(0, 128, 255);
    }

    /** 12 bits in 16: 4095 is white, and 2056 of 4095 is 128 of 255. */
    @Test
    void emptyUpperBitsAreLeftOutWhereTheSetHasThem() {
        BufferedImage picture = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        picture.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 2_056, 4_095});
        ImageConversion whole = ImageConversion.whole(new ImageShape(1, 1, 3));

        Converted told = whole.of(StoredBits.TWELVE).convert(picture);
        Converted untold = whole.convert(picture);

        assertThat(unsigned(told)).containsExactly(0, 128, 255);
        assertThat(told.description()).endsWith("brightened from 12 bits");
        assertThat(unsigned(untold)).containsExactly(0, 8, 16);
        assertThat(untold.description()).endsWith("nearly black: of 16 bits only 12 bits are in use");
    }

    @Test
    void aPictureThatNeedsAllBitsIsNotBrightened() {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
        picture.getRaster().setPixels(0, 0, 2, 1, new int[] {4_112, 65_535});

        Converted converted = ImageConversion.whole(new ImageShape(1, 1, 2))
                .of(StoredBits.TEN)
                .convert(picture);

        assertThat(unsigned(converted)).containsExactly(16, 255);
        assertThat(converted.description()).doesNotContain("bits");
    }

    @Test
    void greyWithTransparencyIsNotBrightened() {
        ComponentColorModel greyAndAlpha = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_GRAY),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE);
        WritableRaster raster = greyAndAlpha.createCompatibleWritableRaster(2, 1);
        raster.setPixels(0, 0, 2, 1, new int[] {128, 255, 128, 0});
        BufferedImage picture = new BufferedImage(greyAndAlpha, raster, false, null);

        assertThat(values(picture, new ImageShape(1, 1, 2))).containsExactly(128, 255);
    }

    @Test
    void paletteIsLookedUp() {
        byte[] red = {0, (byte) 255};
        byte[] none = {0, 0};
        IndexColorModel palette = new IndexColorModel(1, 2, red, none, none);
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
        picture.getRaster().setSample(1, 0, 0, 1);

        Converted converted = ImageConversion.whole(new ImageShape(3, 1, 2)).convert(picture);

        assertThat(unsigned(converted)).containsExactly(0, 255, 0, 0, 0, 0);
        assertThat(converted.description()).isEqualTo("2×1 colour");
    }

    @Test
    void whatIsTransparentIsWhite() {
        BufferedImage picture = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(0, 0, 0xFF000000);
        picture.setRGB(1, 0, 0x80000000);
        picture.setRGB(2, 0, 0x00000000);

        Converted converted = ImageConversion.whole(new ImageShape(1, 1, 3)).convert(picture);

        // 0x80 of 255 is covered with black: 255 − 128
        assertThat(unsigned(converted)).containsExactly(0, 127, 255);
        assertThat(converted.description()).isEqualTo("3×1 colour → 3×1 grey, laid on white");
    }

    @Test
    void whiteInkOnNothingIsLaidOnBlackWhereLightOnDarkIsWanted() {
        BufferedImage picture = new BufferedImage(5, 5, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(2, 2, 0xFFFFFFFF);

        Converted converted = auto(5).convert(picture);

        int[] wanted = new int[25];
        wanted[12] = 255;
        assertThat(unsigned(converted)).isEqualTo(wanted);
        assertThat(converted.description()).isEqualTo("5×5 colour → 5×5 grey, laid on black");
    }

    @Test
    void inkOnPaperIsInvertedAndLightOnDarkIsNot() {
        BufferedImage ink =
                PictureFixture.grey(new int[] {250, 250, 250}, new int[] {250, 10, 250}, new int[] {250, 250, 250});
        BufferedImage light = PictureFixture.grey(new int[] {5, 5, 5}, new int[] {5, 245, 5}, new int[] {5, 5, 5});

        Converted fromInk = auto(3).convert(ink);
        Converted fromLight = auto(3).convert(light);

        assertThat(unsigned(fromInk)).containsExactly(5, 5, 5, 5, 245, 5, 5, 5, 5);
        assertThat(fromInk.pixels()).isEqualTo(fromLight.pixels());
        assertThat(fromInk.description()).isEqualTo("3×3 grey, inverted (light background)");
        assertThat(fromLight.description()).isEqualTo("3×3 grey");
    }

    @Test
    void paperInTheShadeIsPaperToo() {
        BufferedImage shade =
                PictureFixture.grey(new int[] {100, 105, 110}, new int[] {100, 20, 110}, new int[] {100, 105, 110});

        assertThat(auto(3).convert(shade).description()).contains("inverted");
    }

    @ParameterizedTest
    @CsvSource({"255,true", "128,true", "127,false", "0,false"})
    void emptyPictureIsInvertedIfItIsLight(int value, boolean inverted) {
        BufferedImage empty = PictureFixture.grey(new int[] {value, value}, new int[] {value, value});

        assertThat(unsigned(auto(2).convert(empty))).containsOnly(inverted ? 255 - value : value);
    }

    @Test
    void invertingAsksNobody() {
        ImageConversion invert =
                new ImageConversion(new ImageShape(1, 1, 2), Fit.SQUASH, Polarity.INVERT, Framing.WHOLE);

        Converted converted = invert.convert(PictureFixture.grey(new int[] {0, 55}));

        assertThat(unsigned(converted)).containsExactly(255, 200);
        assertThat(converted.description()).isEqualTo("2×1 grey, inverted");
    }

    @Test
    void digitOnAPageIsPutInTheMiddleAsMnistDoes() {
        BufferedImage page = new BufferedImage(1200, 800, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = page.createGraphics();
        pen.setColor(new Color(230, 225, 220));
        pen.fillRect(0, 0, 1200, 800);
        pen.setColor(new Color(40, 40, 60));
        pen.fillRect(100, 60, 100, 200);

        Converted converted = MNIST.convert(page);

        assertThat(converted.description())
                .isEqualTo("1200×800 colour → 28×28 grey, content centred, inverted (light background)");
        int[] values = unsigned(converted);
        // The bar is twice as high as wide: 20 rows from 4 or 5 on, its middle being 9.5, and 10 columns from 9 or 10.
        for (int row = 0; row < 28; row++) {
            for (int column = 0; column < 28; column++) {
                boolean ink = row >= 6 && row < 23 && column >= 11 && column < 18;
                boolean edge = row >= 4 && row < 25 && column >= 9 && column < 20;
                int value = values[row * 28 + column];
                if (ink) {
                    assertThat(value).as("%d, %d", row, column).isGreaterThan(250);
                } else if (!edge) {
                    assertThat(value).as("%d, %d", row, column).isZero();
                }
            }
        }
    }

    @Test
    void centreOfMassAndNotOfTheBoxIsInTheMiddle() {
        BufferedImage picture = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        // An L: 20 high and wide, 4 thick; it fills the box of 20 by 20 as it is.
        pen.fillRect(1, 2, 4, 20);
        pen.fillRect(1, 18, 20, 4);

        int[] values = unsigned(MNIST.convert(picture));

        // Of 144 pixels 80 have their mean in row 9.5 and column 1.5, 64 in row 17.5 and column 11.5: the mean is
        // row 13.06 and column 5.94, so the box starts at round(14 − 13.06) = 1 and round(14 − 5.94) = 8.
        int[] expected = new int[28 * 28];
        for (int row = 0; row < 20; row++) {
            Arrays.fill(expected, (row + 1) * 28 + 8, (row + 1) * 28 + (row < 16 ? 12 : 28), 255);
        }
        assertThat(values).isEqualTo(expected);
    }

    @Test
    void digitThatIsPreparedAlreadyStaysWhereItIs() {
        BufferedImage digit = new BufferedImage(28, 28, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D pen = digit.createGraphics();
        pen.setColor(Color.WHITE);
        // The L of the test above, where it was put.
        pen.fillRect(8, 1, 4, 20);
        pen.fillRect(8, 17, 20, 4);

        assertThat(MNIST.convert(digit).pixels())
                .isEqualTo(ImageConversion.whole(DIGIT).convert(digit).pixels());
    }

    @Test
    void singleSpotIsFoundWhereverItIs() {
        for (int at = 1; at < 170; at++) {
            BufferedImage picture = new BufferedImage(173, 171, BufferedImage.TYPE_BYTE_GRAY);
            picture.getRaster().setSample(at, at, 0, 255);

            Converted converted = MNIST.convert(picture);

            assertThat(converted.description()).isEqualTo("173×171 grey → 28×28 grey, content centred");
            assertThat(IntStream.of(unsigned(converted)).max()).hasValue(255);
        }
    }

    @Test
    void faintPencilGetsFullContrast() {
        BufferedImage page = PictureFixture.plain(300, 300, BufferedImage.TYPE_BYTE_GRAY, 0xFFFFFF);
        Graphics2D pen = page.createGraphics();
        pen.setStroke(new BasicStroke(12));
        pen.setColor(new Color(200, 200, 200));
        pen.drawLine(100, 50, 100, 250);

        int[] values = unsigned(MNIST.convert(page));

        assertThat(IntStream.of(values).max()).hasValue(255);
        assertThat(values[0]).isZero();
    }

    @Test
    void emptyPageIsNotCentred() {
        BufferedImage page = PictureFixture.plain(300, 200, BufferedImage.TYPE_BYTE_GRAY, 0xFFFFFF);

        Converted converted = MNIST.convert(page);

        assertThat(unsigned(converted)).containsOnly(0);
        assertThat(converted.description())
                .isEqualTo("300×200 grey → 28×28 grey, not centred (nothing stands out), inverted (light background)");
    }

    @ParameterizedTest
    @EnumSource(Fit.class)
    void pictureOfOnePixelFillsTheShape(Fit fit) {
        assertThat(values(PictureFixture.grey(new int[] {66}), DIGIT, fit))
                .hasSize(784)
                .containsOnly(66);
    }

    @Test
    void extremeProportionsLeaveOneRow() {
        assertThat(values(PictureFixture.grey(new int[5000]), DIGIT))
                .hasSize(784)
                .containsOnly(0);
    }

    @Test
    void conversionTravelsAsJson() throws IOException {
        String json = new ObjectMapper().writeValueAsString(MNIST);

        assertThat(json)
                .isEqualTo("{\"shape\":{\"channels\":1,\"height\":28,\"width\":28},\"fit\":\"LETTER_BOX\","
                        + "\"polarity\":\"AUTO\",\"framing\":\"CENTRED_CONTENT\",\"bits\":\"SIXTEEN\"}");
        assertThat(read(json)).isEqualTo(MNIST);
        // As bundles had it that did not know of bits.
        assertThat(read(json.replace(",\"bits\":\"SIXTEEN\"", ""))).isEqualTo(MNIST);
    }

    private static ImageConversion read(String json) {
        return StrictJson.read(json.getBytes(StandardCharsets.UTF_8), "there", ImageConversion.class);
    }

    @Test
    void shapesThatNobodyCanFillAreRefused() {
        assertThatThrownBy(() -> ImageConversion.whole(new ImageShape(2, 4, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("4×4 × 2 is neither grey nor colour");
        assertThatThrownBy(() -> new ImageConversion(
                        new ImageShape(3, 4, 4), Fit.SQUASH, Polarity.AUTO, Framing.CENTRED_CONTENT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("content is centred in grey shapes only, not in 4×4 colour");
    }

    private static ImageConversion auto(int side) {
        return new ImageConversion(new ImageShape(1, side, side), Fit.LETTER_BOX, Polarity.AUTO, Framing.WHOLE);
    }

    private static int[] values(BufferedImage picture, ImageShape shape) {
        return values(picture, shape, Fit.LETTER_BOX);
    }

    private static int[] values(BufferedImage picture, ImageShape shape, Fit fit) {
        return unsigned(new ImageConversion(shape, fit, Polarity.AS_IS, Framing.WHOLE).convert(picture));
    }

    private static int[] unsigned(Converted converted) {
        return IntStream.range(0, converted.pixels().length)
                .map(i -> converted.pixels()[i] & 0xFF)
                .toArray();
    }
}
