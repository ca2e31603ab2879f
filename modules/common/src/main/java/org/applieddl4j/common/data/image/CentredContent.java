package org.applieddl4j.common.data.image;

import java.util.Optional;

/**
 * Finds what stands out from the background of a picture, and puts it in the middle as MNIST's digits are: "normalized
 * to fit in a 20×20 pixel box while preserving their aspect ratio", then moved so that the centre of mass is the centre
 * of the 28×28 field (LeCun, Cortes, Burges, "The MNIST database of handwritten digits").
 */
final class CentredContent {

    /** Large enough for a word on a page, small enough that dust and the grain of paper are averaged away. */
    private static final int SKETCH_SIDE = 160;
    /** Grey levels that something must differ by to stand out; noise and the shading of paper differ by less. */
    private static final float LEAST_CONTRAST = 32;
    /** Of the contrast: above it lies a thin pencil line, below it the shade in a corner of the paper. */
    private static final float SHARE_OF_CONTRAST = 1 / 3f;

    /** 20 of 28. */
    private static final float BOX = 5 / 7f;

    private final PictureRows rows;
    private final boolean inverted;

    /**
     * @param rows the picture, as one channel
     * @param inverted whether it is dark on light
     */
    CentredContent(PictureRows rows, boolean inverted) {
        this.rows = rows;
        this.inverted = inverted;
    }

    /** The whole picture, small. */
    static Planes sketch(PictureRows rows) {
        double scale = Math.min(1, (double) SKETCH_SIDE / Math.max(rows.height(), rows.width()));
        return Resampling.whole(
                rows,
                ImageConversion.fitted(rows.height(), scale, rows.height()),
                ImageConversion.fitted(rows.width(), scale, rows.width()));
    }

    /** The content in the middle of a frame, light on black; empty if nothing stands out. */
    Optional<Planes> within(Planes sketch, int height, int width) {
        Planes light = inverted ? sketch.inverted() : sketch;
        float background = light.border(0);
        float contrast = light.max() - background;
        if (contrast < LEAST_CONTRAST) {
            return Optional.empty();
        }
        Resampling.Box content = content(light, background + SHARE_OF_CONTRAST * contrast);
        int boxHeight = Math.max(1, Math.round(height * BOX));
        int boxWidth = Math.max(1, Math.round(width * BOX));
        double scale = Math.min(boxHeight / content.height(), boxWidth / content.width());
        Planes box = Resampling.part(
                rows,
                content,
                ImageConversion.fitted(content.height(), scale, boxHeight),
                ImageConversion.fitted(content.width(), scale, boxWidth));
        return Optional.of(centred(stretched(inverted ? box.inverted() : box, background), height, width));
    }

    /** The smallest box around everything above a value, as a part of the picture. */
    private Resampling.Box content(Planes light, float above) {
        int top = light.height();
        int bottom = -1;
        int left = light.width();
        int right = -1;
        for (int row = 0; row < light.height(); row++) {
            for (int column = 0; column < light.width(); column++) {
                if (light.at(0, row, column) > above) {
                    top = Math.min(top, row);
                    bottom = Math.max(bottom, row);
                    left = Math.min(left, column);
                    right = Math.max(right, column);
                }
            }
        }
        double down = (double) rows.height() / light.height();
        double across = (double) rows.width() / light.width();
        return new Resampling.Box(top * down, left * across, (bottom + 1 - top) * down, (right + 1 - left) * across);
    }

    /** The background becomes 0, the lightest 255. */
    private static Planes stretched(Planes box, float background) {
        float contrast = Math.max(1, box.max() - background);
        for (int i = 0; i < box.values().length; i++) {
            box.values()[i] = Math.max(0, Math.min(255, (box.values()[i] - background) * 255 / contrast));
        }
        return box;
    }

    private static Planes centred(Planes box, int height, int width) {
        double mass = 0;
        double down = 0;
        double across = 0;
        for (int row = 0; row < box.height(); row++) {
            for (int column = 0; column < box.width(); column++) {
                float value = box.at(0, row, column);
                mass += value;
                down += value * (row + 0.5);
                across += value * (column + 0.5);
            }
        }
        int top = offset(height, mass == 0 ? box.height() / 2.0 : down / mass, box.height());
        int left = offset(width, mass == 0 ? box.width() / 2.0 : across / mass, box.width());
        Planes frame = Planes.of(1, height, width);
        for (int row = 0; row < box.height(); row++) {
            for (int column = 0; column < box.width(); column++) {
                frame.set(0, top + row, left + column, box.at(0, row, column));
            }
        }
        return frame;
    }

    private static int offset(int frame, double centre, int length) {
        return Math.max(0, Math.min(frame - length, (int) Math.round(frame / 2.0 - centre)));
    }
}
