package org.applieddl4j.image.formats;

import static org.applieddl4j.common.data.image.ImageFixture.complaint;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sprites of two images a file instead of 10,000. */
class CifarSpritesTest {

    @TempDir
    Path folder;

    @BeforeEach
    void fillFolder() throws IOException {
        for (int number = 1; number <= 5; number++) {
            write("data_batch_" + number + ".png", sprite(number));
        }
        write("test_batch.png", sprite(9));
        Files.writeString(folder.resolve("train_lables.json"), "[1,0,2,0,3,0,4,0,5,0]");
        Files.writeString(folder.resolve("test_lables.json"), "[9, 0]");
    }

    @Test
    void rowOfASpriteIsAnImageWhosePixelsBecomePlanes() {
        TrainAndTest data = read();

        assertThat(data.test().labels()).containsExactly(9, 0);
        assertThat(data.test().shape()).isEqualTo(new ImageShape(3, 32, 32));
        assertThat(data.test().value(0, 0)).as("red of the first pixel").isEqualTo(9);
        assertThat(data.test().value(0, 1024)).as("green of the first pixel").isEqualTo(100);
        assertThat(data.test().value(0, 2048)).as("blue of the first pixel").isEqualTo(200);
        assertThat(data.test().value(0, 33)).as("red of row 1, column 1").isEqualTo(77);
        assertThat(data.test().value(1, 2048)).as("blue of the second image").isEqualTo(201);
    }

    @Test
    void trainingImagesStandInTheOrderOfTheirFiles() {
        ImageSet train = read().train();

        assertThat(train.labels()).containsExactly(1, 0, 2, 0, 3, 0, 4, 0, 5, 0);
        assertThat(train.value(8, 0)).isEqualTo(5);
        assertThat(train.origin(9)).isEqualTo(new RowOrigin("data_batch_5.png", 2));
    }

    @ParameterizedTest
    @CsvSource({"1023, 2", "1024, 1", "1024, 3"})
    void spriteOfAnotherSizeIsRefusedWithBoth(int width, int height) throws IOException {
        write("data_batch_3.png", new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR));

        assertThat(complaint(this::read))
                .isEqualTo(folder.resolve("data_batch_3.png") + ": is " + width + " pixels wide and " + height
                        + " high, not 1024 and 2; get it again");
    }

    @Test
    void spriteWhoseHeaderSaysTooMuchIsNotDecoded() throws IOException {
        Files.write(folder.resolve("test_batch.png"), headerOfPng(1_000_000, 2_000_000));

        assertThat(complaint(this::read)).contains("is 1000000 pixels wide and 2000000 high, not 1024 and 2");
    }

    @Test
    void greySpriteIsRefused() throws IOException {
        write("test_batch.png", new BufferedImage(1024, 2, BufferedImage.TYPE_BYTE_GRAY));

        assertThat(complaint(this::read))
                .isEqualTo(folder.resolve("test_batch.png")
                        + ": has 1 channels of 8 bits, not 3 of 8 (red, green, blue); get it again");
    }

    @Test
    void spriteCutShortIsRefused() throws IOException {
        Path file = folder.resolve("test_batch.png");
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 60));

        assertThat(complaint(this::read))
                .startsWith(file + ": cannot be read as PNG (")
                .endsWith("); it is cut short or damaged: get it again");
    }

    @Test
    void whatIsNoPngIsRefused() throws IOException {
        Files.writeString(folder.resolve("test_batch.png"), "no such page");

        assertThat(complaint(this::read)).contains("test_batch.png: cannot be read as PNG (");
    }

    @Test
    void missingSpriteIsNamed() throws IOException {
        Files.delete(folder.resolve("test_batch.png"));

        assertThat(complaint(this::read))
                .isEqualTo(folder.resolve("test_batch.png") + ": no such file; check the path");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', textBlock = """
            [9]           # holds 1 labels, and there are 2 images; get it again
            [9, 0, 0]     # holds 3 labels, and there are 2 images; get it again
            {"a": 1}      # holds no array of labels, and there are 2 images; get it again
            [9, 10]       # label 2 is 10, and the 10 classes are numbered from 0 to 9; the file is damaged, or of another dataset
            [-1, 0]       # label 1 is -1, and the 10 classes are numbered from 0 to 9; the file is damaged, or of another dataset
            [9, null]     # label 2 is null, not a whole number; get it again
            [9, 1.5]      # label 2 is 1.5, not a whole number; get it again
            [9, "1"]      # label 2 is "1", not a whole number; get it again
            """)
    void wrongLabelsAreRefused(String json, String complaint) throws IOException {
        Path file = Files.writeString(folder.resolve("test_lables.json"), json);

        assertThat(complaint(this::read)).isEqualTo(file + ": " + complaint);
    }

    @Test
    void labelsThatAreNoJsonAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("test_lables.json"), "[9, 0");

        assertThat(complaint(this::read)).startsWith(file + ":1:").contains("the file ends too early");
    }

    private TrainAndTest read() {
        return new CifarSprites(folder::resolve, 2).read();
    }

    private void write(String name, BufferedImage image) throws IOException {
        assertThat(ImageIO.write(image, "png", folder.resolve(name).toFile())).isTrue();
    }

    /** Red {@code number}, green 100, blue 200 in the first pixel of the first image; a red 77 in its row 1, column 1. */
    private static BufferedImage sprite(int number) {
        BufferedImage sprite = new BufferedImage(1024, 2, BufferedImage.TYPE_3BYTE_BGR);
        sprite.setRGB(0, 0, number << 16 | 100 << 8 | 200);
        sprite.setRGB(33, 0, 77 << 16);
        sprite.setRGB(0, 1, 201);
        return sprite;
    }

    /** Signature and header of a PNG file (PNG specification, sections 5.2 and 11.2.1): 8 bits, colour. */
    private static byte[] headerOfPng(int width, int height) {
        byte[] header = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 crc = new CRC32();
        crc.update(header);
        return ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(header.length - 4)
                .put(header)
                .putInt((int) crc.getValue())
                .array();
    }
}
