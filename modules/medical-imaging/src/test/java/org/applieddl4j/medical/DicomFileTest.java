package org.applieddl4j.medical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.image.PictureModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DicomFileTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("image.dcm");
    }

    @Test
    void withoutAWindowTheWholeRangeIsShown() {
        PictureModel.Opened picture = opened(DicomFixture.ramp());

        assertThat(picture.image().getWidth()).isEqualTo(8);
        assertThat(picture.image().getHeight()).isEqualTo(4);
        assertThat(grey(picture.image(), 0, 0)).isZero();
        assertThat(grey(picture.image(), 7, 3)).isEqualTo(255);
        assertThat(picture.treatment()).isEqualTo("no window in the file, so from 0 to 3100");
    }

    @Test
    void aWindowIsAppliedAndSaid() {
        // The standard's formula: from 1500 − 0.5 − 500 = 999.5 to 2000.5 − 1 = 1999.5, the next value clipped.
        PictureModel.Opened picture =
                opened(new DicomFixture().image(4, 8).window("1500", "1001").pixels(32));

        assertThat(grey(picture.image(), 1, 1)).isZero(); // 900
        assertThat(grey(picture.image(), 7, 1)).isEqualTo(Math.round(255 * (1500 - 999.5f) / 1000)); // 1500
        assertThat(grey(picture.image(), 4, 2)).isEqualTo(255); // 2000
        assertThat(picture.treatment()).isEqualTo("window 1001 wide around 1500");
    }

    @Test
    void slopeAndInterceptComeBeforeTheWindow() {
        PictureModel.Opened picture = opened(new DicomFixture()
                .image(4, 8)
                .window("0", "2001")
                .rescale("-1000", "2")
                .pixels(32));

        // 500 · 2 − 1000 = 0, the middle of the window.
        assertThat(grey(picture.image(), 5, 0)).isBetween(127, 129);
    }

    @Test
    void nothingOfThePatientIsInWhatComesOut() {
        PictureModel.Opened picture = opened(DicomFixture.ramp());

        assertThat(picture.treatment()).doesNotContain("SECRET").doesNotContain("4711");
        assertThat(picture.image().getPropertyNames()).isNull();
    }

    @Test
    void aFileWithoutAnImageIsRefused() {
        assertThat(complaint(new DicomFixture()))
                .isEqualTo(file + ": this DICOM file holds no image (a report or a directory?); name another");
    }

    @Test
    void compressionIsRefusedWithItsName() {
        DicomFixture jpeg =
                new DicomFixture("1.2.840.10008.1.2.4.70").image(4, 8).pixels(32);

        assertThat(complaint(jpeg))
                .isEqualTo(file + ": its image is compressed (transfer syntax 1.2.840.10008.1.2.4.70),"
                        + " which is not read here; save it as uncompressed DICOM, or as PNG");
    }

    @Test
    void severalFramesAreRefused() {
        DicomFixture film = new DicomFixture().frames(3).image(4, 8).pixels(96);

        assertThat(complaint(film))
                .isEqualTo(file
                        + ": holds 3 frames, and one image is read; save the frame in question as a file of its own");
    }

    @Test
    void lessThanTheHeaderSaysIsRefused() throws IOException {
        DicomFixture.ramp().write(file);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 20));

        assertThat(message()).isEqualTo(file + ": is cut short: 44 of 64 bytes of its image are there; get it again");
    }

    @Test
    void anImageLargerThanTheFileIsRefusedBeforeItIsAllocated() {
        assertThat(complaint(new DicomFixture().image(60_000, 60_000).pixels(32)))
                .isEqualTo(
                        file + ": is 60000×60000 pixels by its header, and up to 64 million are read; save it smaller");
        assertThat(complaint(new DicomFixture().image(5_000, 5_000).pixels(32)))
                .contains("is cut short: 64 of 50000000");
    }

    @Test
    void aHeaderThatEndsInTheMiddleIsRefused() throws IOException {
        DicomFixture.ramp().write(file);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 180));

        assertThat(message()).contains("holds no image");
    }

    @Test
    void whatHasNoMarkIsNoDicom() throws IOException {
        assertThat(DicomFile.looksLikeOne("DICM".getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
        DicomFixture.ramp().write(file);
        assertThat(DicomFile.looksLikeOne(Files.readAllBytes(file))).isTrue();
    }

    private PictureModel.Opened opened(DicomFixture fixture) {
        fixture.write(file);
        try {
            return DicomFile.read(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String complaint(DicomFixture fixture) {
        fixture.write(file);
        return message();
    }

    private String message() {
        InputException e = catchThrowableOfType(InputException.class, () -> MedicalPicture.read(file));
        assertThat(e.getMessage()).hasLineCount(1);
        return e.getMessage();
    }

    private static int grey(BufferedImage image, int x, int y) {
        return image.getRaster().getSample(x, y, 0);
    }
}
