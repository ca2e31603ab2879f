package org.applieddl4j.common.data.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What of a TIFF file its reader does not tell: how often the JPEG images in it, if there are any, go over their pixels.
 *
 * <p>Source: TIFF 6.0, sections 2 and 15; Technical Note 2 for JPEG in strips and tiles; ITU-T T.81, B.2.3 for scans.
 */
final class TiffFile {

    private static final int ENTRY_BYTES = 12;
    private static final int SHORT = 3;
    private static final int STRIP_OFFSETS = 273;
    private static final int STRIP_BYTE_COUNTS = 279;
    private static final int TILE_OFFSETS = 324;
    private static final int TILE_BYTE_COUNTS = 325;

    private final byte[] content;
    private final ByteBuffer data;

    /** Where the headers of scans begin, ascending. */
    private final int[] scans;

    TiffFile(byte[] content) {
        this.content = content;
        this.data = ByteBuffer.wrap(content).order(content[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        this.scans = scans(content);
    }

    /** All of the file together, whichever strip or tile they belong to. */
    int allScans() {
        return scans.length;
    }

    /**
     * Of the strip or tile that has most; several may share the same bytes, so the number of all says too little of the
     * work. All of the file where its first directory cannot be followed.
     */
    int mostScans() {
        try {
            int directory = data.getInt(4);
            long[] offsets = values(directory, STRIP_OFFSETS, TILE_OFFSETS);
            long[] counts = values(directory, STRIP_BYTE_COUNTS, TILE_BYTE_COUNTS);
            if (offsets.length == 0 || offsets.length != counts.length) {
                return scans.length;
            }
            int most = 0;
            for (int i = 0; i < offsets.length; i++) {
                most = Math.max(most, before(offsets[i] + counts[i]) - before(offsets[i]));
            }
            return most;
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            return scans.length; // the reader will say what is wrong with it
        }
    }

    /** Of the only entry with one of two tags; none where there are several, of which the reader may take another. */
    private long[] values(int directory, int tag, int other) {
        int entries = data.getShort(directory) & 0xFFFF;
        int found = -1;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + i * ENTRY_BYTES;
            int its = data.getShort(entry) & 0xFFFF;
            if (its == tag || its == other) {
                if (found >= 0) {
                    return new long[0];
                }
                found = entry;
            }
        }
        return found < 0 ? new long[0] : values(found);
    }

    private long[] values(int entry) {
        int width = data.getShort(entry + 2) == SHORT ? Short.BYTES : Integer.BYTES;
        long count = data.getInt(entry + 4) & 0xFFFF_FFFFL;
        int from = count * width <= Integer.BYTES ? entry + 8 : data.getInt(entry + 8);
        if (count * width > content.length) {
            throw new IndexOutOfBoundsException("more values than bytes");
        }
        long[] values = new long[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = width == Short.BYTES
                    ? data.getShort(from + i * width) & 0xFFFF
                    : data.getInt(from + i * width) & 0xFFFF_FFFFL;
        }
        return values;
    }

    private int before(long at) {
        int found = Arrays.binarySearch(scans, (int) Math.min(at, Integer.MAX_VALUE));
        return found < 0 ? -found - 1 : found;
    }

    /** Marker, length and number of components, of which the last two depend on one another. */
    private static int[] scans(byte[] content) {
        int[] found = new int[16];
        int count = 0;
        for (int at = 0; at + 4 < content.length; at++) {
            int components = content[at + 4];
            if (content[at] == (byte) 0xFF
                    && content[at + 1] == (byte) 0xDA
                    && content[at + 2] == 0
                    && components >= 1
                    && components <= 4
                    && content[at + 3] == 6 + 2 * components) {
                found = count == found.length ? Arrays.copyOf(found, 2 * count) : found;
                found[count++] = at;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
