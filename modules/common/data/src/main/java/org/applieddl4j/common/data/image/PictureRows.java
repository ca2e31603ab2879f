package org.applieddl4j.common.data.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.util.stream.IntStream;

/**
 * The rows of a decoded picture as values from 0 to 255, whatever it is stored as; where it is transparent, paper shows
 * through.
 *
 * <p>Grey and red, green, blue are taken as they are stored. The JDK's own way to a pixel's colour is not used: it takes
 * grey for linear light and brightens it (128 would become 188). Other colours, such as CMYK, it does convert.
 */
final class PictureRows {

    // Weights of brightness: ITU-R BT.601, 2.5.1, as in JPEG and most picture libraries.
    private static final float RED = 0.299f;
    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    private static final int OPAQUE = 0xFF000000;

    private final BufferedImage image;
    private final int channels;
    private final int[] palette;
    private final boolean grey;
    private final boolean alpha;
    private final float[] scale;
    private final int[] stored;
    private final float[] pixel = new float[4];
    private float paper = 255;

    /**
     * @param picture as it was decoded
     * @param channels 1 for its brightness, 3 for red, green and blue
     * @param bits how many are in use where a colour has 16
     */
    PictureRows(BufferedImage picture, int channels, StoredBits bits) {
        this.image = convertible(picture);
        this.channels = channels;
        ColorModel colours = image.getColorModel();
        this.palette = colours instanceof IndexColorModel index ? palette(index) : new int[0];
        this.grey = palette.length > 0
                ? IntStream.of(palette).allMatch(PictureRows::isGrey)
                : colours.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        this.alpha = palette.length > 0
                ? IntStream.of(palette).anyMatch(colour -> colour >>> 24 != 255)
                : colours.hasAlpha();
        this.scale = new float[image.getRaster().getNumBands()];
        for (int band = 0; band < scale.length; band++) {
            int size = image.getSampleModel().getSampleSize(band);
            boolean colour = band < colours.getNumColorComponents();
            scale[band] = 255f / (size == Short.SIZE && colour ? bits.largest() : (1 << size) - 1);
        }
        this.stored = new int[image.getWidth() * scale.length];
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    int channels() {
        return channels;
    }

    /** Whether the picture is stored without colour. */
    boolean isGrey() {
        return grey;
    }

    /** Whether it can be transparent. */
    boolean hasAlpha() {
        return alpha;
    }

    /** Lays it on paper of that brightness, 0 to 255; it is white until then. */
    void layOn(float brightness) {
        paper = brightness;
    }

    /** Brightness of what is not transparent, 0 to 255, the more opaque the more it counts; 255 where all is. */
    double visibleBrightness() {
        double sum = 0;
        double weight = 0;
        for (int y = 0; y < height(); y++) {
            load(y);
            for (int x = 0; x < width(); x++) {
                unpack(x);
                weight += pixel[3];
                sum += pixel[3] * brightness();
            }
        }
        return weight == 0 ? 255 : sum / weight;
    }

    /**
     * Reads a row.
     *
     * @param y row, 0 at the top
     * @param to {@code [channels, width]}
     */
    void read(int y, float[] to) {
        load(y);
        int width = width();
        for (int x = 0; x < width; x++) {
            unpack(x);
            float opacity = pixel[3];
            float below = (1 - opacity) * paper;
            if (channels == 1) {
                to[x] = opacity * brightness() + below;
            } else {
                to[x] = opacity * pixel[0] + below;
                to[width + x] = opacity * pixel[1] + below;
                to[2 * width + x] = opacity * pixel[2] + below;
            }
        }
    }

    private void load(int y) {
        image.getRaster().getPixels(0, y, image.getWidth(), 1, stored);
    }

    /** Red, green and blue, 0 to 255, and opacity, 0 to 1. */
    private void unpack(int x) {
        if (palette.length > 0) {
            int colour = palette[stored[x]];
            pixel[0] = colour >> 16 & 0xFF;
            pixel[1] = colour >> 8 & 0xFF;
            pixel[2] = colour & 0xFF;
            pixel[3] = (colour >>> 24) / 255f;
            return;
        }
        int bands = scale.length;
        int at = x * bands;
        boolean one = bands < 3;
        pixel[3] = alpha ? stored[at + bands - 1] * scale[bands - 1] / 255 : 1;
        // Premultiplied values have their opacity in them already.
        float factor = image.isAlphaPremultiplied() && pixel[3] > 0 ? 1 / pixel[3] : 1;
        for (int i = 0; i < 3; i++) {
            int band = one ? 0 : i;
            pixel[i] = stored[at + band] * scale[band] * factor;
        }
    }

    private float brightness() {
        // Written out, 128 · 0.299 + … would be 127.99999 for a grey of 128.
        return grey ? pixel[0] : RED * pixel[0] + GREEN * pixel[1] + BLUE * pixel[2];
    }

    private static BufferedImage convertible(BufferedImage picture) {
        ColorModel colours = picture.getColorModel();
        int type = colours.getColorSpace().getType();
        if (colours instanceof IndexColorModel || type == ColorSpace.TYPE_RGB || type == ColorSpace.TYPE_GRAY) {
            return picture;
        }
        BufferedImage converted =
                new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_ARGB);
        return new ColorConvertOp(null).filter(picture, converted);
    }

    /** A colour for every number that a pixel can hold: those behind the end of the palette are black. */
    private static int[] palette(IndexColorModel index) {
        int[] palette = new int[1 << index.getPixelSize()];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = i < index.getMapSize() ? index.getRGB(i) : OPAQUE;
        }
        return palette;
    }

    private static boolean isGrey(int colour) {
        int blue = colour & 0xFF;
        return (colour >> 16 & 0xFF) == blue && (colour >> 8 & 0xFF) == blue;
    }
}
