package org.applieddl4j.common.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredZipTest {

    private static final Map<String, Integer> LIMITS = Map.of("a.txt", 100, "b.txt", 100);

    @TempDir
    Path folder;

    @Test
    void entriesComeBackInTheirOrder() throws IOException {
        Map<String, byte[]> read = StoredZip.read(sample(), "zip", LIMITS);

        assertThat(read.keySet()).containsExactly("b.txt", "a.txt");
        assertThat(read.get("a.txt")).isEqualTo(text("first letter"));
        assertThat(read.get("b.txt")).isEqualTo(text("second"));
    }

    @Test
    void bytesAreTheSameOnEveryPlatformAndJavaVersion() throws Exception {
        // Reading compares with what writing makes: should a Java version write zips another way, old files would be
        // refused. This checksum was computed once and must never change.
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(sample()));

        assertThat(sha256).isEqualTo("c650b5a0fce55853b728bb91dfee37a276db8250dec9c008606c323fc15f4ed6");
    }

    @Test
    void everyChangedBitAnywhereInTheFileIsNoticed() throws IOException {
        byte[] original = sample();
        for (int i = 0; i < original.length; i++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = original.clone();
                changed[i] ^= (byte) (1 << bit);
                assertThatThrownBy(() -> StoredZip.read(changed, "zip", LIMITS))
                        .as("byte %d, bit %d", i, bit)
                        .isInstanceOf(InputException.class);
            }
        }
    }

    @Test
    void everyTruncationIsNoticed() throws IOException {
        byte[] original = sample();
        for (int length = 0; length < original.length; length++) {
            byte[] cut = Arrays.copyOf(original, length);
            assertThatThrownBy(() -> StoredZip.read(cut, "zip", LIMITS))
                    .as("%d bytes", length)
                    .isInstanceOf(InputException.class);
        }
    }

    @Test
    void anythingBehindTheEndIsNoticed() throws IOException {
        byte[] longer = Arrays.copyOf(sample(), sample().length + 1);

        assertRefused(longer, "was packed by another program");
    }

    @Test
    void unknownEntryIsRefused() throws IOException {
        byte[] zip = zip(Map.of("c\n.txt", text("x")));

        assertRefused(zip, "zip holds an entry \"c?.txt\", which does not belong there");
    }

    @Test
    void doubleEntryIsRefused() throws IOException {
        byte[] zip = zip(Map.of("a.txt", text("x")));
        // The zip's directory does not matter for this: two local entries follow each other.
        int local = 30 + "a.txt".length() + 1;
        byte[] twice = new byte[local + zip.length];
        System.arraycopy(zip, 0, twice, 0, local);
        System.arraycopy(zip, 0, twice, local, zip.length);

        assertRefused(twice, "zip holds a.txt twice");
    }

    @Test
    void oversizedEntryIsRefused() throws IOException {
        assertRefused(zip(Map.of("a.txt", new byte[101])), "zip holds more than 100 bytes of a.txt");
        assertThat(StoredZip.read(zip(Map.of("a.txt", new byte[100])), "zip", LIMITS))
                .hasSize(1);
    }

    @Test
    void zipBombIsRefusedUnopened() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.write(new byte[50_000_000]);
        }

        assertThat(bytes.size()).isLessThan(100_000);
        assertRefused(bytes.toByteArray(), "zip holds a.txt compressed");
    }

    @Test
    void whatIsNoZipIsSaidToBeNone() {
        assertRefused(text("name,amount\nx,1\n"), "zip is not a zip file");
        assertRefused(new byte[0], "zip is not a zip file");
    }

    @Test
    void fileThatIsMissingEmptyAFolderOrTooLargeIsNamed() throws IOException {
        Path missing = folder.resolve("missing.zip");
        Path empty = Files.createFile(folder.resolve("empty.zip"));
        Path large = Files.write(folder.resolve("large.zip"), new byte[11]);

        assertThatThrownBy(() -> StoredZip.load(missing, 10))
                .isInstanceOf(InputException.class)
                .hasMessage(missing + " does not exist; check the path, or train a model to make one");
        assertThatThrownBy(() -> StoredZip.load(empty, 10))
                .isInstanceOf(InputException.class)
                .hasMessage(empty + " is empty; copy it again, or train the model again");
        assertThatThrownBy(() -> StoredZip.load(folder, 10))
                .isInstanceOf(InputException.class)
                .hasMessage(folder + " is not a file; name the zip file itself");
        assertThatThrownBy(() -> StoredZip.load(large, 10))
                .isInstanceOf(InputException.class)
                .hasMessage(large + " is larger than 10 bytes, the most that is opened");
    }

    private static void assertRefused(byte[] zip, String message) {
        assertThatThrownBy(() -> StoredZip.read(zip, "zip", LIMITS))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    private static byte[] sample() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("b.txt", text("second"));
        entries.put("a.txt", text("first letter"));
        return zip(entries);
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StoredZip.write(bytes, entries);
        return bytes.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
