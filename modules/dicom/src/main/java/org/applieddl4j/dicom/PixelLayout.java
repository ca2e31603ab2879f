package org.applieddl4j.dicom;

import java.util.Set;

/**
 * How the pixels of an image are stored (PS3.3, C.7.6.3; PS3.5, 8.1).
 *
 * @param rows height
 * @param columns width
 * @param photometric what the values mean; it says how many a pixel has
 * @param planar whether all values of a channel stand together
 * @param allocated bits that a value takes: 1, 8, 16 or 32
 * @param stored how many of them are the value
 * @param shift how many bits are below the value
 * @param signed whether the value is in two's complement
 */
record PixelLayout(
        int rows,
        int columns,
        Photometric photometric,
        boolean planar,
        int allocated,
        int stored,
        int shift,
        boolean signed) {

    private static final Set<Long> ALLOCATED = Set.of(1L, 8L, 16L, 32L);

    private static final String AS_PNG = "; save it as PNG";

    /**
     * Reads it, within the limits.
     *
     * @param most pixels
     * @throws DicomFormatException if it is larger, has several frames, or is stored in a way that is not known
     */
    static PixelLayout of(DataSet image, long most) throws DicomFormatException {
        long frames = image.whole(Attribute.NUMBER_OF_FRAMES).orElse(1L);
        if (frames > 1) {
            throw new DicomFormatException("holds " + frames
                    + " frames, and one image is read; save the frame in question as a file of its own");
        }
        long rows = image.whole(Attribute.ROWS).orElse(0L);
        long columns = image.whole(Attribute.COLUMNS).orElse(0L);
        if (rows < 1 || rows > 0xFFFF || columns < 1 || columns > 0xFFFF) {
            throw new DicomFormatException("its header declares " + columns + "×" + rows + " pixels; get it again");
        }
        if (rows * columns > most) {
            throw new DicomFormatException("is " + columns + "×" + rows + " pixels by its header, and up to "
                    + most / 1_000_000 + " million are read; save it smaller");
        }
        PixelLayout layout = layout(image, (int) rows, (int) columns);
        layout.check();
        return layout;
    }

    private static PixelLayout layout(DataSet image, int rows, int columns) throws DicomFormatException {
        // What a value means cannot be guessed: another picture would come out, and nobody would notice.
        Photometric photometric = Photometric.of(image.text(Attribute.PHOTOMETRIC_INTERPRETATION)
                .orElseThrow(() -> missing(Attribute.PHOTOMETRIC_INTERPRETATION)));
        long samples = image.whole(Attribute.SAMPLES_PER_PIXEL).orElse((long) photometric.samples());
        if (samples != photometric.samples()) {
            throw new DicomFormatException("has " + samples + " values per pixel (" + Attribute.SAMPLES_PER_PIXEL
                    + "), and " + photometric + " has " + photometric.samples() + AS_PNG);
        }
        long allocated = image.whole(Attribute.BITS_ALLOCATED).orElseThrow(() -> missing(Attribute.BITS_ALLOCATED));
        if (!ALLOCATED.contains(allocated)) {
            throw new DicomFormatException(
                    "has " + Attribute.BITS_ALLOCATED + " " + allocated + ", and 1, 8, 16 and 32 are read" + AS_PNG);
        }
        int bits = (int) allocated;
        int stored = within(image, Attribute.BITS_STORED, bits, bits);
        int highBit = within(image, Attribute.HIGH_BIT, stored - 1, bits - 1);
        boolean planar = samples > 1 && within(image, Attribute.PLANAR_CONFIGURATION, 0, 1) == 1;
        boolean signed = within(image, Attribute.PIXEL_REPRESENTATION, 0, 1) == 1;
        return new PixelLayout(rows, columns, photometric, planar, bits, stored, highBit - stored + 1, signed);
    }

    private static DicomFormatException missing(Attribute attribute) {
        return new DicomFormatException(
                "is damaged: it has no " + attribute + ", without which its pixels mean nothing;" + " get it again");
    }

    private static int within(DataSet image, Attribute attribute, int otherwise, int most) throws DicomFormatException {
        long value = image.whole(attribute).orElse((long) otherwise);
        if (value < 0 || value > most) {
            throw new DicomFormatException(
                    "has " + attribute + " " + value + ", and 0 to " + most + " are possible; get it again");
        }
        return (int) value;
    }

    private void check() throws DicomFormatException {
        boolean known = stored >= 1
                && shift >= 0
                && switch (photometric) {
                    case MONOCHROME1, MONOCHROME2 -> allocated > 1 || !signed;
                    case PALETTE_COLOR -> allocated == 8 || allocated == 16;
                    case RGB -> !signed && allocated > 1;
                    case YBR_FULL -> !signed && isWholeBytes();
                    case YBR_FULL_422 -> !signed && isWholeBytes() && !planar;
                };
        if (!known) {
            throw new DicomFormatException("its pixels are stored in a way that is not read: " + this + AS_PNG);
        }
    }

    private boolean isWholeBytes() {
        return allocated == 8 && stored == 8;
    }

    int pixels() {
        return rows * columns;
    }

    /** Bytes that the pixels take where they are not compressed. */
    long nativeBytes() {
        long values = photometric == Photometric.YBR_FULL_422 ? 2L * pixels() : (long) pixels() * photometric.samples();
        return (values * allocated + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** The value that stands in the bits that are allocated for it: what is around it is left out, its sign kept. */
    long value(long raw) {
        int unused = Long.SIZE - stored;
        long top = raw >>> shift << unused;
        return signed ? top >> unused : top >>> unused;
    }

    PixelLayout withPhotometric(Photometric other) {
        return new PixelLayout(rows, columns, other, planar, allocated, stored, shift, signed);
    }

    /** For example {@code RGB, 8 of 8 bits, unsigned}. */
    @Override
    public String toString() {
        return photometric + ", " + stored + " of " + allocated + " bits" + (shift == 0 ? "" : " from bit " + shift)
                + (signed ? ", signed" : ", unsigned") + (planar ? ", channel by channel" : "");
    }
}
