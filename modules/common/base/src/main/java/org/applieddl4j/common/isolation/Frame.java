package org.applieddl4j.common.isolation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A piece of what a decoder's process writes: a byte for its kind, four for its length, and its content. The last one says how it
 * went; where it is missing, the process did not come to its end.
 *
 * @param kind what it is
 * @param content at most {@value #MOST_BYTES} bytes
 */
record Frame(Kind kind, byte[] content) {

    static final int MOST_BYTES = 1 << 16;

    /** What a piece is. */
    enum Kind {
        /** Some of what was decoded. */
        DATA,
        /** All of it was. */
        END,
        /** The decoder refuses the file, for the reason in the content. */
        REFUSED,
        /** The decoder tripped over the file. */
        FAILED;

        void write(DataOutputStream out, byte[] content) throws IOException {
            write(out, content, 0, content.length);
        }

        private void write(DataOutputStream out, byte[] content, int offset, int length) throws IOException {
            out.writeByte(ordinal());
            out.writeInt(length);
            out.write(content, offset, length);
        }
    }

    /**
     * Reads a piece.
     *
     * @throws IOException if the stream ends before it does, or it is none
     */
    static Frame read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        int length = in.readInt();
        if (kind >= Kind.values().length || length < 0 || length > MOST_BYTES) {
            throw new IOException("a piece of kind " + kind + " and length " + length + " is none");
        }
        return new Frame(Kind.values()[kind], in.readNBytes(length));
    }

    /** What a decoder writes to: every array becomes pieces. */
    static final class Output extends OutputStream {

        private final DataOutputStream frames;

        Output(DataOutputStream frames) {
            this.frames = frames;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            for (int done = 0; done < length; done += MOST_BYTES) {
                Kind.DATA.write(frames, bytes, offset + done, Math.min(MOST_BYTES, length - done));
            }
        }

        @Override
        public void flush() throws IOException {
            frames.flush();
        }
    }
}
