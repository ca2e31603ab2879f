package org.applieddl4j.medical;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes DICOM files by hand: explicit value representation, little endian, one element after the other. */
final class DicomFixture {

    static final String SECRET = "SECRETNAME^PATIENT";

    private static final String UNCOMPRESSED = "1.2.840.10008.1.2.1";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    DicomFixture() {
        this(UNCOMPRESSED);
    }

    DicomFixture(String transferSyntax) {
        out.writeBytes(new byte[128]);
        out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        text(0x0002, 0x0010, "UI", transferSyntax);
        text(0x0010, 0x0010, "PN", SECRET);
        text(0x0010, 0x0020, "LO", "ID-4711");
    }

    /** A ramp of 16-bit values: 0, 100, 200, … row by row, 8 columns and 4 rows. */
    static DicomFixture ramp() {
        return new DicomFixture().image(4, 8).pixels(4 * 8);
    }

    DicomFixture image(int rows, int columns) {
        return number(0x0028, 0x0002, 1)
                .text(0x0028, 0x0004, "CS", "MONOCHROME2")
                .number(0x0028, 0x0010, rows)
                .number(0x0028, 0x0011, columns)
                .number(0x0028, 0x0100, 16)
                .number(0x0028, 0x0103, 0);
    }

    DicomFixture window(String centre, String width) {
        return text(0x0028, 0x1050, "DS", centre).text(0x0028, 0x1051, "DS", width);
    }

    DicomFixture frames(int frames) {
        return text(0x0028, 0x0008, "IS", Integer.toString(frames));
    }

    DicomFixture rescale(String intercept, String slope) {
        return text(0x0028, 0x1052, "DS", intercept).text(0x0028, 0x1053, "DS", slope);
    }

    DicomFixture pixels(int values) {
        ByteBuffer pixels = ByteBuffer.allocate(2 * values).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < values; i++) {
            pixels.putShort((short) (100 * i));
        }
        header(0x7FE0, 0x0010, "OW");
        out.writeBytes(new byte[2]);
        out.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(2 * values)
                .array());
        out.writeBytes(pixels.array());
        return this;
    }

    Path write(Path file) {
        try {
            return Files.write(file, out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DicomFixture number(int group, int element, int value) {
        header(group, element, "US");
        little(2);
        little(value);
        return this;
    }

    private DicomFixture text(int group, int element, String representation, String value) {
        String padded = value.length() % 2 == 0 ? value : value + " ";
        header(group, element, representation);
        little(padded.length());
        out.writeBytes(padded.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    private void header(int group, int element, String representation) {
        little(group);
        little(element);
        out.writeBytes(representation.getBytes(StandardCharsets.US_ASCII));
    }

    private void little(int value) {
        out.write(value);
        out.write(value >> 8);
    }
}
