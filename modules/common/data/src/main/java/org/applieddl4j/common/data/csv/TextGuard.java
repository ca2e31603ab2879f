package org.applieddl4j.common.data.csv;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Passes text on and refuses what is none: a zero byte, or a line so long that reading it would fill the memory.
 */
final class TextGuard extends FilterReader {

    /** The widest real tables stay far below; a binary file without line breaks passes it soon. */
    static final int MAX_LINE_CHARACTERS = 1 << 20;

    private long line = 1;
    private int lineCharacters;

    TextGuard(Reader in) {
        super(in);
    }

    /** The bytes are not those of a CSV file. */
    static final class NotTextException extends IOException {

        private static final long serialVersionUID = 1L;

        NotTextException(String message) {
            super(message);
        }
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            check(buffer[i]);
        }
        return count;
    }

    private void check(char c) throws IOException {
        if (c == '\n') {
            line++;
            lineCharacters = 0;
        } else if (c == 0) {
            throw new NotTextException(
                    "line " + line + " holds a zero byte: this is a binary file, not text; export it as CSV");
        } else if (++lineCharacters > MAX_LINE_CHARACTERS) {
            throw new NotTextException("line " + line + " is longer than a million characters: this is not a CSV file");
        }
    }
}
