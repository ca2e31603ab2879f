package org.applieddl4j.keras;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.applieddl4j.common.InputException;

/**
 * The zip that Keras 3 saves. Nothing of it is written to disk. Refused, as Keras does: what inflates to more than a hundred times
 * its size, links, and names that lead out of the archive.
 *
 * @param architecture {@code config.json}
 * @param metadata {@code metadata.json}
 * @param weights {@code model.weights.h5}
 */
record KerasArchive(byte[] architecture, byte[] metadata, byte[] weights) {

    private static final String WEIGHTS = "model.weights.h5";
    private static final List<String> OTHER_WEIGHTS = List.of("model.weights.npz", "model.weights.json");

    /** Keras's own limit. Below a megabyte a ratio says nothing. */
    static final long MOST_RATIO = 100;

    private static final long SMALL = 1_000_000;
    private static final long MOST_METADATA = 100_000;

    /** Tables of words may lie beside the three files. */
    private static final int MOST_ENTRIES = 1_000;

    /**
     * Takes a zip apart.
     *
     * @throws IOException if it is damaged
     */
    static KerasArchive read(byte[] bytes) throws IOException {
        try (ZipFile zip = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(bytes))
                .get()) {
            Map<String, ZipArchiveEntry> entries = entries(zip, bytes.length);
            Optional<String> other =
                    OTHER_WEIGHTS.stream().filter(entries::containsKey).findFirst();
            if (other.isPresent() && !entries.containsKey(WEIGHTS)) {
                throw new InputException("keeps its weights in " + other.get()
                        + ", which cannot be read; save it with Keras 3 as model.save(\"name.keras\")");
            }
            return new KerasArchive(
                    content(zip, entries, "config.json", Hdf5File.MOST_TEXT),
                    content(zip, entries, "metadata.json", MOST_METADATA),
                    content(zip, entries, WEIGHTS, KerasImporter.MOST_BYTES));
        }
    }

    private static Map<String, ZipArchiveEntry> entries(ZipFile zip, long size) {
        Map<String, ZipArchiveEntry> entries = new HashMap<>();
        long inflated = 0;
        for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
            String name = entry.getName();
            if (entry.isUnixSymlink()) {
                throw new InputException("holds a link, '" + name + "'; save the model with Keras once more");
            }
            if (leadsOut(name)) {
                throw new InputException("holds an entry '" + name
                        + "', which leads out of the archive; do not trust the file, and get another");
            }
            if (entries.put(name, entry) != null) {
                throw new InputException("holds '" + name + "' twice; get it again");
            }
            inflated += Math.max(0, entry.getSize());
            if (entries.size() > MOST_ENTRIES || inflated > KerasImporter.MOST_BYTES) {
                throw new InputException("holds more than " + KerasImporter.MOST_BYTES / KerasImporter.MEGABYTE
                        + " MB or " + MOST_ENTRIES + " entries; import a smaller network");
            }
        }
        if (inflated > SMALL && inflated / MOST_RATIO > size) {
            throw new InputException(
                    "inflates to more than " + MOST_RATIO + " times its size; do not trust the file, and get another");
        }
        return entries;
    }

    private static boolean leadsOut(String name) {
        return name.startsWith("/")
                || name.indexOf('\\') >= 0
                || name.indexOf(':') >= 0
                || List.of(name.split("/", -1)).contains("..");
    }

    private static byte[] content(ZipFile zip, Map<String, ZipArchiveEntry> entries, String name, long most)
            throws IOException {
        ZipArchiveEntry entry = entries.get(name);
        if (entry == null) {
            throw new InputException(
                    "holds no " + name + "; it was not saved by Keras 3: save it as model.save(\"name.keras\")");
        }
        if (!zip.canReadEntryData(entry)) {
            throw new InputException("holds " + name + " encrypted or packed in a way that Keras does not use");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] content = in.readNBytes((int) Math.min(most, entry.getSize()) + 1);
            if (content.length > most || content.length > entry.getSize()) {
                throw new InputException("holds more in " + name + " than it declares, or than fits; get it again");
            }
            return content;
        }
    }
}
