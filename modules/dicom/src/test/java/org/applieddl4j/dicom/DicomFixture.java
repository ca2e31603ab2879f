package org.applieddl4j.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Writes DICOM files element by element, right or wrong, in each of the ways that a data set can be stored. */
public final class DicomFixture {

    static final String SECRET = "SECRETNAME^PATIENT";

    static final String IMPLICIT = "1.2.840.10008.1.2";
    static final String EXPLICIT = "1.2.840.10008.1.2.1";
    static final String DEFLATED = "1.2.840.10008.1.2.1.99";
    static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
    static final String JPEG_BASELINE = "1.2.840.10008.1.2.4.50";
    static final String JPEG_LOSSLESS = "1.2.840.10008.1.2.4.70";
    static final String RLE = "1.2.840.10008.1.2.5";

    static final long UNDEFINED = 0xFFFF_FFFFL;

    private static final List<String> LONG = List.of("OB", "OD", "OF", "OW", "SQ", "UN", "UT");

    private final String syntax;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    DicomFixture(String syntax) {
        this.syntax = syntax;
    }

    DicomFixture() {
        this(EXPLICIT);
    }

    /** A ramp of 16-bit values: 0, 100, 200, … row by row, 8 columns and 4 rows. */
    public static DicomFixture ramp() {
        return ramp(EXPLICIT);
    }

    /** A picture of 8 by 8 pixels from one grey on, of a patient. */
    public static DicomFixture scan(String patient, int grey) {
        return new DicomFixture()
                .text(0x0010_0020, "LO", patient)
                .grey(8, 8, 8)
                .window("128", "256")
                .bytePixels("OB", IntStream.range(0, 64).map(i -> grey + i % 10).toArray());
    }

    static DicomFixture ramp(String syntax) {
        return new DicomFixture(syntax).patient().grey(4, 8, 16).rampPixels();
    }

    DicomFixture patient() {
        return text(0x0010_0010, "PN", SECRET).text(0x0010_0020, "LO", "ID-4711");
    }

    /** Grey, unsigned, every bit in use. */
    DicomFixture grey(int rows, int columns, int bits) {
        return image(rows, columns, "MONOCHROME2", bits, bits, false);
    }

    DicomFixture image(int rows, int columns, String photometric, int allocated, int stored, boolean signed) {
        boolean colour = List.of("RGB", "YBR_FULL", "YBR_FULL_422").contains(photometric);
        return us(0x0028_0002, colour ? 3 : 1)
                .text(0x0028_0004, "CS", photometric)
                .us(0x0028_0010, rows)
                .us(0x0028_0011, columns)
                .us(0x0028_0100, allocated)
                .us(0x0028_0101, stored)
                .us(0x0028_0102, stored - 1)
                .us(0x0028_0103, signed ? 1 : 0);
    }

    DicomFixture window(String centre, String width) {
        return text(0x0028_1050, "DS", centre).text(0x0028_1051, "DS", width);
    }

    DicomFixture rescale(String intercept, String slope) {
        return text(0x0028_1052, "DS", intercept).text(0x0028_1053, "DS", slope);
    }

    DicomFixture rampPixels() {
        return wordPixels(IntStream.range(0, 32).map(i -> 100 * i).toArray());
    }

    /** Pixels of 16 bits. */
    DicomFixture wordPixels(int... values) {
        return value(0x7FE0_0010, "OW", words(values));
    }

    DicomFixture bytePixels(String vr, int... values) {
        return value(0x7FE0_0010, vr, even(bytes(values)));
    }

    /** Compressed pixels: an empty table of frames, and a fragment for each of the pieces. */
    DicomFixture fragments(byte[]... pieces) {
        header(0x7FE0_0010, "OB", UNDEFINED);
        item(0, new byte[0]);
        for (byte[] piece : pieces) {
            byte[] even = even(piece);
            item(even.length, even);
        }
        return delimiter(0xFFFE_E0DD);
    }

    DicomFixture us(int tag, int... values) {
        return value(tag, "US", words(values));
    }

    DicomFixture ss(int tag, int... values) {
        return value(tag, "SS", words(values));
    }

    DicomFixture text(int tag, String vr, String value) {
        byte[] text = value.getBytes(StandardCharsets.US_ASCII);
        byte[] padded = new byte[text.length + text.length % 2];
        System.arraycopy(text, 0, padded, 0, text.length);
        if (padded.length > text.length) {
            padded[text.length] = ' ';
        }
        return value(tag, vr, padded);
    }

    DicomFixture value(int tag, String vr, byte[] value) {
        return header(tag, vr, value.length).raw(value);
    }

    /** A sequence of one item, both with their lengths or both without. */
    DicomFixture sequence(int tag, boolean defined, Consumer<DicomFixture> content) {
        DicomFixture item = new DicomFixture(syntax);
        content.accept(item);
        byte[] bytes = item.dataSet();
        if (defined) {
            return header(tag, "SQ", bytes.length + 8L).item(bytes.length, bytes);
        }
        return header(tag, "SQ", UNDEFINED)
                .item(UNDEFINED, bytes)
                .delimiter(0xFFFE_E00D)
                .delimiter(0xFFFE_E0DD);
    }

    DicomFixture item(long length, byte[] content) {
        return tag(0xFFFE_E000).number(length, 4).raw(content);
    }

    DicomFixture delimiter(int tag) {
        return tag(tag).number(0, 4);
    }

    /** An element without its value. */
    DicomFixture header(int tag, String vr, long length) {
        tag(tag);
        if (syntax.equals(IMPLICIT)) {
            return number(length, 4);
        }
        out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
        return LONG.contains(vr) ? number(0, 2).number(length, 4) : number(length, 2);
    }

    DicomFixture raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    byte[] words(int... values) {
        DicomFixture words = new DicomFixture(syntax);
        for (int value : values) {
            words.number(value, 2);
        }
        return words.dataSet();
    }

    byte[] longs(long... values) {
        DicomFixture words = new DicomFixture(syntax);
        for (long value : values) {
            words.number(value, 4);
        }
        return words.dataSet();
    }

    static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    byte[] dataSet() {
        return out.toByteArray();
    }

    /** With preamble, mark and the file's own elements. */
    public byte[] file() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new byte[128]);
        file.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(withoutPreamble());
        return file.toByteArray();
    }

    /** From the file's own elements on. */
    byte[] withoutPreamble() {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(new DicomFixture().text(0x0002_0010, "UI", syntax).dataSet());
        file.writeBytes(syntax.equals(DEFLATED) ? deflated(dataSet()) : dataSet());
        return file.toByteArray();
    }

    static byte[] deflated(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_SPEED, true))) {
            deflater.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] even(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
    }

    private DicomFixture tag(int tag) {
        return number(tag >>> 16, 2).number(tag & 0xFFFF, 2);
    }

    private DicomFixture number(long value, int width) {
        for (int i = 0; i < width; i++) {
            int shift = syntax.equals(BIG_ENDIAN) ? width - 1 - i : i;
            out.write((int) (value >> 8 * shift));
        }
        return this;
    }
}
