package org.applieddl4j.image.formats;

import static org.applieddl4j.common.data.image.ImageFixture.complaint;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of two records a file instead of 10,000. */
class CifarBinaryTest {

    private static final int RECORD = 3073;
    private static final String FOLDER = "cifar-10-batches-bin/";

    @TempDir
    Path folder;

    private Path archive;
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    @BeforeEach
    void fillFiles() {
        archive = folder.resolve("cifar.tar.gz");
        entries.put(FOLDER + "batches.meta.txt", new byte[] {'a'});
        // Not in the order of their numbers, as in the published archive.
        entries.put(FOLDER + "data_batch_4.bin", file(4));
        entries.put(FOLDER + "test_batch.bin", file(9));
        for (int number : new int[] {1, 2, 3, 5}) {
            entries.put(FOLDER + "data_batch_" + number + ".bin", file(number));
        }
    }

    @Test
    void recordIsALabelAndThreePlanes() throws IOException {
        TrainAndTest data = read();

        assertThat(data.train().shape()).isEqualTo(new ImageShape(3, 32, 32));
        assertThat(data.train().classes()).hasSize(10).startsWith("airplane").endsWith("truck");
        assertThat(data.test().size()).isEqualTo(2);
        assertThat(data.test().labels()).containsExactly(9, 0);
        assertThat(data.test().value(0, 0)).as("first red").isEqualTo(9);
        assertThat(data.test().value(0, 1024)).as("first green").isEqualTo(109);
        assertThat(data.test().value(0, 3071)).as("last blue").isEqualTo(209);
        assertThat(data.test().value(1, 0)).as("first red of the second").isEqualTo(10);
    }

    @Test
    void trainingImagesStandInTheOrderOfTheFileNumbers() throws IOException {
        ImageSet train = read().train();

        assertThat(train.labels()).containsExactly(1, 0, 2, 0, 3, 0, 4, 0, 5, 0);
        assertThat(train.value(6, 0)).as("first image of the fourth file").isEqualTo(4);
        assertThat(train.origin(0)).isEqualTo(new RowOrigin("data_batch_1.bin", 1));
        assertThat(train.origin(7)).isEqualTo(new RowOrigin("data_batch_4.bin", 2));
    }

    @Test
    void archiveThatLacksFilesIsRefusedWithTheirNames() {
        entries.remove(FOLDER + "data_batch_3.bin");
        entries.remove(FOLDER + "test_batch.bin");

        assertThat(complaint(this::read))
                .isEqualTo(archive + ": lacks cifar-10-batches-bin/data_batch_3.bin,"
                        + " cifar-10-batches-bin/test_batch.bin; get it again");
    }

    @Test
    void fileOfAnotherSizeIsRefusedWithBoth() {
        entries.put(FOLDER + "data_batch_2.bin", new byte[2 * RECORD - 1]);

        assertThat(complaint(this::read))
                .isEqualTo(archive + ": data_batch_2.bin has 6145 bytes, not 6146 (2 records of 3073); get it again");
    }

    @Test
    void labelWithoutAClassIsRefusedWithFileAndNumber() {
        entries.get(FOLDER + "data_batch_5.bin")[RECORD] = 10;

        assertThat(complaint(this::read))
                .isEqualTo(archive + ": data_batch_5.bin: label 2 is 10, and the 10 classes are numbered from 0 to 9;"
                        + " the file is damaged, or of another dataset");
    }

    @Test
    void archiveCutShortIsRefused() throws IOException {
        write();
        Files.write(archive, Arrays.copyOf(Files.readAllBytes(archive), (int) (Files.size(archive) / 2)));

        assertThat(complaint(() -> new CifarBinary(archive, 2).read()))
                .startsWith(archive + ": cannot be read (")
                .endsWith("); it is cut short, damaged or no tar.gz archive: get it again");
    }

    @Test
    void whatIsNoArchiveIsRefused() throws IOException {
        Files.writeString(archive, "no such page ".repeat(100));

        assertThat(complaint(() -> new CifarBinary(archive, 2).read()))
                .startsWith(archive + ": ")
                .endsWith("get it again");
    }

    @Test
    void missingArchiveIsNamed() {
        assertThat(complaint(() -> new CifarBinary(archive, 2).read()))
                .isEqualTo(archive + ": no such file; check the path");
    }

    private TrainAndTest read() throws IOException {
        write();
        return new CifarBinary(archive, 2).read();
    }

    private void write() throws IOException {
        OutputStream raw = Files.newOutputStream(archive);
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(raw))) {
            for (Map.Entry<String, byte[]> each : entries.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(each.getKey());
                entry.setSize(each.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(each.getValue());
                tar.closeArchiveEntry();
            }
        }
    }

    /** Two records: label and red {@code number}, green 100 more, blue 200 more; then label 0 and red one more. */
    private static byte[] file(int number) {
        byte[] file = new byte[2 * RECORD];
        file[0] = (byte) number;
        Arrays.fill(file, 1, 1025, (byte) number);
        Arrays.fill(file, 1025, 2049, (byte) (number + 100));
        Arrays.fill(file, 2049, RECORD, (byte) (number + 200));
        Arrays.fill(file, RECORD + 1, RECORD + 1025, (byte) (number + 1));
        return file;
    }
}
