package org.applieddl4j.common.data.image;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What of a JPEG file its reader does not tell: whether it reaches its end, in how many scans, what its frame is, and where
 * its Exif data are.
 *
 * <p>Segments and markers: ITU-T T.81, annex B. Exif: CIPA DC-008, 4.7. APP0: JFIF 1.02. APP14: ITU-T T.872, 6.5.3.
 */
final class JpegFile {

    private static final int END_OF_IMAGE = 0xD9;
    private static final int START_OF_SCAN = 0xDA;
    private static final int APPLICATION_0 = 0xE0;
    private static final int APPLICATION_1 = 0xE1;
    private static final int APPLICATION_14 = 0xEE;
    private static final int FIRST_FRAME = 0xC0;
    private static final int LAST_FRAME = 0xCF;

    private static final String EXIF = "45 78 69 66 00 00";
    private static final String JFIF = "4A 46 49 46 00";
    private static final String ADOBE = "41 64 6F 62 65";

    /** Where in Adobe's segment its transformation of colours is, from its name on. */
    private static final int ADOBE_TRANSFORM = 11;

    /** Precision, height, width, number of components. */
    private static final int FRAME_BYTES = 6;

    private static final int MARKER = 2;
    private static final int LENGTH = 2;

    private final byte[] content;
    private boolean whole;
    private int exifFrom;
    private int exifTo;
    private int scans;
    private int frames;
    private Optional<JpegSamples.Frame> frame = Optional.empty();
    private JpegSamples.Colours colours = JpegSamples.Colours.UNSTATED;

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

    /** Its only frame; empty where there is none, or one of several would have to be chosen. */
    Optional<JpegSamples.Frame> frame() {
        return frames == 1 ? frame.map(found -> found.with(colours)) : Optional.empty();
    }

    /**
     * What is wrong, if there are fewer bytes than any picture of that size has; it continues a sentence about the picture.
     * A Huffman code has a bit at least: one for each pixel where nothing is lost, else two for each block of 64. Progressive
     * and arithmetic coding have no such least.
     */
    Optional<String> shortfall() {
        return frame().filter(found -> content.length < leastBits(found) / Byte.SIZE)
                .map(found -> "has " + content.length + " bytes, too few for the " + found.width() + "×"
                        + found.height() + " pixels of its header");
    }

    private static long leastBits(JpegSamples.Frame frame) {
        long pixels = (long) frame.width() * frame.height();
        return frame.isLossless() ? pixels : frame.isSequential() ? pixels / 32 : 0;
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
        int length = Math.max(LENGTH, number(at + MARKER));
        int end = at + MARKER + length;
        if (end <= content.length) {
            note(marker, at + MARKER + LENGTH, end);
        }
        scans += marker == START_OF_SCAN ? 1 : 0;
        return marker == START_OF_SCAN ? endOfScan(end) : end;
    }

    private void note(int marker, int from, int end) {
        if (marker == APPLICATION_1 && exifFrom == exifTo) {
            noteExif(from, end);
        } else if (marker == APPLICATION_0 && FileBeginning.is(content, from, JFIF)) {
            // Whoever states both states the exception in APP14.
            colours = colours == JpegSamples.Colours.UNSTATED ? JpegSamples.Colours.YCC : colours;
        } else if (marker == APPLICATION_14 && end - from > ADOBE_TRANSFORM && FileBeginning.is(content, from, ADOBE)) {
            colours = content[from + ADOBE_TRANSFORM] == 0 ? JpegSamples.Colours.RGB : JpegSamples.Colours.YCC;
        } else if (isFrame(marker) && end - from >= FRAME_BYTES) {
            frames++;
            frame = Optional.of(new JpegSamples.Frame(
                    marker - FIRST_FRAME,
                    content[from] & 0xFF,
                    number(from + 1),
                    number(from + 3),
                    content[from + 5] & 0xFF,
                    JpegSamples.Colours.UNSTATED));
        }
    }

    /** Tables of Huffman (C4), of arithmetic coding (CC) and C8 are no frames. */
    private static boolean isFrame(int marker) {
        return marker >= FIRST_FRAME && marker <= LAST_FRAME && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private int number(int at) {
        return (content[at] & 0xFF) << 8 | content[at + 1] & 0xFF;
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
