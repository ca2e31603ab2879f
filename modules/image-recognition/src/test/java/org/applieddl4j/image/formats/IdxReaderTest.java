package org.applieddl4j.image.formats;

import static org.applieddl4j.common.data.image.ImageFixture.complaint;
import static org.applieddl4j.common.data.image.ImageFixture.gzip;
import static org.applieddl4j.common.data.image.ImageFixture.idx;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdxReaderTest {

    private static final int IMAGES = 0x803;
    private static final int LABELS = 0x801;
    private static final List<String> CLASSES = List.of("left", "right");

    /** Two images of two rows and three columns. */
    private static final byte[] TWO_IMAGES =
            idx(IMAGES, new int[] {2, 2, 3}, 0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255);

    private static final byte[] TWO_LABELS = idx(LABELS, new int[] {2}, 1, 0);

    @TempDir
    Path folder;

    private Path images;
    private Path labels;

    @BeforeEach
    void nameFiles() throws IOException {
        images = folder.resolve("images");
        labels = Files.write(folder.resolve("labels"), TWO_LABELS);
    }

    @Test
    void imagesAreReadRowByRowAsUnsignedBytes() throws IOException {
        Files.write(images, TWO_IMAGES);

        ImageSet set = IdxReader.read(images, labels, CLASSES);

        assertThat(set.shape()).isEqualTo(new ImageShape(1, 2, 3));
        assertThat(set.size()).isEqualTo(2);
        assertThat(set.labels()).containsExactly(1, 0);
        assertThat(set.value(0, 5)).isEqualTo(5);
        assertThat(set.value(1, 0)).isEqualTo(250);
        assertThat(set.value(1, 5)).isEqualTo(255);
    }

    @Test
    void originIsTheFileAndTheNumberOfTheImageFromOne() throws IOException {
        Files.write(images, TWO_IMAGES);

        ImageSet set = IdxReader.read(images, labels, CLASSES);

        assertThat(set.origin(0)).isEqualTo(new RowOrigin("images", 1));
        assertThat(set.origin(1)).isEqualTo(new RowOrigin("images", 2));
    }

    @Test
    void gzipIsKnownByItsContentWhateverItsName() throws IOException {
        Files.write(images, gzip(TWO_IMAGES));
        Path misnamed = Files.write(folder.resolve("labels.gz"), TWO_LABELS);

        ImageSet set = IdxReader.read(images, misnamed, CLASSES);

        assertThat(set.image(1)).isEqualTo(Arrays.copyOfRange(TWO_IMAGES, 22, 28));
    }

    @Test
    void gzipInSeveralMembersIsReadWhole() throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        members.write(gzip(Arrays.copyOf(TWO_IMAGES, 20)));
        members.write(gzip(Arrays.copyOfRange(TWO_IMAGES, 20, TWO_IMAGES.length)));
        Files.write(images, members.toByteArray());

        assertThat(IdxReader.read(images, labels, CLASSES).value(1, 5)).isEqualTo(255);
    }

    @Test
    void swappedFilesAreRefusedWithWhatEachBeginsWith() throws IOException {
        Files.write(images, TWO_IMAGES);

        assertThat(complaint(() -> IdxReader.read(labels, images, CLASSES)))
                .isEqualTo(labels + ": is no IDX file of images: it begins with 00 00 08 01, as one of labels does,"
                        + " not with 00 00 08 03; check which file it is");
        assertThat(complaint(() -> IdxReader.read(images, images, CLASSES)))
                .isEqualTo(images + ": is no IDX file of labels: it begins with 00 00 08 03, as one of images does,"
                        + " not with 00 00 08 01; check which file it is");
    }

    @Test
    void anotherKindOfFileIsRefusedWithItsFirstBytes() throws IOException {
        Files.writeString(images, "<html><body>sign in</body></html>");

        assertThat(complaint(this::read))
                .startsWith(images + ": is no IDX file of images: it begins with 3c 68 74 6d, not with 00 00 08 03");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 15})
    void fileThatEndsWithinItsHeaderIsRefused(int bytes) throws IOException {
        Files.write(images, Arrays.copyOf(TWO_IMAGES, bytes));

        assertThat(complaint(this::read))
                .isEqualTo(images + ": ends after " + bytes
                        + " bytes, and the header of an IDX file of images has 16; get it again");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fileShorterThanItsHeaderSaysIsRefused(boolean zipped) throws IOException {
        byte[] cut = Arrays.copyOf(TWO_IMAGES, TWO_IMAGES.length - 1);
        Files.write(images, zipped ? gzip(cut) : cut);

        assertThat(complaint(this::read))
                .isEqualTo(images + ": its header promises 2 × 2 × 3 = 12 bytes after it, and there are only 11;"
                        + " get it again");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void fileLongerThanItsHeaderSaysIsRefused(boolean zipped) throws IOException {
        byte[] longer = Arrays.copyOf(TWO_IMAGES, TWO_IMAGES.length + 1);
        Files.write(images, zipped ? gzip(longer) : longer);

        assertThat(complaint(this::read))
                .isEqualTo(images + ": its header promises 2 × 2 × 3 = 12 bytes after it, and there are more;"
                        + " get it again");
    }

    /** −1 is how a test writes 4,294,967,295: sizes are unsigned. */
    @ParameterizedTest
    @CsvSource({
        "-1, -1, -1, 4294967295 × 4294967295 × 4294967295",
        "60000, 65536, 65536, 60000 × 65536 × 65536",
        "1, 1, 1073741825, 1 × 1 × 1073741825"
    })
    void headerThatPromisesMoreThanAGigabyteIsRefusedBeforeMemoryIsTaken(int count, int rows, int columns, String sizes)
            throws IOException {
        Files.write(images, idx(IMAGES, new int[] {count, rows, columns}, 1, 2, 3));

        assertThat(complaint(this::read))
                .isEqualTo(images + ": its header promises " + sizes
                        + " bytes, more than the 1073741824 that are read at most;"
                        + " the file is damaged, or not one of images and labels: get it again");
    }

    @Test
    void headerThatPromisesMuchTakesOnlyTheMemoryThatArrives() throws IOException {
        Files.write(images, gzip(idx(IMAGES, new int[] {1 << 20, 32, 32}, 1, 2, 3)));

        assertThat(complaint(this::read)).contains("= 1073741824 bytes after it, and there are only 3;");
    }

    @ParameterizedTest
    @CsvSource({"0, 2, 3", "2, 0, 3", "2, 2, 0"})
    void sizeOfNothingIsRefused(int count, int rows, int columns) throws IOException {
        Files.write(images, idx(IMAGES, new int[] {count, rows, columns}));

        assertThat(complaint(this::read))
                .contains(
                        "its header promises " + count + " × " + rows + " × " + columns + " bytes, which is nothing;");
    }

    @Test
    void countsThatDifferAreRefusedWithBoth() throws IOException {
        Files.write(images, TWO_IMAGES);
        Files.write(labels, idx(LABELS, new int[] {3}, 1, 0, 1));

        assertThat(complaint(this::read))
                .isEqualTo(labels + ": has 3 labels, and " + images + " has 2 images; the two must belong together");
    }

    @Test
    void labelWithoutAClassIsRefusedWithItsNumberAndValue() throws IOException {
        Files.write(images, TWO_IMAGES);
        Files.write(labels, idx(LABELS, new int[] {2}, 1, 255));

        assertThat(complaint(this::read))
                .isEqualTo(labels + ": label 2 is 255, and the 2 classes are numbered from 0 to 1;"
                        + " the file is damaged, or of another dataset");
    }

    @Test
    void gzipCutShortIsRefused() throws IOException {
        byte[] zipped = gzip(TWO_IMAGES);
        Files.write(images, Arrays.copyOf(zipped, zipped.length - 12));

        assertThat(complaint(this::read))
                .startsWith(images + ": cannot be read (")
                .endsWith("); if it is a gzip file it is cut short or damaged: get it again");
    }

    @Test
    void gzipWithADamagedByteIsRefused() throws IOException {
        byte[] zipped = gzip(TWO_IMAGES);
        // The checksum of the content stands in the last eight bytes.
        zipped[zipped.length - 8] ^= 1;
        Files.write(images, zipped);

        assertThat(complaint(this::read)).contains("cut short or damaged: get it again");
    }

    @Test
    void gzipOfWhichOnlyTheMagicIsRightIsRefused() throws IOException {
        Files.write(images, new byte[] {0x1f, (byte) 0x8b, 1, 1, 1});

        assertThat(complaint(this::read)).contains("cut short or damaged: get it again");
    }

    @Test
    void missingFileAndFolderAreNamed() {
        assertThat(complaint(this::read)).isEqualTo(images + ": no such file; check the path");
        assertThat(complaint(() -> IdxReader.read(folder, labels, CLASSES)))
                .isEqualTo(folder + ": is a folder, not an IDX file");
    }

    private void read() {
        IdxReader.read(images, labels, CLASSES);
    }
}
