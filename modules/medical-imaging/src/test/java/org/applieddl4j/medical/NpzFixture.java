package org.applieddl4j.medical;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small files in MedMNIST's layout. */
final class NpzFixture {

    private final Map<String, byte[]> arrays = new LinkedHashMap<>();

    /** Two training images, one to choose with and one to test with, 1 × 2, whose values count up from 0, by part. */
    static NpzFixture grey() {
        return new NpzFixture()
                .with("train_images", "|u1", "2, 1, 2", 0, 1, 2, 255)
                .with("train_labels", "|u1", "2, 1", 0, 1)
                .with("val_images", "|u1", "1, 1, 2", 10, 11)
                .with("val_labels", "|u1", "1, 1", 1)
                .with("test_images", "|u1", "1, 1, 2", 20, 21)
                .with("test_labels", "|u1", "1, 1", 0);
    }

    /** One image of 1 × 2 a part, in colour: a red, green and blue value for each pixel. */
    static NpzFixture colour() {
        NpzFixture npz = new NpzFixture();
        for (String part : new String[] {"train", "val", "test"}) {
            npz.with(part + "_images", "|u1", "1, 1, 2, 3", 1, 2, 3, 4, 5, 6).with(part + "_labels", "|u1", "1, 1", 0);
        }
        return npz;
    }

    /** Adds an array, or puts it in place of another; each value takes as many bytes as the type has. */
    NpzFixture with(String key, String type, String shape, long... values) {
        int size = type.charAt(2) - '0';
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }\n";
        ByteBuffer npy = ByteBuffer.allocate(10 + text.length() + size * values.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) text.length())
                .put(text.getBytes(StandardCharsets.US_ASCII));
        for (long value : values) {
            npy.put(
                    ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(value)
                            .array(),
                    0,
                    size);
        }
        arrays.put(key, npy.array());
        return this;
    }

    NpzFixture without(String key) {
        arrays.remove(key);
        return this;
    }

    Path write(Path file) {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
                zip.closeEntry();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
