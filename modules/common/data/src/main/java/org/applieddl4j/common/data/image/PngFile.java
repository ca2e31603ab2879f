package org.applieddl4j.common.data.image;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What of a PNG file its reader does not tell: whether it reaches its end, and how it must be turned.
 *
 * <p>Chunks: W3C, "Portable Network Graphics (PNG) Specification", chapter 5; {@code eXIf}: third edition, 11.3.4.5.
 */
final class PngFile {

    private static final int SIGNATURE = 8;
    /** Length, type and checksum, 4 bytes each. */
    private static final int CHUNK_FRAME = 12;

    private static final String END = "49 45 4E 44";
    private static final String EXIF = "65 58 49 66";

    private PngFile() {}

    /** Whether the chunk is there that ends every PNG file. */
    static boolean isWhole(byte[] content) {
        return chunk(content, END).isPresent();
    }

    /** What the camera noted, in the layout of a TIFF file. */
    static Optional<ByteBuffer> exif(byte[] content) {
        return chunk(content, EXIF);
    }

    /** The content of the first chunk of a type, as far as it is there. */
    private static Optional<ByteBuffer> chunk(byte[] content, String type) {
        long at = SIGNATURE;
        while (at + CHUNK_FRAME <= content.length) {
            long length = length(content, (int) at);
            if (FileBeginning.is(content, (int) at + 4, type)) {
                int from = (int) at + 8;
                return Optional.of(ByteBuffer.wrap(content, from, (int) Math.min(length, content.length - from))
                        .slice());
            }
            at += CHUNK_FRAME + length;
        }
        return Optional.empty();
    }

    private static long length(byte[] content, int at) {
        long length = 0;
        for (int i = at; i < at + 4; i++) {
            length = length << 8 | content[i] & 0xFF;
        }
        return length;
    }
}
