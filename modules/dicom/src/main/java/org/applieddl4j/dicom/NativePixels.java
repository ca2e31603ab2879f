package org.applieddl4j.dicom;

/**
 * Pixels that are not compressed (PS3.5, 8.1).
 *
 * @param layout how they are stored
 * @param bytes where
 * @param from where they begin there
 * @param words whether they consist of words of 16 bits, which matters in big endian
 */
record NativePixels(PixelLayout layout, DicomBytes bytes, int from, boolean words) implements StoredPixels {

    /**
     * Pixels of a file.
     *
     * @throws DicomFormatException if there are fewer bytes than the image needs, or than the file declares
     */
    static NativePixels of(PixelLayout layout, DicomBytes bytes, Element element) throws DicomFormatException {
        if (element.isUndefined()) {
            throw new DicomFormatException(
                    "its pixels are in pieces, as if they were compressed, but its transfer syntax"
                            + " says that they are not; convert it, or get it again");
        }
        long needed = layout.nativeBytes();
        long rest = bytes.length() - element.at();
        long there = Math.min(rest, element.length());
        if (there < needed) {
            throw new DicomFormatException(
                    "is cut short: " + there + " of " + needed + " bytes of its image are there; get it again");
        }
        if (element.length() > rest) {
            throw new DicomFormatException("is cut short or damaged: " + Attribute.PIXEL_DATA + " declares "
                    + element.length() + " bytes, and " + rest + " are there; get it again");
        }
        if (layout.photometric() == Photometric.YBR_FULL_422 && there >= 3L * layout.pixels()) {
            throw new DicomFormatException("has " + there + " bytes of pixels where " + layout.photometric() + " has "
                    + needed + "; save it as PNG");
        }
        boolean words = !element.vr().equals("OB") && there % 2 == 0;
        return new NativePixels(layout, bytes, element.at(), words);
    }

    @Override
    public long value(int pixel, int channel) {
        return layout.value(raw(index(pixel, channel)));
    }

    private int index(int pixel, int channel) {
        if (layout.photometric() == Photometric.YBR_FULL_422) {
            int pair = pixel / 2 * 4;
            return channel == 0 ? pair + pixel % 2 : pair + 1 + channel;
        }
        return layout.planar()
                ? channel * layout.pixels() + pixel
                : pixel * layout.photometric().samples() + channel;
    }

    private long raw(int index) {
        return switch (layout.allocated()) {
            case 1 -> single(index / Byte.SIZE) >> index % Byte.SIZE & 1;
            case 8 -> single(index);
            case 16 -> bytes.u16(from + 2 * index);
            default -> bytes.u32(from + 4 * index);
        };
    }

    private int single(int index) {
        return words ? bytes.byteOfWords(from, index) : bytes.u8(from + index);
    }
}
