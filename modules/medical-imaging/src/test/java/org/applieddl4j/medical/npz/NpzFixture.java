package org.applieddl4j.medical.npz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.applieddl4j.common.data.image.ImageFixture;

/** Small NPZ files, byte by byte as NumPy writes them. */
final class NpzFixture {

    private NpzFixture() {}

    /** A dictionary as NumPy writes it: {@code {'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }}. */
    static String dictionary(String type, int... shape) {
        String sizes = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        return "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sizes + (shape.length == 1 ? "," : "")
                + "), }";
    }

    /** An NPY file of version 1 with any header. */
    static byte[] npy(String dictionary, byte[] values) {
        // NumPy pads with spaces, so that the values begin at a multiple of 64.
        int padded = (10 + dictionary.length() + 1 + 63) / 64 * 64 - 10;
        ByteBuffer file = ByteBuffer.allocate(10 + padded + values.length).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        file.put((byte) 1).put((byte) 0).putShort((short) padded);
        byte[] text = (dictionary + " ".repeat(padded - dictionary.length() - 1) + "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        return file.put(text).put(values).array();
    }

    /** An array of unsigned bytes. */
    static byte[] bytes(int[] shape, int... values) {
        return npy(dictionary("|u1", shape), ImageFixture.bytes(values));
    }

    /** A zip of deflated entries. */
    static byte[] deflated(Map<String, byte[]> arrays) {
        return zip(arrays, ZipEntry.DEFLATED);
    }

    /** A zip of stored entries. */
    static byte[] stored(Map<String, byte[]> arrays) {
        return zip(arrays, ZipEntry.STORED);
    }

    private static byte[] zip(Map<String, byte[]> arrays, int method) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(array.getValue());
                ZipEntry entry = new ZipEntry(array.getKey() + ".npy");
                entry.setMethod(method);
                entry.setSize(array.getValue().length);
                entry.setCrc(crc.getValue());
                if (method == ZipEntry.STORED) {
                    entry.setCompressedSize(array.getValue().length);
                }
                zip.putNextEntry(entry);
                zip.write(array.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Where the list of entries at the end of a zip with one entry begins: {@code PK 01 02}. */
    static int directory(byte[] zip) {
        for (int at = zip.length - 46; at >= 0; at--) {
            if (ByteBuffer.wrap(zip, at, 4).getInt() == 0x504B_0102) {
                return at;
            }
        }
        throw new IllegalArgumentException("no zip");
    }
}
