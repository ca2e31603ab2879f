package org.applieddl4j.common.data.csv;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * How somebody else's table is written down, as its beginning shows: in which encoding, and with what between its cells.
 *
 * @param charset of the text
 * @param mark bytes of a byte order mark before it
 * @param delimiter what stands between two cells
 * @param notes what a person would want to know of that, a sentence each
 */
record CsvFormat(Charset charset, int mark, char delimiter, List<String> notes) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** The usual one first: it wins where a header line has as many of another. */
    private static final char[] USUAL = {',', ';', '\t', '|'};

    CsvFormat {
        notes = List.copyOf(notes);
    }

    /**
     * Looks at a beginning.
     *
     * @param beginning first bytes of the text, its first line whole if it is of usual length
     * @param wanted the delimiter, or {@link CsvStream#DETECT}
     */
    static CsvFormat of(byte[] beginning, char wanted) {
        List<String> notes = new ArrayList<>();
        int mark = mark(beginning);
        Charset charset = charset(beginning, mark);
        if (charset != StandardCharsets.UTF_8) {
            notes.add("It is read as " + (charset == WINDOWS ? "Windows-1252, since it is not UTF-8" : charset.name()));
        }
        char delimiter = wanted;
        if (wanted == CsvStream.DETECT) {
            delimiter = delimiter(new String(beginning, mark, beginning.length - mark, charset));
            if (delimiter != USUAL[0]) {
                notes.add("Its cells are parted by " + named(delimiter));
            }
        }
        return new CsvFormat(charset, mark, delimiter, notes);
    }

    private static String named(char delimiter) {
        return switch (delimiter) {
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            case '|' -> "bars";
            default -> "'" + delimiter + "'";
        };
    }

    private static int mark(byte[] bytes) {
        if (starts(bytes, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return starts(bytes, 0xFF, 0xFE) || starts(bytes, 0xFE, 0xFF) ? 2 : 0;
    }

    private static Charset charset(byte[] bytes, int mark) {
        if (mark == 2) {
            return starts(bytes, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        }
        return mark == 3 || isUtf8(bytes) ? StandardCharsets.UTF_8 : WINDOWS;
    }

    private static boolean starts(byte[] bytes, int... wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether what is not ASCII is mostly UTF-8: a damaged byte does not make another encoding of it. */
    private static boolean isUtf8(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        int malformed = 0;
        CoderResult result = decoder.decode(in, out, false);
        while (result.isError()) {
            malformed++;
            in.position(in.position() + result.length());
            result = decoder.decode(in, out, false);
        }
        long wellFormed = out.flip().chars().filter(c -> c >= 0x80).count();
        return malformed <= wellFormed;
    }

    /** The one of comma, semicolon, tab and bar that a header line has most often, outside of quotes. */
    static char delimiter(String text) {
        int[] counts = new int[USUAL.length];
        boolean quoted = false;
        boolean empty = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                if (!empty) {
                    break;
                }
            } else if (!quoted) {
                for (int u = 0; u < USUAL.length; u++) {
                    counts[u] += c == USUAL[u] ? 1 : 0;
                }
            }
            empty &= c <= ' ';
        }
        int best = 0;
        for (int u = 1; u < USUAL.length; u++) {
            best = counts[u] > counts[best] ? u : best;
        }
        return USUAL[best];
    }
}
