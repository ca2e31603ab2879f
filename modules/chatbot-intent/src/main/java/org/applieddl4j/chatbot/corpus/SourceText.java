package org.applieddl4j.chatbot.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.PlainOrGzip;

/**
 * The text of a file, with the lines that are not UTF-8.
 *
 * <p>Those lines are marked rather than refused at once, so that a reader can leave out a row where the user allows it.
 */
final class SourceText {

    /** Ten times the largest published corpus; a larger file is something else. */
    private static final int MAX_BYTES = 32 << 20;

    private final String name;
    private final Path file;
    private final String text;
    private final SortedSet<Long> malformed;

    private SourceText(String name, Path file, String text, SortedSet<Long> malformed) {
        this.name = name;
        this.file = file;
        this.text = text;
        this.malformed = malformed;
    }

    /**
     * Reads a file, plain or gzip.
     *
     * @param name what to call it in the origin of a message
     * @throws InputException if it is missing, too large, binary or in UTF-16
     */
    static SourceText read(String name, Path file) {
        byte[] bytes = bytes(file);
        if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
            throw new InputException(file + ": is UTF-16 text; save it as UTF-8");
        }
        int start = startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
        ByteBuffer content = ByteBuffer.wrap(bytes, start, bytes.length - start);
        try {
            return new SourceText(name, file, strictly(content.duplicate()), new TreeSet<>());
        } catch (CharacterCodingException e) {
            String text = StandardCharsets.UTF_8.decode(content.duplicate()).toString();
            return new SourceText(name, file, text, malformedLines(bytes));
        }
    }

    /** As {@link #read(String, Path)}, called by its own name. */
    static SourceText read(Path file) {
        return read(file.getFileName().toString(), file);
    }

    /** The same file, read as ISO 8859-1, in which every byte is a character. */
    SourceText inLatin1() {
        return new SourceText(name, file, new String(bytes(file), StandardCharsets.ISO_8859_1), new TreeSet<>());
    }

    String name() {
        return name;
    }

    /** What to call it in a complaint. */
    Path file() {
        return file;
    }

    /** All of it; where it is not UTF-8 it has replacement characters. */
    String text() {
        return text;
    }

    boolean isUtf8() {
        return malformed.isEmpty();
    }

    /** Whether any of these lines is not UTF-8; both ends belong to them. */
    boolean isMalformed(long from, long to) {
        return !malformed.subSet(from, to + 1).isEmpty();
    }

    /** @throws InputException naming the first line that is not UTF-8 */
    SourceText requireUtf8() {
        if (!malformed.isEmpty()) {
            throw new InputException(file + ":" + malformed.first() + ": is not UTF-8 text; save the file as UTF-8");
        }
        return this;
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = PlainOrGzip.open(file, "a text file")) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new InputException(file + ": holds more than " + (MAX_BYTES >> 20)
                        + " MiB, so not messages of this kind; name another file");
            }
            if (bytes.length == 0) {
                throw new InputException(file + ": is empty; get it again, or name another file");
            }
            return bytes;
        } catch (IOException e) {
            throw InputException.unreadable(file, e);
        }
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static String strictly(ByteBuffer bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    }

    /** A line feed is no part of any other character in UTF-8, so that lines can be looked at one by one. */
    private static SortedSet<Long> malformedLines(byte[] bytes) {
        SortedSet<Long> lines = new TreeSet<>();
        long line = 1;
        int start = 0;
        for (int at = 0; at <= bytes.length; at++) {
            if (at == bytes.length || bytes[at] == '\n') {
                try {
                    strictly(ByteBuffer.wrap(bytes, start, at - start));
                } catch (CharacterCodingException e) {
                    lines.add(line);
                }
                line++;
                start = at + 1;
            }
        }
        return lines;
    }
}
