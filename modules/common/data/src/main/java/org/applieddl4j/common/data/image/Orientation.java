package org.applieddl4j.common.data.image;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How stored pixels must be turned to stand upright: cameras store what the sensor saw and note how they were held.
 *
 * <p>Source: TIFF 6.0, tag 274; Exif (CIPA DC-008) has the same tag in the same layout.
 *
 * @param swapped whether rows become columns
 * @param mirrored whether the stored columns run backwards
 * @param turnedOver whether the stored rows run backwards
 */
record Orientation(boolean swapped, boolean mirrored, boolean turnedOver) {

    static final Orientation UPRIGHT = new Orientation(false, false, false);

    private static final int TAG = 274;
    private static final int ENTRY_BYTES = 12;

    /** By the value of the tag, 1 to 8; anything else is upright. */
    static Orientation ofTag(int value) {
        return switch (value) {
            case 2 -> new Orientation(false, true, false);
            case 3 -> new Orientation(false, true, true);
            case 4 -> new Orientation(false, false, true);
            case 5 -> new Orientation(true, false, false);
            case 6 -> new Orientation(true, false, true);
            case 7 -> new Orientation(true, true, true);
            case 8 -> new Orientation(true, true, false);
            default -> UPRIGHT;
        };
    }

    /** By the first directory of a TIFF file, or of Exif data; upright where it has no such tag or is damaged. */
    static Orientation ofTiff(ByteBuffer tiff) {
        try {
            ByteBuffer data =
                    tiff.duplicate().order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = data.getInt(4);
            int entries = data.getShort(directory) & 0xFFFF;
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + i * ENTRY_BYTES;
                if ((data.getShort(entry) & 0xFFFF) == TAG) {
                    return ofTag(data.getShort(entry + 8));
                }
            }
        } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
            return UPRIGHT; // a note that cannot be read is no reason to refuse the picture
        }
        return UPRIGHT;
    }

    /** The picture as it is to be seen. */
    BufferedImage upright(BufferedImage stored) {
        if (equals(UPRIGHT)) {
            return stored;
        }
        Raster from = stored.getRaster();
        int height = swapped ? stored.getWidth() : stored.getHeight();
        int width = swapped ? stored.getHeight() : stored.getWidth();
        WritableRaster to = from.createCompatibleWritableRaster(width, height);
        Object pixel = null;
        for (int row = 0; row < height; row++) {
            for (int column = 0; column < width; column++) {
                int x = swapped ? row : column;
                int y = swapped ? column : row;
                x = mirrored ? stored.getWidth() - 1 - x : x;
                y = turnedOver ? stored.getHeight() - 1 - y : y;
                pixel = from.getDataElements(x, y, pixel);
                to.setDataElements(column, row, pixel);
            }
        }
        return new BufferedImage(stored.getColorModel(), to, stored.isAlphaPremultiplied(), null);
    }
}
