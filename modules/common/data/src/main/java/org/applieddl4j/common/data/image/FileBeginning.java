package org.applieddl4j.common.data.image;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** What the first bytes of a file say it is; for files that are no picture we read, so that the complaint can name it. */
final class FileBeginning {

    private FileBeginning() {}

    /** Whether bytes stand at that place; given as hexadecimal digits, bytes apart by spaces. */
    static boolean is(byte[] content, int at, String hexadecimal) {
        byte[] wanted = HexFormat.ofDelimiter(" ").parseHex(hexadecimal);
        if (content.length < at + wanted.length) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (content[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** For example {@code a WebP picture}, or {@code no picture}. */
    static String kind(byte[] content) {
        if (text(content, 0, "RIFF") && text(content, 8, "WEBP")) {
            return "a WebP picture";
        }
        if (text(content, 4, "ftyp")) {
            return text(content, 8, "avif") ? "an AVIF picture" : "a HEIC picture or a film";
        }
        if (text(content, 128, "DICM")) {
            return "a DICOM file";
        }
        if (text(content, 0, "%PDF")) {
            return "a PDF document";
        }
        if (text(content, 0, "8BPS")) {
            return "a Photoshop document";
        }
        if (text(content, 0, "<svg") || text(content, 0, "<?xml")) {
            return "an SVG drawing or other XML";
        }
        return is(content, 4, "6A 50 20 20") ? "a JPEG 2000 picture" : "no picture";
    }

    private static boolean text(byte[] content, int at, String text) {
        return is(content, at, HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
