package org.applieddl4j.common.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;

/**
 * The zip files that hold models: entries are stored without compression, in a fixed order, with a fixed time, so that
 * the same content always makes the same bytes.
 *
 * <p>That makes reading one safe and simple. Nothing is ever unpacked, so a small file cannot grow into a large one in
 * memory; and because the bytes follow from the entries alone, reading ends by writing the entries again and comparing:
 * whatever was changed, cut off or hidden anywhere in the file shows. Network weights hardly compress, so little is lost.
 */
final class StoredZip {

    /** Any time would do; 1 February 1980 fits a zip's date field in every time zone, without an extra field. */
    private static final LocalDateTime FIXED_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private StoredZip() {}

    /** Writes the entries in the map's order and leaves the stream open. */
    public static void write(OutputStream out, Map<String, byte[]> entries) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.setMethod(ZipOutputStream.STORED);
        for (Map.Entry<String, byte[]> content : entries.entrySet()) {
            ZipEntry entry = new ZipEntry(content.getKey());
            CRC32 checksum = new CRC32();
            checksum.update(content.getValue());
            entry.setCrc(checksum.getValue());
            entry.setSize(content.getValue().length);
            entry.setTimeLocal(FIXED_TIME);
            zip.putNextEntry(entry);
            zip.write(content.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }

    /**
     * Reads a file that should be small enough to hold in memory.
     *
     * @param limit bytes it may have
     * @throws InputException if the file is missing, a folder, empty, unreadable or larger than that
     */
    public static byte[] load(Path file, int limit) {
        if (!Files.exists(file)) {
            throw new InputException(file + " does not exist; check the path, or train a model to make one");
        }
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + " is not a file; name the zip file itself");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(Math.addExact(limit, 1));
        } catch (IOException e) {
            throw InputException.unreadable(file, e);
        }
        if (bytes.length == 0) {
            throw new InputException(file + " is empty; copy it again, or train the model again");
        }
        if (bytes.length > limit) {
            throw new InputException(file + " is larger than " + limit + " bytes, the most that is opened");
        }
        return bytes;
    }

    /**
     * Reads the entries of a zip file that {@link #write} made.
     *
     * @param zip the file's content
     * @param name what to call it in messages
     * @param limits the names that an entry may have and the bytes it may hold
     * @return the entries in the file's order
     * @throws InputException if it is no such file, or holds an entry that is unknown, double, compressed or too large
     */
    public static Map<String, byte[]> read(byte[] zip, String name, Map<String, Integer> limits) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                checkEntry(entry, name, limits, entries);
                int limit = limits.get(entry.getName());
                byte[] content = in.readNBytes(Math.addExact(limit, 1));
                if (content.length > limit) {
                    throw new InputException(name + " holds more than " + limit + " bytes of " + entry.getName()
                            + ", the most that is opened; use a file that the suite wrote");
                }
                entries.put(entry.getName(), content);
            }
            if (entries.isEmpty()) {
                throw new InputException(name + " is not a zip file; use a file that the suite wrote");
            }
            Comparison comparison = new Comparison(zip, name);
            write(comparison, entries);
            comparison.requireEnd();
            return entries;
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(
                    name + " is damaged or cut short (" + FailureReason.of(e)
                            + "); copy it again, or train the model again",
                    e);
        }
    }

    private static void checkEntry(
            ZipEntry entry, String name, Map<String, Integer> limits, Map<String, byte[]> entries) {
        String entryName = entry.getName();
        if (!limits.containsKey(entryName)) {
            throw new InputException(name + " holds an entry " + printable(entryName)
                    + ", which does not belong there; it was added afterwards or by a newer version of the suite");
        }
        if (entries.containsKey(entryName)) {
            throw new InputException(name + " holds " + entryName + " twice; use a file that the suite wrote");
        }
        if (entry.getMethod() != ZipEntry.STORED) {
            throw new InputException(name + " holds " + entryName
                    + " compressed, so it was packed by another program; use a file that the suite wrote");
        }
    }

    private static String printable(String entryName) {
        String visible = entryName.replaceAll("[^\\x20-\\x7E]", "?");
        return '"' + visible.substring(0, Math.min(visible.length(), 60)) + '"';
    }

    /** Takes the bytes that should be there and refuses the first one that is not. */
    private static final class Comparison extends OutputStream {

        private final byte[] actual;
        private final String name;
        private int position;

        Comparison(byte[] actual, String name) {
            this.actual = actual;
            this.name = name;
        }

        @Override
        public void write(int expected) {
            if (position >= actual.length || actual[position] != (byte) expected) {
                throw different();
            }
            position++;
        }

        @Override
        public void write(byte[] expected, int offset, int length) {
            for (int i = 0; i < length; i++) {
                write(expected[offset + i]);
            }
        }

        void requireEnd() {
            if (position != actual.length) {
                throw different();
            }
        }

        private InputException different() {
            return new InputException(name + " is damaged or was packed by another program (byte " + position
                    + " is not what its entries make it); copy it again, or train the model again");
        }
    }
}
