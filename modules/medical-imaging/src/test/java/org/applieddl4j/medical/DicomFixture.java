package org.applieddl4j.medical;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A DICOM file by hand: explicit value representation, little endian, one element after the other. */
final class DicomFixture {

    static final String SECRET = "SECRETNAME^PATIENT";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private DicomFixture() {}

    /** A ramp of 16-bit values: 0, 100, 200, … row by row, 8 columns and 4 rows. */
    static DicomFixture ramp() {
        DicomFixture ramp = new DicomFixture();
        ramp.out.writeBytes(new byte[128]);
        ramp.out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        ramp.text(0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1");
        ramp.text(0x0010, 0x0010, "PN", SECRET);
        ramp.text(0x0028, 0x0004, "CS", "MONOCHROME2");
        ramp.number(0x0028, 0x0010, 4);
        ramp.number(0x0028, 0x0011, 8);
        ramp.number(0x0028, 0x0100, 16);
        ramp.pixels(4 * 8);
        return ramp;
    }

    Path write(Path file) {
        try {
            return Files.write(file, content());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] content() {
        return out.toByteArray();
    }

    private void pixels(int values) {
        ByteBuffer element = ByteBuffer.allocate(6 + 2 * values).order(ByteOrder.LITTLE_ENDIAN);
        element.putShort((short) 0).putInt(2 * values);
        for (int i = 0; i < values; i++) {
            element.putShort((short) (100 * i));
        }
        header(0x7FE0, 0x0010, "OW");
        out.writeBytes(element.array());
    }

    private void number(int group, int element, int value) {
        header(group, element, "US");
        little(2);
        little(value);
    }

    private void text(int group, int element, String representation, String value) {
        String padded = value.length() % 2 == 0 ? value : value + " ";
        header(group, element, representation);
        little(padded.length());
        out.writeBytes(padded.getBytes(StandardCharsets.US_ASCII));
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
