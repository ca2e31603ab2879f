package org.applieddl4j.common.data.image;

/**
 * What of a PNG file its reader does not tell: whether it reaches its end.
 *
 * <p>Chunks: W3C, "Portable Network Graphics (PNG) Specification", chapter 5.
 */
final class PngFile {

    private static final int SIGNATURE = 8;
    /** Length, type and checksum, 4 bytes each. */
    private static final int CHUNK_FRAME = 12;

    private static final String END = "49 45 4E 44";

    private PngFile() {}

    /** Whether the chunk is there that ends every PNG file. */
    static boolean isWhole(byte[] content) {
        long at = SIGNATURE;
        while (at + CHUNK_FRAME <= content.length) {
            if (FileBeginning.is(content, (int) at + 4, END)) {
                return true;
            }
            at += CHUNK_FRAME + length(content, (int) at);
        }
        return false;
    }

    private static long length(byte[] content, int at) {
        long length = 0;
        for (int i = at; i < at + 4; i++) {
            length = length << 8 | content[i] & 0xFF;
        }
        return length;
    }
}
