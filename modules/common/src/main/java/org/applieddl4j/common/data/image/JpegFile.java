package org.applieddl4j.common.data.image;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What of a JPEG file its reader does not tell: whether it reaches its end, how many scans it has, and where its Exif data
 * are.
 *
 * <p>Segments and markers: ITU-T T.81, annex B. Exif: CIPA DC-008, 4.7.
 */
final class JpegFile {

    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APPLICATION_1 = 0xE1;

    private static final String EXIF = "45 78 69 66 00 00";
    private static final int MARKER = 2;
    private static final int LENGTH = 2;

    private final byte[] content;
    private boolean whole;
    private int scans;
    private int exifFrom;
    private int exifTo;

    /** Goes from marker to marker until the one that ends the image; a thumbnail inside has its own, which is not it. */
    JpegFile(byte[] content) {
        this.content = content;
        int at = MARKER;
        while (!whole && at + 1 < content.length) {
            at = next(at);
        }
    }

    /** Whether the picture is there to its end; the reader would fill what is missing with grey and say nothing. */
    boolean isWhole() {
        return whole;
    }

    /** How often the decoder goes over the picture; 1 for most, about 10 for one that comes progressively. */
    int scans() {
        return scans;
    }

    /** The Exif data, in the layout of a TIFF file. */
    Optional<ByteBuffer> exif() {
        return exifFrom == exifTo
                ? Optional.empty()
                : Optional.of(
                        ByteBuffer.wrap(content, exifFrom, exifTo - exifFrom).slice());
    }

    private int next(int at) {
        int marker = content[at + 1] & 0xFF;
        if (content[at] != (byte) 0xFF || marker == 0xFF) {
            return at + 1; // bytes that fill, or belong to nothing
        }
        if (marker == END_OF_IMAGE) {
            whole = true;
            return at;
        }
        if (standsAlone(marker)) {
            return at + MARKER;
        }
        if (at + MARKER + LENGTH > content.length) {
            return content.length;
        }
        int length = Math.max(LENGTH, (content[at + 2] & 0xFF) << 8 | content[at + 3] & 0xFF);
        int end = at + MARKER + length;
        if (marker == APPLICATION_1 && exifFrom == exifTo && end <= content.length) {
            noteExif(at + MARKER + LENGTH, end);
        }
        if (marker != START_OF_SCAN) {
            return end;
        }
        scans++;
        return endOfScan(end);
    }

    private void noteExif(int from, int end) {
        if (FileBeginning.is(content, from, EXIF) && from + 6 <= end) {
            exifFrom = from + 6;
            exifTo = end;
        }
    }

    /** In the compressed data a byte FF is followed by 00, or it begins a marker. */
    private int endOfScan(int from) {
        int at = from;
        while (at + 1 < content.length && (content[at] != (byte) 0xFF || standsAlone(content[at + 1] & 0xFF))) {
            at++;
        }
        return at;
    }

    /** Restart markers (D0 to D7), start of image (D8), and 01 have no length behind them; 00 is no marker. */
    private static boolean standsAlone(int marker) {
        return marker <= 0x01 || marker >= 0xD0 && marker <= 0xD8;
    }
}
