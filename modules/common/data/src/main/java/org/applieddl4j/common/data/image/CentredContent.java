package org.applieddl4j.common.data.image;

import java.util.Optional;
import org.applieddl4j.common.data.image.Resampling.Box;

/**
 * Finds what stands out from the background of a picture, and puts it in the middle as MNIST's digits are: "normalized
 * to fit in a 20×20 pixel box while preserving their aspect ratio", then moved so that the centre of mass is the centre
 * of the 28×28 field (LeCun, Cortes, Burges, "The MNIST database of handwritten digits"). The centre is row 14 and column
 * 14, counted from 0: of each of the 10,000 test digits the centre of mass lies from 13.5 to 14.5.
 */
final class CentredContent {

    /** Large enough for a word on a page, small enough that dust and the grain of paper are averaged away. */
    private static final int SKETCH_SIDE = 160;
    /** Grey levels that something must differ by to stand out; noise and the shading of paper differ by less. */
    private static final float LEAST_CONTRAST = 32;
    /** Of the contrast: a thin pencil line lies above it, the shade in a corner of the paper below. */
    private static final float SHARE_OF_CONTRAST = 1 / 4f;

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
    static FloatImage sketch(PictureRows rows) {
        return sketch(rows, new Box(0, 0, rows.height(), rows.width()));
    }

    private static FloatImage sketch(PictureRows rows, Box part) {
        double scale = Math.min(1, SKETCH_SIDE / Math.max(part.height(), part.width()));
        return fitted(rows, part, scale, rows.height(), rows.width());
    }

    private static FloatImage fitted(PictureRows rows, Box part, double scale, int maxHeight, int maxWidth) {
        return Resampling.part(
                rows,
                part,
                ImageConversion.fitted(part.height(), scale, maxHeight),
                ImageConversion.fitted(part.width(), scale, maxWidth));
    }

    /** The content in the middle of a frame, light on black; empty if nothing stands out. */
    Optional<FloatImage> within(FloatImage sketch, int height, int width) {
        FloatImage light = lightOnDark(sketch);
        float background = light.border(0);
        float contrast = light.max() - background;
        if (contrast < LEAST_CONTRAST) {
            return Optional.empty();
        }
        float above = background + SHARE_OF_CONTRAST * contrast;
        Box whole = new Box(0, 0, rows.height(), rows.width());
        Box rough = content(light, whole, above).orElse(whole);
        Box content = closer(rough, (double) rows.height() / light.height(), above);
        int boxHeight = Math.max(1, Math.round(height * BOX));
        int boxWidth = Math.max(1, Math.round(width * BOX));
        double scale = Math.min(boxHeight / content.height(), boxWidth / content.width());
        FloatImage box = lightOnDark(fitted(rows, content, scale, boxHeight, boxWidth));
        return Optional.of(centred(stretched(box, background), height, width));
    }

    private FloatImage lightOnDark(FloatImage planes) {
        return inverted ? planes.inverted() : planes;
    }

    /**
     * The same box to a fraction of what a pixel of the sketch is: a small digit on a large page would otherwise come
     * out too large or too small by a tenth.
     */
    private Box closer(Box rough, double margin, float above) {
        double top = Math.max(0, rough.top() - margin);
        double left = Math.max(0, rough.left() - margin);
        double bottom = Math.min(rows.height(), rough.top() + rough.height() + margin);
        double right = Math.min(rows.width(), rough.left() + rough.width() + margin);
        Box part = new Box(top, left, bottom - top, right - left);
        // A single spot can be spread over four pixels here, each too faint.
        return content(lightOnDark(sketch(rows, part)), part, above).orElse(rough);
    }

    /** The smallest box around everything above a value; empty if there is nothing. */
    private static Optional<Box> content(FloatImage light, Box part, float above) {
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
        if (bottom < top) {
            return Optional.empty();
        }
        double down = part.height() / light.height();
        double across = part.width() / light.width();
        return Optional.of(new Box(
                part.top() + top * down,
                part.left() + left * across,
                (bottom + 1 - top) * down,
                (right + 1 - left) * across));
    }

    /** The background becomes 0, the lightest 255. */
    private static FloatImage stretched(FloatImage box, float background) {
        float contrast = Math.max(1, box.max() - background);
        for (int i = 0; i < box.values().length; i++) {
            box.values()[i] = Math.max(0, Math.min(255, (box.values()[i] - background) * 255 / contrast));
        }
        return box;
    }

    private static FloatImage centred(FloatImage box, int height, int width) {
        double mass = 0;
        double down = 0;
        double across = 0;
        for (int row = 0; row < box.height(); row++) {
            for (int column = 0; column < box.width(); column++) {
                float value = box.at(0, row, column);
                mass += value;
                down += value * row;
                across += value * column;
            }
        }
        int top = offset(height, mass == 0 ? (box.height() - 1) / 2.0 : down / mass, box.height());
        int left = offset(width, mass == 0 ? (box.width() - 1) / 2.0 : across / mass, box.width());
        FloatImage frame = FloatImage.of(1, height, width);
        for (int row = 0; row < box.height(); row++) {
            for (int column = 0; column < box.width(); column++) {
                frame.set(0, top + row, left + column, box.at(0, row, column));
            }
        }
        return frame;
    }

    private static int offset(int frame, double centre, int length) {
        int middle = frame / 2;
        return Math.max(0, Math.min(frame - length, (int) Math.round(middle - centre)));
    }
}
