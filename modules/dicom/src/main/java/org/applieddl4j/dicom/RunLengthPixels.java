package org.applieddl4j.dicom;

/**
 * Pixels in DICOM's run-length coding (PS3.5, annex G): a segment for each byte of each channel, the most significant byte
 * first, each coded as TIFF's PackBits.
 */
final class RunLengthPixels {

    private static final int HEADER = 64;
    private static final int MOST_SEGMENTS = 15;

    /** Two bytes give a run of 128 at most. */
    private static final int MOST_GAIN = 64;

    private final PixelLayout layout;
    private final DicomBytes frame;

    private RunLengthPixels(PixelLayout layout, byte[] frame) {
        this.layout = layout;
        this.frame = new DicomBytes(frame, false);
    }

    /**
     * Decodes a frame.
     *
     * @return as if it had never been compressed
     * @throws DicomFormatException if it does not hold just what the layout needs
     */
    static StoredPixels decode(PixelLayout layout, byte[] frame) throws DicomFormatException {
        return new RunLengthPixels(layout, frame).decode();
    }

    private StoredPixels decode() throws DicomFormatException {
        int width = layout.allocated() / Byte.SIZE;
        int segments = layout.photometric().samples() * width;
        if (width == 0 || layout.photometric() == Photometric.YBR_FULL_422 || segments > MOST_SEGMENTS) {
            throw new DicomFormatException("its pixels are stored in a way that run-length coding does not have: "
                    + layout + "; save it as PNG");
        }
        if (frame.length() < HEADER || frame.u32(0) != segments) {
            throw damaged((frame.length() < HEADER ? "no header" : frame.u32(0) + " segments") + ", and needs "
                    + segments + " segments");
        }
        long needed = layout.nativeBytes();
        if (needed > (long) MOST_GAIN * frame.length()) {
            throw damaged(frame.length() + " bytes, too few for " + needed + " of the image");
        }
        byte[] decoded = new byte[(int) needed];
        for (int segment = 0; segment < segments; segment++) {
            int channel = segment / width;
            int significance = width - 1 - segment % width;
            int first = channel * layout.pixels() * width + significance;
            decodeSegment(segment, segments, decoded, first, width);
        }
        PixelLayout planar = new PixelLayout(
                layout.rows(),
                layout.columns(),
                layout.photometric(),
                layout.photometric().samples() > 1,
                layout.allocated(),
                layout.stored(),
                layout.shift(),
                layout.signed());
        return new NativePixels(planar, new DicomBytes(decoded, false), 0, false);
    }

    /** Every {@code step}-th byte from {@code first} on, one for each pixel. */
    private void decodeSegment(int segment, int segments, byte[] decoded, int first, int step)
            throws DicomFormatException {
        int at = boundary(segment);
        int end = segment + 1 < segments ? boundary(segment + 1) : frame.length();
        int done = 0;
        while (done < layout.pixels()) {
            if (end - at < 2) {
                throw damaged("a segment with " + done + " of " + layout.pixels() + " bytes");
            }
            int code = (byte) frame.u8(at++);
            int count = code >= 0 ? code + 1 : 1 - code;
            if (code == Byte.MIN_VALUE) {
                continue; // stands for nothing
            }
            int taken = code >= 0 ? count : 1;
            if (taken > end - at || count > layout.pixels() - done) {
                throw damaged("a run that is longer than its segment or the image");
            }
            for (int i = 0; i < count; i++) {
                decoded[first + (done + i) * step] = (byte) frame.u8(code >= 0 ? at + i : at);
            }
            at += taken;
            done += count;
        }
    }

    private int boundary(int segment) throws DicomFormatException {
        long at = frame.u32(4 + 4 * segment);
        if (at < HEADER || at > frame.length() || segment > 0 && at < frame.u32(4 * segment)) {
            throw damaged("a segment at byte " + at + " of " + frame.length());
        }
        return (int) at;
    }

    private static DicomFormatException damaged(String what) {
        return new DicomFormatException(
                "is cut short or damaged: its run-length coded image has " + what + "; get it again");
    }
}
