package org.applieddl4j.keras;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that were made to do harm, one for each guard; {@code hostile-files.py} made the HDF5 ones that jHDF cannot write. */
class HostileKerasTest {

    @TempDir
    Path folder;

    private static KerasFile network() {
        return KerasFile.sequential()
                .layer("Flatten", "flat", "\"batch_input_shape\": [null, 2, 2, 1], \"data_format\": \"channels_last\"")
                .dense("out", 4, 3, "softmax", new float[12]);
    }

    private static void assertRefused(byte[] file, String... said) {
        assertThatThrownBy(() -> KerasDecoder.read(file))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll(said);
    }

    private static byte[] withWeights(byte[] weights) throws IOException {
        return network().zipped(network().config().toString(), weights);
    }

    private static byte[] hdf5(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/org/applieddl4j/keras", name));
    }

    @Test
    void linksInHdf5AreRefusedBeforeTheyAreFollowed() throws IOException {
        assertRefused(withWeights(hdf5("external-link.h5")), "holds a link", "/etc");
        assertRefused(withWeights(hdf5("soft-link.h5")), "holds a link", "/round");
    }

    /** A group that holds itself has no end. */
    @Test
    void groupsWithoutEndAreRefused() throws IOException {
        assertRefused(withWeights(hdf5("hard-link.h5")), "more than 16 levels deep");
    }

    @Test
    void tooManyGroupsAreRefused() throws IOException {
        assertRefused(withWeights(hdf5("many-groups.h5")), "more than 10000 groups and arrays");
    }

    @Test
    void compressedAndChunkedArraysAreRefused() throws IOException {
        assertRefused(withWeights(hdf5("gzip-chunks.h5")), "'layers/dense/0' in pieces or compressed");
    }

    @Test
    void moreNumbersThanTheFileHasAreRefused() throws IOException {
        assertRefused(withWeights(hdf5("huge-array.h5")), "more numbers in 'layers/dense/0' than it has");
    }

    @Test
    void arraysThatLieOnEachOtherAreRefused() throws IOException {
        byte[] file = withWeights(hdf5("same-array.h5"));
        assertRefused(file, "more numbers in", "than it has");
    }

    @Test
    void arraysInOtherFilesAreRefused() throws IOException {
        assertRefused(withWeights(hdf5("external-array.h5")), "");
    }

    @Test
    void zipsThatInflateWithoutMeasureAreRefused() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("config.json", new byte[2_000_000]);
        assertRefused(KerasFile.zip(entries), "inflates to more than 100 times its size");
    }

    @Test
    void namesThatLeadOutOfTheZipAreRefused() throws IOException {
        for (String name : new String[] {"../config.json", "/etc/passwd", "a\\..\\b", "assets/../../x", "C:/x"}) {
            assertRefused(KerasFile.zip(Map.of(name, new byte[1])), "leads out of the archive");
        }
    }

    @Test
    void linksInTheZipAreRefused() throws IOException {
        Path file = folder.resolve("link.keras");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            ZipArchiveEntry link = new ZipArchiveEntry("config.json");
            link.setUnixMode(UnixStat.LINK_FLAG | 0777);
            zip.putArchiveEntry(link);
            zip.write("/etc/passwd".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }
        assertRefused(Files.readAllBytes(file), "holds a link, 'config.json'");
    }

    @Test
    void missingAndOtherPartsAreNamed() throws IOException {
        assertRefused(KerasFile.zip(Map.of("metadata.json", new byte[2])), "holds no config.json");
        assertRefused(
                KerasFile.zip(Map.of("config.json", new byte[2], "model.weights.npz", new byte[2])),
                "model.weights.npz");
    }

    /** The entry's header says less than what comes. */
    @Test
    void entryThatIsLongerThanItSaysIsRefused() throws IOException {
        byte[] zip = stored("config.json", new byte[4_000]);
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int central = indexOf(zip, new byte[] {'P', 'K', 1, 2});
        bytes.putInt(central + 24, 10);

        assertThatThrownBy(() -> KerasDecoder.read(zip)).isInstanceOf(InputException.class);
    }

    private byte[] stored(String name, byte[] content) throws IOException {
        Path file = folder.resolve("stored.keras");
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(file)) {
            ZipArchiveEntry entry = new ZipArchiveEntry(name);
            entry.setMethod(ZipArchiveEntry.STORED);
            CRC32 sum = new CRC32();
            sum.update(content);
            entry.setCrc(sum.getValue());
            entry.setSize(content.length);
            zip.putArchiveEntry(entry);
            zip.write(content);
            zip.closeArchiveEntry();
        }
        return Files.readAllBytes(file);
    }

    private static int indexOf(byte[] bytes, byte[] sought) {
        for (int i = 0; i + sought.length <= bytes.length; i++) {
            if (java.util.Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("not there");
    }

    @Test
    void deepGroupsAreRefused() throws IOException {
        Path file = folder.resolve("deep.h5");
        try (WritableHdfFile h5 = HdfFile.write(file)) {
            WritableGroup group = h5.putGroup("layers");
            for (int i = 0; i < 20; i++) {
                group = group.putGroup("deeper");
            }
            group.putDataset("0", new float[1]);
        }
        assertRefused(withWeights(Files.readAllBytes(file)), "more than 16 levels deep");
    }
}
