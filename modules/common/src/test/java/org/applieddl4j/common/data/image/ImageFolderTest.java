package org.applieddl4j.common.data.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.ImageConversion.Fit;
import org.applieddl4j.common.data.image.ImageConversion.Framing;
import org.applieddl4j.common.data.image.ImageConversion.Polarity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageFolderTest {

    private static final ImageShape GREY = new ImageShape(1, 4, 4);
    private static final ImageShape COLOUR = new ImageShape(3, 4, 4);

    @TempDir
    Path folder;

    @Test
    void eachFolderIsAClassInTheOrderOfTheNames() {
        picture("dog/b.png", 40);
        picture("dog/a.png", 30);
        picture("cat/z.png", 10);
        picture("Bird/q.png", 20);

        ImageFolder read = ImageFolder.read(folder, GREY, 0);

        ImageSet images = read.images();
        assertThat(images.classes()).containsExactly("Bird", "cat", "dog");
        assertThat(images.labels()).containsExactly(0, 1, 2, 2);
        assertThat(IntStream.range(0, 4).map(i -> images.value(i, 0))).containsExactly(20, 10, 30, 40);
        assertThat(IntStream.range(0, 4).mapToObj(i -> images.origin(i).toString()))
                .containsExactly("Bird/q.png", "cat/z.png", "dog/a.png", "dog/b.png");
        assertThat(read.skipped()).isEmpty();
    }

    @Test
    void namesMayHoldWhatUrisEscape() {
        picture("50% & more/a b#1.png", 1);
        picture("fine+/a.png", 2);

        ImageSet images = ImageFolder.read(folder, GREY, 0).images();

        assertThat(images.classes()).containsExactly("50% & more", "fine+");
        assertThat(images.labels()).containsExactly(0, 1);
    }

    @Test
    void redIsTheFirstChannel() {
        PictureFixture.write(
                folder.resolve("red/a.png"), PictureFixture.plain(9, 9, BufferedImage.TYPE_INT_RGB, 0xFF0000), "png");
        PictureFixture.write(
                folder.resolve("blue/a.png"), PictureFixture.plain(9, 9, BufferedImage.TYPE_INT_RGB, 0x0000FF), "png");

        ImageSet images = ImageFolder.read(folder, COLOUR, 0).images();

        byte[] blue = images.image(0);
        byte[] red = images.image(1);
        assertThat(new int[] {red[0] & 0xFF, red[16] & 0xFF, red[32] & 0xFF}).containsExactly(255, 0, 0);
        assertThat(new int[] {blue[0] & 0xFF, blue[16] & 0xFF, blue[32] & 0xFF}).containsExactly(0, 0, 255);
    }

    /** A training folder and a prediction must see the same, whatever the format. */
    @ParameterizedTest
    @CsvSource({
        "png," + BufferedImage.TYPE_INT_RGB,
        "png," + BufferedImage.TYPE_INT_ARGB,
        "png," + BufferedImage.TYPE_BYTE_GRAY,
        "png," + BufferedImage.TYPE_USHORT_GRAY,
        "png," + BufferedImage.TYPE_BYTE_INDEXED,
        "png," + BufferedImage.TYPE_BYTE_BINARY,
        "jpeg," + BufferedImage.TYPE_INT_RGB,
        "jpeg," + BufferedImage.TYPE_BYTE_GRAY,
        "gif," + BufferedImage.TYPE_INT_RGB,
        "bmp," + BufferedImage.TYPE_INT_RGB,
        "bmp," + BufferedImage.TYPE_BYTE_GRAY,
        "tiff," + BufferedImage.TYPE_INT_RGB,
        "tiff," + BufferedImage.TYPE_BYTE_GRAY
    })
    void pictureInAFolderBecomesWhatItBecomesWhenItIsRecognised(String format, int type) {
        Path file = PictureFixture.write(folder.resolve("a/some." + format), PictureFixture.busy(40, 30, type), format);
        PictureFixture.write(folder.resolve("b/other." + format), PictureFixture.busy(8, 9, type), format);
        for (ImageConversion conversion : new ImageConversion[] {
            ImageConversion.whole(COLOUR),
            new ImageConversion(new ImageShape(1, 28, 28), Fit.SQUASH, Polarity.AUTO, Framing.CENTRED_CONTENT)
        }) {
            ImageSet images = ImageFolder.read(folder, conversion, 0).images();

            assertThat(images.image(0))
                    .isEqualTo(conversion.convert(PictureFile.read(file)).pixels());
        }
    }

    /** As scanners of 10 and 12 bits write them; what one picture needs, all are given. */
    @ParameterizedTest
    @CsvSource({"png, 900, 1000, TEN", "png, 900, 4000, TWELVE", "tiff, 900, 4000, TWELVE", "png, 900, 5000, SIXTEEN"})
    void upperBitsThatNoPictureUsesAreLeftOut(String format, int one, int other, StoredBits bits) {
        PictureFixture.write(folder.resolve("a/a"), sixteenBits(one), format);
        PictureFixture.write(folder.resolve("b/b"), sixteenBits(other), format);

        ImageFolder read = ImageFolder.read(folder, GREY, 0);

        assertThat(read.conversion().bits()).isEqualTo(bits);
        assertThat(read.conversion().remark().isPresent()).isEqualTo(bits != StoredBits.SIXTEEN);
        assertThat(read.images().image(0)[0] & 0xFF).isEqualTo(Math.round(255f * one / bits.largest()));
    }

    private static BufferedImage sixteenBits(int value) {
        BufferedImage picture = new BufferedImage(4, 4, BufferedImage.TYPE_USHORT_GRAY);
        int[] values = new int[16];
        Arrays.fill(values, value);
        picture.getRaster().setPixels(0, 0, 4, 4, values);
        return picture;
    }

    @Test
    void lossyAndLosslessFormatsAgreeAboutPlainColours() {
        for (String format : new String[] {"png", "jpeg", "gif", "bmp", "tiff"}) {
            BufferedImage picture = PictureFixture.plain(16, 16, BufferedImage.TYPE_INT_RGB, 0xC08040);
            PictureFixture.write(folder.resolve("class-" + format + "/a"), picture, format);
        }

        ImageSet images = ImageFolder.read(folder, COLOUR, 0).images();

        for (int image = 0; image < 5; image++) {
            assertThat(images.value(image, 0)).isBetween(0xBE, 0xC2);
            assertThat(images.value(image, 16)).isBetween(0x7E, 0x82);
            assertThat(images.value(image, 32)).isBetween(0x3E, 0x42);
        }
    }

    @Test
    void whatSystemsLeaveBehindIsPassedOver() {
        twoClasses();
        text("a/.DS_Store", "x");
        text("a/Thumbs.db", "x");
        text(".git/config", "x");
        text("__MACOSX/a/._a.png", "x");
        text("SOURCE.txt", "where these come from");

        ImageFolder read = ImageFolder.read(folder, GREY, 0);

        assertThat(read.images().size()).isEqualTo(2);
        assertThat(read.skipped()).isEmpty();
    }

    @Test
    void badPictureIsNamed() {
        twoClasses();
        Path bad = text("a/notes.txt", "x");

        assertThat(complaint(0))
                .isEqualTo(bad + ": is no picture, and JPEG, PNG, GIF, BMP and TIFF are read; save it as PNG or JPEG;"
                        + " allow 1 with --skip-bad-rows 1");
    }

    @Test
    void firstBadPictureIsNamedAndTheOthersAreCounted() {
        twoClasses();
        Path misplaced = picture("0.png", 1);
        text("a/empty.png", "");
        text("b/notes.txt", "x");
        picture("b/deeper/c.png", 1);

        assertThat(complaint(0))
                .isEqualTo(misplaced + ": lies in no class's folder; move it into one; and 3 more bad pictures;"
                        + " allow 4 with --skip-bad-rows 4");
        assertThat(complaint(3))
                .endsWith("; and 3 more bad pictures; only 3 may be left out; allow 4 with" + " --skip-bad-rows 4");
    }

    @Test
    void allowedBadPicturesAreLeftOutAndSaidToBe() {
        twoClasses();
        Path empty = text("a/0.png", "");
        Path cut =
                PictureFixture.write(folder.resolve("b/cut.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF});

        ImageFolder read = ImageFolder.read(folder, GREY, 2);

        assertThat(read.images().labels()).containsExactly(0, 1);
        assertThat(read.images().value(0, 0)).isEqualTo(50);
        assertThat(read.images().origin(1).file()).isEqualTo("b/y.png");
        assertThat(read.skipped()).hasSize(2);
        assertThat(read.skipped().get(0)).startsWith(empty + ": is empty");
        assertThat(read.skipped().get(1)).startsWith(cut + ": this JPEG picture is damaged or cut short");
    }

    @Test
    void classWithoutAnyGoodPictureIsRefused() {
        twoClasses();
        text("c/notes.txt", "x");

        assertThat(complaint(1))
                .isEqualTo(
                        folder.resolve("c") + ": holds no picture that can be read; put some in, or remove the folder");
    }

    @Test
    void emptyClassIsRefused() throws IOException {
        twoClasses();
        Path empty = Files.createDirectory(folder.resolve("c"));

        assertThat(complaint(0)).isEqualTo(empty + ": holds no pictures; put some in, or remove the folder");
    }

    @Test
    void oneClassOrNoneIsRefused() {
        assertThat(complaint(0))
                .isEqualTo(folder
                        + ": has no folder; put the pictures of each class into a folder of its own, two at least");
        picture("only/a.png", 1);
        assertThat(complaint(0))
                .isEqualTo(folder + ": has one folder only, only; put the pictures of each class into a folder of its"
                        + " own, two at least");
    }

    @Test
    void whatIsNoFolderIsNamed() {
        Path none = folder.resolve("none");
        Path file = text("some.zip", "PK");

        assertThat(complaint(none, 0))
                .isEqualTo(none + ": no such folder; name a folder that has a folder of pictures for each class");
        assertThat(complaint(file, 0))
                .isEqualTo(file + ": is a file, not a folder; unpack it first; name a folder that has a folder of"
                        + " pictures for each class");
    }

    @Test
    void linksAreFollowedAndThoseToNothingAreBad() throws IOException {
        picture("elsewhere/a/x.png", 50);
        picture("elsewhere/b/y.png", 60);
        Path set = Files.createDirectory(folder.resolve("set"));
        Files.createSymbolicLink(set.resolve("first"), folder.resolve("elsewhere/a"));
        Files.createSymbolicLink(set.resolve("second"), folder.resolve("elsewhere/b"));
        Path broken = Files.createSymbolicLink(folder.resolve("elsewhere/b/z.png"), folder.resolve("none"));

        assertThat(complaint(set, 0)).startsWith(set.resolve("second/z.png") + ": is a link to nothing");
        Files.delete(broken);
        ImageSet images = ImageFolder.read(set, GREY, 0).images();
        assertThat(images.classes()).containsExactly("first", "second");
        assertThat(images.origin(1).file()).isEqualTo("second/y.png");
    }

    @Test
    void setThatWouldNotFitIsRefusedBeforeItIsRead() {
        twoClasses();

        assertThat(catchThrowableOfType(
                                InputException.class,
                                () -> ImageFolder.read(folder, new ImageShape(3, 20_000, 20_000), 0))
                        .getMessage())
                .startsWith(folder + ": 2 pictures take 2288 MiB, and there is memory for ")
                .endsWith("; take fewer, or a smaller size");
    }

    private void twoClasses() {
        picture("a/x.png", 50);
        picture("b/y.png", 60);
    }

    private Path picture(String name, int grey) {
        BufferedImage picture = PictureFixture.grey(new int[] {grey, grey}, new int[] {grey, grey});
        return PictureFixture.write(folder.resolve(name), picture, "png");
    }

    private Path text(String name, String text) {
        return PictureFixture.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    }

    private String complaint(int allowed) {
        return complaint(folder, allowed);
    }

    private static String complaint(Path folder, int allowed) {
        return catchThrowableOfType(InputException.class, () -> ImageFolder.read(folder, GREY, allowed))
                .getMessage();
    }
}
