package org.applieddl4j.common.data.image;

/**
 * Brings a part of a picture to another size. Where it shrinks, a new pixel is the mean of the area that it covers, so
 * that thin lines become fainter and do not vanish; where it grows, values in between are interpolated.
 *
 * <p>The picture is gone through row by row: beside it only the result is in memory.
 */
final class Resampling {

    private final PictureRows rows;
    private final Tap[] across;
    private final Tap[] down;
    private final float[] row;
    /** The last two rows that were needed, already brought to the new width; two are what interpolation needs. */
    private final float[][] narrowed;

    private final int[] narrowedRow = {-1, -1};

    private Resampling(PictureRows rows, Box part, int height, int width) {
        this.rows = rows;
        this.across = taps(part.left(), part.width(), rows.width(), width);
        this.down = taps(part.top(), part.height(), rows.height(), height);
        this.row = new float[rows.channels() * rows.width()];
        this.narrowed = new float[2][rows.channels() * width];
    }

    /**
     * A part of a picture, in pixels and fractions of them.
     *
     * @param top distance from the upper edge
     * @param left distance from the left edge
     */
    record Box(double top, double left, double height, double width) {}

    /** The whole picture. */
    static FloatImage whole(PictureRows rows, int height, int width) {
        return part(rows, new Box(0, 0, rows.height(), rows.width()), height, width);
    }

    /** A part of it. */
    static FloatImage part(PictureRows rows, Box part, int height, int width) {
        return new Resampling(rows, part, height, width).run();
    }

    /** The stored pixels that one new pixel is made of: those from {@code first} on, and the share of each. */
    private record Tap(int first, float[] shares) {}

    private FloatImage run() {
        FloatImage result = FloatImage.of(rows.channels(), down.length, across.length);
        for (int y = 0; y < down.length; y++) {
            Tap tap = down[y];
            for (int i = 0; i < tap.shares.length; i++) {
                float[] source = narrowed(tap.first + i);
                for (int channel = 0; channel < rows.channels(); channel++) {
                    int to = (channel * down.length + y) * across.length;
                    for (int x = 0; x < across.length; x++) {
                        result.values()[to + x] += tap.shares[i] * source[channel * across.length + x];
                    }
                }
            }
        }
        return result;
    }

    private float[] narrowed(int y) {
        float[] narrow = narrowed[y % 2];
        if (narrowedRow[y % 2] == y) {
            return narrow;
        }
        rows.read(y, row);
        for (int channel = 0; channel < rows.channels(); channel++) {
            int from = channel * rows.width();
            for (int x = 0; x < across.length; x++) {
                Tap tap = across[x];
                float sum = 0;
                for (int i = 0; i < tap.shares.length; i++) {
                    sum += tap.shares[i] * row[from + tap.first + i];
                }
                narrow[channel * across.length + x] = sum;
            }
        }
        narrowedRow[y % 2] = y;
        return narrow;
    }

    private static Tap[] taps(double from, double length, int stored, int wanted) {
        double step = length / wanted;
        Tap[] taps = new Tap[wanted];
        for (int i = 0; i < wanted; i++) {
            taps[i] = step >= 1
                    ? area(from + i * step, from + (i + 1) * step, stored)
                    : between(from + (i + 0.5) * step - 0.5, stored);
        }
        return taps;
    }

    private static Tap area(double from, double to, int stored) {
        int first = Math.max(0, Math.min(stored - 1, (int) Math.floor(from)));
        int end = Math.max(first + 1, Math.min(stored, (int) Math.ceil(to)));
        float[] shares = new float[end - first];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            double covered = Math.max(0, Math.min(to, first + i + 1) - Math.max(from, first + i));
            shares[i] = (float) covered;
            sum += covered;
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= (float) sum;
        }
        return new Tap(first, shares);
    }

    private static Tap between(double centre, int stored) {
        int first = (int) Math.floor(centre);
        if (first < 0 || first >= stored - 1) {
            return new Tap(Math.max(0, Math.min(stored - 1, first)), new float[] {1});
        }
        float second = (float) (centre - first);
        return new Tap(first, new float[] {1 - second, second});
    }
}
