package org.applieddl4j.common.data.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.Raster;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.InputException;

/**
 * How many of the 16 bits of a picture's values are in use. Scanners and cameras of 10 and 12 bits leave the upper ones empty,
 * and a picture that is taken as if they counted is nearly black.
 */
public enum StoredBits {
    TEN(10),
    TWELVE(12),
    SIXTEEN(16);

    private final int bits;

    StoredBits(int bits) {
        this.bits = bits;
    }

    /** The largest value of so many bits. */
    int largest() {
        return (1 << bits) - 1;
    }

    /** What a picture needs; nothing where its values have not 16 bits, or it is black all over. */
    static Optional<StoredBits> of(BufferedImage picture) {
        ColorModel colours = picture.getColorModel();
        int bands = colours.getNumColorComponents();
        Raster raster = picture.getRaster();
        for (int band = 0; band < bands; band++) {
            if (band >= raster.getNumBands() || raster.getSampleModel().getSampleSize(band) != SIXTEEN.bits) {
                return Optional.empty();
            }
        }
        int most = largest(raster, bands);
        return most == 0
                ? Optional.empty()
                : Optional.of(most <= TEN.largest() ? TEN : most <= TWELVE.largest() ? TWELVE : SIXTEEN);
    }

    private static int largest(Raster raster, int bands) {
        int most = 0;
        int[] row = new int[raster.getWidth()];
        for (int band = 0; band < bands; band++) {
            for (int y = 0; y < raster.getHeight(); y++) {
                for (int value : raster.getSamples(0, y, row.length, 1, band, row)) {
                    most = Math.max(most, value);
                }
            }
        }
        return most;
    }

    /**
     * What the pictures of a set need together: all bits, unless each of them has values of 16 and leaves the upper ones empty. Pictures
     * of 8 bits are known by the first one.
     */
    static StoredBits ofAll(List<Path> files, PictureReader pictures) {
        StoredBits most = null;
        for (Path file : files) {
            try {
                StoredBits needed = of(pictures.read(file)).orElse(SIXTEEN);
                most = most == null || needed.compareTo(most) > 0 ? needed : most;
            } catch (InputException e) {
                // Whoever reads it next counts it among the bad ones.
                continue;
            }
            if (most == SIXTEEN) {
                break;
            }
        }
        return most == null ? SIXTEEN : most;
    }

    /** For example {@code 12 bits}. */
    @Override
    public String toString() {
        return bits + " bits";
    }
}
