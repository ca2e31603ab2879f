package org.applieddl4j.medical.npz;

import static org.applieddl4j.common.data.image.ImageFixture.complaint;
import static org.applieddl4j.medical.npz.NpzFixture.bytes;
import static org.applieddl4j.medical.npz.NpzFixture.deflated;
import static org.applieddl4j.medical.npz.NpzFixture.dictionary;
import static org.applieddl4j.medical.npz.NpzFixture.directory;
import static org.applieddl4j.medical.npz.NpzFixture.npy;
import static org.applieddl4j.medical.npz.NpzFixture.stored;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.applieddl4j.common.data.image.ImageFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpzFileTest {

    private static final byte[] SIX = bytes(new int[] {2, 3}, 0, 1, 2, 253, 254, 255);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("a.npz");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void arraysAreReadStoredAndDeflated(boolean zipped) throws IOException {
        Map<String, byte[]> arrays = Map.of("x", SIX, "y", bytes(new int[] {2}, 7, 8));
        Files.write(file, zipped ? deflated(arrays) : stored(arrays));

        try (NpzFile npz = NpzFile.open(file)) {
            assertThat(npz.keys()).containsExactly("x", "y");
            assertThat(npz.header("x").shape()).containsExactly(2, 3);
            NpyArray array = npz.array("x");
            assertThat(array.bytes()).isEqualTo(ImageFixture.bytes(0, 1, 2, 253, 254, 255));
            assertThat(array.value(3)).isEqualTo(253);
            assertThat(npz.array("y").value(1)).isEqualTo(8);
        }
    }

    /** The bytes 01 … 08 twice, and FE with the sign bit. */
    @ParameterizedTest
    @CsvSource({
        "|u1, 254, 254",
        "|i1, 254, -2",
        "<u2, 513, 513",
        ">u2, 513, 513",
        "<i4, -5, -5",
        ">i4, -5, -5",
        "<u4, -5, 4294967291",
        "<i8, -5, -5",
        ">i8, 5000000000, 5000000000"
    })
    void wholeNumbersOfEveryTypeAreRead(String type, long written, long read) throws IOException {
        int size = type.charAt(2) - '0';
        ByteBuffer eight = ByteBuffer.allocate(8)
                .order(type.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .putLong(written);
        int from = type.startsWith(">") ? 8 - size : 0;
        byte[] value = Arrays.copyOfRange(eight.array(), from, from + size);
        Files.write(file, deflated(Map.of("x", npy(dictionary(type, 1), value))));

        try (NpzFile npz = NpzFile.open(file)) {
            assertThat(npz.array("x").value(0)).isEqualTo(read);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void laterVersionsWithALongLengthAreRead(int version) throws IOException {
        String text = dictionary("|u1", 2) + "\n";
        ByteBuffer npy = ByteBuffer.allocate(12 + text.length() + 2).order(ByteOrder.LITTLE_ENDIAN);
        npy.put(SIX, 0, 6).put((byte) version).put((byte) 0).putInt(text.length());
        npy.put(text.getBytes(StandardCharsets.US_ASCII)).put((byte) 4).put((byte) 5);
        Files.write(file, deflated(Map.of("x", npy.array())));

        try (NpzFile npz = NpzFile.open(file)) {
            assertThat(npz.array("x").value(1)).isEqualTo(5);
        }
    }

    @Test
    void unknownKeyIsRefusedWithThoseThereAre() throws IOException {
        Files.write(file, deflated(Map.of("train_images", SIX, "train_label", SIX)));

        assertThat(complaint(() -> read("train_labels")))
                .isEqualTo(file + ": has no array 'train_labels'; it has train_images, train_label;"
                        + " check which file it is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<f4", "|b1", "|O", "<U3", "|u2", "=i8", "<i3", ""})
    void otherTypesAreRefused(String type) throws IOException {
        Files.write(file, deflated(Map.of("x", npy(dictionary(type, 1), new byte[8]))));

        assertThat(complaint(() -> read("x")))
                .isEqualTo(file + ": array 'x' holds values of type '" + type
                        + "', and whole numbers such as '|u1' or '<i8' are read; save it as uint8");
    }

    @Test
    void fortranOrderIsRefused() throws IOException {
        String fortran = dictionary("|u1", 2, 3).replace("False", "True");
        Files.write(file, deflated(Map.of("x", npy(fortran, new byte[6]))));

        assertThat(complaint(() -> read("x")))
                .startsWith(file + ": array 'x' is in Fortran order")
                .contains("ascontiguousarray");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), 'more': True}",
                "{'descr': '|u1', 'fortran_order': False}",
                "{'descr': '|u1', 'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)}",
                "{'descr': [('a', '|u1')], 'fortran_order': False, 'shape': (6,)}",
                "{'descr': '|u1', 'fortran_order': 0, 'shape': (2, 3)}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (-2, 3)}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (2 3,)}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (6)}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': ()}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (1, 1, 1, 1, 1, 1, 1, 2, 3)}",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3)} + exit()",
                "['descr']",
                "x"
            })
    void headerThatIsNotOneOfNumPysIsRefused(String header) throws IOException {
        Files.write(file, deflated(Map.of("x", npy(header, new byte[6]))));

        assertThat(complaint(() -> read("x")))
                .startsWith(file + ": array 'x' has a header that is none of an NPY array: ");
    }

    @Test
    void entryThatIsNoNpyFileIsRefusedWithItsFirstBytes() throws IOException {
        Files.write(file, deflated(Map.of("x", "hello world".getBytes(StandardCharsets.US_ASCII))));

        assertThat(complaint(() -> read("x")))
                .startsWith(file + ": array 'x' is no NPY array: it begins with 68 65 6c 6c 6f 20 77 6f,");
    }

    @Test
    void unknownVersionIsRefused() throws IOException {
        byte[] npy = SIX.clone();
        npy[6] = 4;
        Files.write(file, deflated(Map.of("x", npy)));

        assertThat(complaint(() -> read("x")))
                .contains("array 'x' is of NPY version 4.0, and 1.0, 2.0 and 3.0 are read");
    }

    @Test
    void longHeaderIsRefusedBeforeMemoryIsTaken() throws IOException {
        byte[] npy = SIX.clone();
        npy[6] = 2;
        // The first text bytes "{'" become the upper half of the length.
        Files.write(file, deflated(Map.of("x", npy)));

        assertThat(complaint(() -> read("x")))
                .contains("declares a header of 662372470 bytes, and they are read up to 10000");
    }

    @ParameterizedTest
    @CsvSource({
        "|u1, 2147483647, 2147483647, '2147483647 × 2147483647'",
        "|u1, 1, 1073741825, '1 × 1073741825'",
        "<i8, 1, 134217729, '1 × 134217729'"
    })
    void headerThatPromisesMoreThanAGigabyteIsRefusedBeforeMemoryIsTaken(
            String type, int rows, int columns, String sizes) throws IOException {
        Files.write(file, deflated(Map.of("x", npy(dictionary(type, rows, columns), new byte[6]))));

        assertThat(complaint(() -> read("x")))
                .isEqualTo(file + ": array 'x' promises " + sizes + " values, more than the 1073741824 bytes that are"
                        + " read at most; the file is damaged, or not one of images and labels: get it again");
    }

    @Test
    void arrayOfNothingIsRefused() throws IOException {
        Files.write(file, deflated(Map.of("x", npy(dictionary("|u1", 0, 3), new byte[0]))));

        assertThat(complaint(() -> read("x"))).contains("promises 0 × 3 values, which is nothing;");
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 7, 20_000})
    void headerThatDoesNotFitTheSizeOfTheEntryIsRefused(int values) throws IOException {
        Files.write(file, deflated(Map.of("x", npy(dictionary("|u1", 2, 3), new byte[values]))));

        String found = values < 6 ? "only 5" : "more";
        String complaint = complaint(() -> read("x"));
        assertThat(complaint).startsWith(file + ": array 'x' promises 2 × 3 values = 6 bytes, and ");
        assertThat(complaint)
                .containsAnyOf("there are " + found + "; get the file again", "the file lists 20128 for it");
    }

    /** A small entry by its list, and a large one by its content: only as much as was promised is unpacked. */
    @Test
    void zipThatListsLessThanItHoldsIsRefused() throws IOException {
        byte[] zip = deflated(Map.of("x", npy(dictionary("|u1", 2, 3), new byte[50_000_000])));
        int directory = directory(zip);
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 24, 134);
        Files.write(file, zip);
        assertThat(zip.length).isLessThan(60_000);

        assertThat(complaint(() -> read("x")))
                .isEqualTo(
                        file + ": array 'x' promises 2 × 3 values = 6 bytes, and there are more; get the file again");
    }

    @Test
    void zipThatListsMoreThanItHoldsTakesOnlyTheMemoryThatArrives() throws IOException {
        int promised = 1 << 30;
        byte[] zip = deflated(Map.of("x", npy(dictionary("|u1", promised), new byte[6])));
        ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).putInt(directory(zip) + 24, promised + 128);
        Files.write(file, zip);

        assertThat(complaint(() -> read("x"))).endsWith("bytes, and there are only 6; get the file again");
    }

    @Test
    void damagedValueIsFoundByItsChecksum() throws IOException {
        byte[] zip = stored(Map.of("x", SIX));
        // The last value stands before the list of entries, which begins behind a descriptor or at once.
        zip[directory(zip) - 1] ^= 1;
        Files.write(file, zip);

        assertThat(complaint(() -> read("x")))
                .isEqualTo(file + ": array 'x' is damaged: its CRC is not the one that the file lists;"
                        + " get the file again");
    }

    @Test
    void deflatedDamageIsRefused() throws IOException {
        byte[] zip = deflated(Map.of("x", SIX));
        Arrays.fill(zip, 45, 75, (byte) 0x55);
        Files.write(file, zip);

        assertThat(complaint(() -> read("x"))).startsWith(file + ": array 'x' ").endsWith("again");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.99})
    void fileCutShortIsRefused(double share) throws IOException {
        byte[] zip = deflated(Map.of("x", SIX, "y", SIX));
        Files.write(file, Arrays.copyOf(zip, (int) (share * zip.length)));

        assertThat(complaint(() -> read("x")))
                .startsWith(file + ": cannot be read as an NPZ file (")
                .endsWith("); it is cut short or damaged: get it again");
    }

    @Test
    void anotherKindOfFileIsRefusedWithItsFirstBytes() throws IOException {
        Files.writeString(file, "<html>sign in</html>");

        assertThat(complaint(() -> read("x")))
                .isEqualTo(file + ": is no NPZ file: it begins with 3c 68 74 6d, not with 50 4b 03 04;"
                        + " check which file it is");
    }

    @Test
    void emptyAndMissingFilesAndFoldersAreNamed() throws IOException {
        assertThat(complaint(() -> read("x"))).isEqualTo(file + ": no such file; check the path");
        Files.createFile(file);
        assertThat(complaint(() -> read("x"))).contains(": is no NPZ file: it begins with nothing,");
        assertThat(complaint(() -> NpzFile.open(folder).close()))
                .isEqualTo(folder + ": is no plain file; name an NPZ file");
    }

    private void read(String key) {
        try (NpzFile npz = NpzFile.open(file)) {
            npz.array(key);
        }
    }
}
