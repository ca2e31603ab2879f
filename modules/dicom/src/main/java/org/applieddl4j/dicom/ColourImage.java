package org.applieddl4j.dicom;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Values in colour as red, green and blue of 8 bits. */
final class ColourImage {

    private static final int FULL = 255;

    /** A chrominance that has none. */
    private static final int NEUTRAL = 128;

    private final PixelLayout layout;
    private final StoredPixels pixels;
    private final byte[] blueGreenRed;

    private ColourImage(PixelLayout layout, StoredPixels pixels, BufferedImage picture) {
        this.layout = layout;
        this.pixels = pixels;
        this.blueGreenRed = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
    }

    /** @throws DicomFormatException if the table of colours cannot be used */
    static DicomImage of(DataSet image, PixelLayout layout, StoredPixels pixels) throws DicomFormatException {
        Palette palette = layout.photometric() == Photometric.PALETTE_COLOR ? Palette.of(image, layout) : null;
        BufferedImage picture = new BufferedImage(layout.columns(), layout.rows(), BufferedImage.TYPE_3BYTE_BGR);
        ColourImage colour = new ColourImage(layout, pixels, picture);
        if (palette != null) {
            colour.drawByPalette(palette);
            return new DicomImage(picture, "by the file's palette");
        }
        if (layout.photometric() == Photometric.RGB) {
            colour.drawRgb();
            return new DicomImage(picture, "");
        }
        colour.drawYbr();
        return new DicomImage(picture, "");
    }

    private void drawRgb() {
        double most = (1L << layout.stored()) - 1;
        for (int i = 0; i < layout.pixels(); i++) {
            set(
                    i,
                    FULL * pixels.value(i, 0) / most,
                    FULL * pixels.value(i, 1) / most,
                    FULL * pixels.value(i, 2) / most);
        }
    }

    /** PS3.3, C.7.6.3.1.2, whose matrix is that of JFIF 1.02, solved for red, green and blue. */
    private void drawYbr() {
        for (int i = 0; i < layout.pixels(); i++) {
            double y = pixels.value(i, 0);
            double blue = pixels.value(i, 1) - NEUTRAL;
            double red = pixels.value(i, 2) - NEUTRAL;
            set(i, y + 1.402 * red, y - 0.344136 * blue - 0.714136 * red, y + 1.772 * blue);
        }
    }

    private void drawByPalette(Palette palette) {
        for (int i = 0; i < layout.pixels(); i++) {
            long index = pixels.value(i, 0);
            set(i, level(palette.red(), index), level(palette.green(), index), level(palette.blue(), index));
        }
    }

    private static double level(LookupTable table, long index) {
        return (double) FULL * table.at(index) / table.most();
    }

    private void set(int pixel, double red, double green, double blue) {
        blueGreenRed[3 * pixel] = rounded(blue);
        blueGreenRed[3 * pixel + 1] = rounded(green);
        blueGreenRed[3 * pixel + 2] = rounded(red);
    }

    private static byte rounded(double level) {
        return (byte) Math.round(Math.max(0, Math.min(FULL, level)));
    }

    /** A table for each of the three. */
    private record Palette(LookupTable red, LookupTable green, LookupTable blue) {

        static Palette of(DataSet image, PixelLayout layout) throws DicomFormatException {
            if (image.has(Attribute.SEGMENTED_RED_DATA)) {
                throw new DicomFormatException("its palette is compressed (" + Attribute.SEGMENTED_RED_DATA
                        + "), which is not read; save it as PNG");
            }
            boolean signed = layout.signed();
            return new Palette(
                    LookupTable.read(image, Attribute.RED_DESCRIPTOR, Attribute.RED_DATA, signed),
                    LookupTable.read(image, Attribute.GREEN_DESCRIPTOR, Attribute.GREEN_DATA, signed),
                    LookupTable.read(image, Attribute.BLUE_DESCRIPTOR, Attribute.BLUE_DATA, signed));
        }
    }
}
