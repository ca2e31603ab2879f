package org.applieddl4j.common.data.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Passes text on and refuses what is none: a zero byte, or a line so long that reading it would fill the memory.
 */
final class TextGuard extends FilterInputStream {

    /** The widest real tables stay far below; a binary file without line breaks passes it soon. */
    static final int MAX_LINE_BYTES = 1 << 20;

    private long line = 1;
    private int lineBytes;

    TextGuard(InputStream in) {
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
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        for (int i = offset; i < offset + count; i++) {
            check(buffer[i]);
        }
        return count;
    }

    private void check(byte b) throws IOException {
        if (b == '\n') {
            line++;
            lineBytes = 0;
        } else if (b == 0) {
            throw new NotTextException(
                    "line " + line + " holds a zero byte: this is a binary file, not UTF-8 text; export it as CSV");
        } else if (++lineBytes > MAX_LINE_BYTES) {
            throw new NotTextException("line " + line + " is longer than 1 MiB: this is not a CSV file");
        }
    }
}
