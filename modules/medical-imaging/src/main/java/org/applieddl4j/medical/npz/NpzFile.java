package org.applieddl4j.medical.npz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HexFormat;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;

/**
 * A file of named arrays as {@code numpy.savez} and {@code numpy.savez_compressed} write it: a zip with an NPY file for
 * each array, stored or deflated, named by its key and {@code .npy}.
 *
 * <p>Nothing in the file is trusted: type, order and shape of an array are checked against what the zip declares and what
 * is there, and memory is taken as bytes arrive, never as some header promises. Each array's CRC is verified.
 */
public final class NpzFile implements AutoCloseable {

    private static final String SUFFIX = ".npy";
    private static final String ZIP_BEGINNING = "50 4b 03 04";

    /** The largest published file of images of 28 × 28 has a fifth of it. */
    private static final long MOST_FILE_BYTES = 1L << 30;

    private static final int MOST_ENTRIES = 1_000;

    private final Path file;
    private final ZipFile zip;
    private final SortedSet<String> keys;

    private NpzFile(Path file, ZipFile zip, SortedSet<String> keys) {
        this.file = file;
        this.zip = zip;
        this.keys = keys;
    }

    /**
     * Opens a file and looks at the list of its arrays.
     *
     * @throws InputException if there is no such file, or it is larger than 1 GiB, no zip, cut short, or lists an array
     *     twice
     */
    public static NpzFile open(Path file) {
        try {
            requireZip(file);
            ZipFile zip = new ZipFile(file.toFile());
            try {
                return new NpzFile(file, zip, keys(file, zip));
            } catch (RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException e) {
            throw new InputException(
                    file + ": cannot be read as an NPZ file (" + FailureReason.of(e)
                            + "); it is cut short or damaged: get it again",
                    e);
        }
    }

    private static void requireZip(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new InputException(file + ": no such file; check the path");
        }
        if (!Files.isRegularFile(file)) {
            throw new InputException(file + ": is no plain file; name an NPZ file");
        }
        if (Files.size(file) > MOST_FILE_BYTES) {
            throw new InputException(file + ": has " + Files.size(file) + " bytes, and NPZ files are read up to "
                    + MOST_FILE_BYTES + "; take one of smaller images");
        }
        try (InputStream in = Files.newInputStream(file)) {
            String begin = HexFormat.ofDelimiter(" ").formatHex(in.readNBytes(4));
            if (!begin.equals(ZIP_BEGINNING)) {
                throw new InputException(file + ": is no NPZ file: it begins with "
                        + (begin.isEmpty() ? "nothing" : begin) + ", not with " + ZIP_BEGINNING
                        + "; check which file it is");
            }
        }
    }

    private static SortedSet<String> keys(Path file, ZipFile zip) {
        if (zip.size() > MOST_ENTRIES) {
            throw new InputException(file + ": lists " + zip.size() + " arrays, and up to " + MOST_ENTRIES
                    + " are read; check which file it is");
        }
        SortedSet<String> keys = new TreeSet<>();
        zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.endsWith(SUFFIX))
                .forEach(name -> {
                    String key = name.substring(0, name.length() - SUFFIX.length());
                    if (!keys.add(key)) {
                        throw new InputException(file + ": lists array '" + key + "' twice; get it again");
                    }
                });
        return keys;
    }

    /** Names of the arrays. */
    public SortedSet<String> keys() {
        return Collections.unmodifiableSortedSet(keys);
    }

    /**
     * What an array is, without its values.
     *
     * @throws InputException if there is none of that key, or its header is not one of whole numbers in C order, or does
     *     not fit the size that the zip declares
     */
    public NpyHeader header(String key) {
        return reading(key, (in, entry) -> header(in, entry, key));
    }

    /**
     * An array.
     *
     * @throws InputException as {@link #header} says, or if there are fewer or more values than the header promises, or
     *     they are damaged
     */
    public NpyArray array(String key) {
        return reading(key, (in, entry) -> {
            CheckedInputStream checked = new CheckedInputStream(in, new CRC32());
            NpyHeader header = header(checked, entry, key);
            byte[] values = checked.readNBytes(header.bytes());
            if (values.length < header.bytes() || checked.read() >= 0) {
                String found = values.length < header.bytes() ? "only " + values.length : "more";
                throw new InputException(where(key) + " promises " + header.sizes() + " values = " + header.bytes()
                        + " bytes, and there are " + found + "; get the file again");
            }
            if (checked.getChecksum().getValue() != entry.getCrc()) {
                throw new InputException(where(key) + " is damaged: its CRC is not the one that the file lists; get"
                        + " the file again");
            }
            return new NpyArray(header, values);
        });
    }

    private NpyHeader header(InputStream in, ZipEntry entry, String key) throws IOException {
        NpyHeader header = NpyHeader.read(in, where(key));
        long room = entry.getSize() - header.bytes();
        if (room < NpyHeader.LEAST_BYTES_BEFORE_VALUES || room > NpyHeader.MOST_BYTES_BEFORE_VALUES) {
            throw new InputException(where(key) + " promises " + header.sizes() + " values = " + header.bytes()
                    + " bytes, and the file lists " + entry.getSize() + " for it; get the file again");
        }
        return header;
    }

    @FunctionalInterface
    private interface Reading<T> {
        T from(InputStream in, ZipEntry entry) throws IOException;
    }

    private <T> T reading(String key, Reading<T> reading) {
        ZipEntry entry = zip.getEntry(key + SUFFIX);
        if (entry == null) {
            throw new InputException(file + ": has no array '" + key + "'; it has "
                    + (keys.isEmpty() ? "none" : String.join(", ", keys)) + "; check which file it is");
        }
        try (InputStream in = new BufferedInputStream(zip.getInputStream(entry))) {
            return reading.from(in, entry);
        } catch (IOException e) {
            throw new InputException(
                    where(key) + " cannot be read (" + FailureReason.of(e)
                            + "); the file is cut short or damaged: get it again",
                    e);
        }
    }

    private String where(String key) {
        return file + ": array '" + key + "'";
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new InputException(file + ": cannot be closed (" + FailureReason.of(e) + ")", e);
        }
    }
}
