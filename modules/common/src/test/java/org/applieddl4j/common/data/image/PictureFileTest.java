package org.applieddl4j.common.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.twelvemonkeys.imageio.color.ColorSpaces;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageTypeSpecifier;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFileTest {

    private static final PictureLimits SMALL = new PictureLimits(1 << 20, 10_000, 200);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
    void everyFormatIsReadWhateverTheFileIsCalled(String format) {
        BufferedImage red = PictureFixture.plain(30, 20, BufferedImage.TYPE_INT_RGB, 0xFF0000);
        Path file = PictureFixture.write(folder.resolve("picture.txt"), red, format);

        BufferedImage read = PictureFile.read(file);

        assertThat(read.getWidth()).isEqualTo(30);
        assertThat(read.getHeight()).isEqualTo(20);
        assertThat(read.getRGB(7, 7) >> 16 & 0xFF).as("red").isGreaterThanOrEqualTo(253);
        assertThat(read.getRGB(7, 7) & 0xFF).as("blue").isLessThanOrEqualTo(2);
    }

    @Test
    void headerThatDeclaresTooMuchIsRefusedBeforeAnythingIsDecoded() {
        Path file = PictureFixture.write(folder.resolve("bomb.png"), PictureFixture.pngDeclaring(60_000, 60_000));

        // Decoded, it would be 10 GB, more than the memory that tests have.
        assertThat(complaint(file))
                .isEqualTo(file + ": is 60000×60000 pixels by its header, and pictures are read up to 40 megapixels and"
                        + " 20000 pixels a side; save it smaller");
    }

    @ParameterizedTest
    @CsvSource({"100,100,true", "200,50,true", "201,1,false", "1,201,false", "101,100,false"})
    void limitsAreOfAreaAndSides(int width, int height, boolean allowed) {
        Path file = PictureFixture.write(
                folder.resolve("some.png"),
                PictureFixture.plain(width, height, BufferedImage.TYPE_BYTE_GRAY, 0x808080),
                "png");

        if (allowed) {
            assertThat(PictureFile.read(file, SMALL).getWidth()).isEqualTo(width);
        } else {
            assertThatThrownBy(() -> PictureFile.read(file, SMALL))
                    .isInstanceOf(InputException.class)
                    .hasMessage(
                            file + ": is " + width + "×" + height + " pixels by its header, and pictures are read up"
                                    + " to 10000 pixels and 200 pixels a side; save it smaller");
        }
    }

    @Test
    void fileThatIsTooLargeIsNotRead() throws IOException {
        Path file = Files.write(folder.resolve("large.png"), new byte[(3 << 20) + 1]);

        assertThatThrownBy(() -> PictureFile.read(file, SMALL))
                .isInstanceOf(InputException.class)
                .hasMessage(file + ": is a file of 3 MiB, and pictures are read up to 1 MiB; save it smaller");
    }

    @ParameterizedTest
    @CsvSource({
        "png,com.sun.imageio.",
        "jpeg,com.sun.imageio.",
        "gif,com.sun.imageio.",
        "bmp,com.sun.imageio.",
        "tiff,com.sun.imageio.",
        "jpeg,com.twelvemonkeys.",
        "tiff,com.twelvemonkeys."
    })
    void pictureCutShortIsRefused(String format, String writer) {
        byte[] whole = PictureFixture.encoded(PictureFixture.busy(80, 60, BufferedImage.TYPE_INT_RGB), format, writer);
        assertThat(PictureFile.read(PictureFixture.write(folder.resolve("whole"), whole))
                        .getWidth())
                .isEqualTo(80);
        for (double share : new double[] {0.3, 0.5, 0.9, 0.99}) {
            Path file =
                    PictureFixture.write(folder.resolve("part"), Arrays.copyOf(whole, (int) (whole.length * share)));

            assertThat(complaint(file))
                    .contains("cut short")
                    .doesNotContain("\n")
                    .startsWith(file + ": this ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
    void nothingButTheFirstBytesIsRefusedInOneLine(String format) {
        byte[] whole = PictureFixture.encoded(PictureFixture.busy(80, 60, BufferedImage.TYPE_INT_RGB), format);
        Path file = PictureFixture.write(folder.resolve("start"), Arrays.copyOf(whole, 12));

        assertThat(complaint(file)).contains("damaged or cut short").doesNotContain("\n");
    }

    @Test
    void emptyFileIsSaidToBeEmpty() {
        Path file = PictureFixture.write(folder.resolve("empty.png"), new byte[0]);

        assertThat(complaint(file)).isEqualTo(file + ": is empty; get it again, or name another file");
    }

    @Test
    void textCalledPngIsNoPicture() {
        Path file = text("notes.png", "these are notes");

        assertThat(complaint(file))
                .isEqualTo(file + ": is no picture, and JPEG, PNG, GIF, BMP and TIFF are read; save it as PNG or JPEG");
    }

    @ParameterizedTest
    @CsvSource({
        "RIFF0000WEBPVP8,a WebP picture",
        "0000ftypheic,a HEIC picture or a film",
        "0000ftypavif,an AVIF picture",
        "%PDF-1.7,a PDF document",
        "<svg xmlns=,an SVG drawing or other XML"
    })
    void otherKindsAreNamed(String beginning, String kind) {
        assertThat(complaint(text("other.jpg", beginning))).contains(": is " + kind + ", and JPEG, PNG, GIF");
    }

    @Test
    void dicomIsNamed() {
        assertThat(complaint(text("scan.png", "preamble".repeat(16) + "DICM")))
                .contains(": is a DICOM file, and JPEG, PNG, GIF");
    }

    @Test
    void whatIsNoFileIsNamed() throws IOException {
        Path none = folder.resolve("none.png");
        Path link = Files.createSymbolicLink(folder.resolve("link.png"), none);

        assertThat(complaint(none)).isEqualTo(none + ": no such file; check the path");
        assertThat(complaint(link)).isEqualTo(link + ": is a link to nothing; check the path");
        assertThat(complaint(folder)).isEqualTo(folder + ": is a folder, not a picture; name a picture file");
    }

    @Test
    void linkToAPictureIsFollowed() throws IOException {
        Path file = PictureFixture.write(
                folder.resolve("real.png"), PictureFixture.plain(3, 2, BufferedImage.TYPE_BYTE_GRAY, 0), "png");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThat(PictureFile.read(link).getWidth()).isEqualTo(3);
    }

    /** A picture whose upper left is white, the rest black; where white is after turning follows from TIFF 6.0. */
    @ParameterizedTest
    @CsvSource({
        "1,48,32,0,0",
        "2,48,32,1,0",
        "3,48,32,1,1",
        "4,48,32,0,1",
        "5,32,48,0,0",
        "6,32,48,1,0",
        "7,32,48,1,1",
        "8,32,48,0,1",
        "9,48,32,0,0"
    })
    void pictureFromACameraComesUpright(int orientation, int width, int height, int right, int lower) {
        BufferedImage stored = PictureFixture.plain(48, 32, BufferedImage.TYPE_BYTE_GRAY, 0);
        stored.getGraphics().fillRect(0, 0, 16, 16);
        comesUpright(
                PictureFixture.withOrientation(PictureFixture.encoded(stored, "jpeg"), orientation),
                width,
                height,
                right == 1,
                lower == 1);
        comesUpright(
                PictureFixture.withOrientationChunk(PictureFixture.encoded(stored, "png"), orientation),
                width,
                height,
                right == 1,
                lower == 1);
    }

    private static void comesUpright(byte[] picture, int width, int height, boolean right, boolean lower) {
        BufferedImage read = PictureFile.read("camera", picture, PictureLimits.DEFAULT);

        assertThat(read.getWidth()).isEqualTo(width);
        assertThat(read.getHeight()).isEqualTo(height);
        int x = right ? width - 8 : 7;
        int y = lower ? height - 8 : 7;
        assertThat(read.getRaster().getSample(x, y, 0)).isGreaterThan(200);
        assertThat(read.getRaster().getSample(width - 1 - x, height - 1 - y, 0)).isLessThan(50);
    }

    @Test
    void printersColoursBecomeRedGreenBlue() throws IOException {
        ColorSpace cmyk = ColorSpaces.getColorSpace(ColorSpaces.CS_GENERIC_CMYK);
        ComponentColorModel model =
                new ComponentColorModel(cmyk, false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        WritableRaster raster = model.createCompatibleWritableRaster(16, 16);
        for (int i = 0; i < 256; i++) {
            // No cyan, full magenta and yellow, no black: red.
            raster.setPixel(i % 16, i / 16, new int[] {0, 255, 255, 0});
        }
        Path file = PictureFixture.write(
                folder.resolve("print.jpg"),
                PictureFixture.encoded(
                        new BufferedImage(model, raster, false, null), "jpeg", PictureFixture.TWELVE_MONKEYS));

        BufferedImage read = PictureFile.read(file);

        assertThat(read.getRGB(8, 8) >> 16 & 0xFF).isGreaterThan(200);
        assertThat(read.getRGB(8, 8) >> 8 & 0xFF).isLessThan(60);
        assertThat(read.getRGB(8, 8) & 0xFF).isLessThan(60);
    }

    @Test
    void measurementsInFloatingPointAreRefused() throws IOException {
        BufferedImage floats = ImageTypeSpecifier.createInterleaved(
                        ColorSpace.getInstance(ColorSpace.CS_GRAY), new int[] {0}, DataBuffer.TYPE_FLOAT, false, false)
                .createBufferedImage(4, 4);
        Path file = PictureFixture.write(folder.resolve("floats.tif"), floats, "tiff");

        assertThat(complaint(file))
                .isEqualTo(file + ": has 1 channel of 32 bits, and up to 5 of 16 are read; save it as PNG or JPEG");
    }

    @Test
    void thumbnailWithinAJpegIsNotItsEnd() {
        byte[] jpeg = PictureFixture.encoded(PictureFixture.busy(64, 64, BufferedImage.TYPE_INT_RGB), "jpeg");
        byte[] withEndInside = PictureFixture.withOrientation(jpeg, 1);
        // The last bytes of the Exif data, unused there, become the marker that ends a JPEG file.
        withEndInside[36] = (byte) 0xFF;
        withEndInside[37] = (byte) 0xD9;

        assertThat(new JpegFile(withEndInside).isWhole()).isTrue();
        assertThat(new JpegFile(Arrays.copyOf(withEndInside, withEndInside.length - 2)).isWhole())
                .isFalse();
    }

    private Path text(String name, String text) {
        return PictureFixture.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String complaint(Path file) {
        return catchThrowableOfType(InputException.class, () -> PictureFile.read(file))
                .getMessage();
    }
}
