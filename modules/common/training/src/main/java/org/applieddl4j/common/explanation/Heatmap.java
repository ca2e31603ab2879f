package org.applieddl4j.common.explanation;

import java.util.Arrays;

/**
 * How strongly each pixel of a picture speaks for a class, from 0 (not at all) to 1 (the strongest in this picture).
 *
 * <p>Every map has its own scale: it shows where, not how surely. Never changes.
 */
public final class Heatmap {

    private final float[] values;
    private final int rows;
    private final int columns;

    /**
     * @param values {@code [rows, columns]}, row by row, each in {@code [0, 1]}
     * @param rows height of the picture in pixels
     * @param columns width of the picture in pixels
     * @throws IllegalArgumentException if that is not {@code rows · columns} values, or one is outside
     */
    public Heatmap(float[] values, int rows, int columns) {
        if (rows < 1 || columns < 1 || values.length != rows * columns) {
            throw new IllegalArgumentException(values.length + " values are no map of " + rows + " × " + columns);
        }
        for (float value : values) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("heat is in [0, 1], not " + value);
            }
        }
        this.values = values.clone();
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Enlarges a coarse map bilinearly, a cell standing for the pixels it covers, and scales its greatest value to 1.
     *
     * @param coarse {@code [coarseRows, coarseColumns]}, no value negative
     */
    static Heatmap enlarged(double[] coarse, int coarseRows, int coarseColumns, int rows, int columns) {
        double[] fine = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            Between vertical = Between.of(row, rows, coarseRows);
            for (int column = 0; column < columns; column++) {
                Between horizontal = Between.of(column, columns, coarseColumns);
                fine[row * columns + column] = vertical.mix(
                        horizontal.mix(
                                coarse[vertical.low() * coarseColumns + horizontal.low()],
                                coarse[vertical.low() * coarseColumns + horizontal.high()]),
                        horizontal.mix(
                                coarse[vertical.high() * coarseColumns + horizontal.low()],
                                coarse[vertical.high() * coarseColumns + horizontal.high()]));
            }
        }
        return new Heatmap(scaled(fine), rows, columns);
    }

    private static float[] scaled(double[] heat) {
        double greatest = Arrays.stream(heat).max().orElseThrow();
        float[] scaled = new float[heat.length];
        for (int i = 0; i < heat.length && greatest > 0; i++) {
            scaled[i] = (float) (heat[i] / greatest);
        }
        return scaled;
    }

    /** Height of the picture in pixels. */
    public int rows() {
        return rows;
    }

    /** Width of the picture in pixels. */
    public int columns() {
        return columns;
    }

    /** Heat of one pixel, in {@code [0, 1]}. */
    public float value(int row, int column) {
        return values[row * columns + column];
    }

    /** Heat of all pixels, {@code [rows, columns]}, row by row; a copy. */
    public float[] values() {
        return values.clone();
    }

    /**
     * Which two cells a pixel's centre lies between.
     *
     * @param low cell before it
     * @param high cell after it; the same at the edge
     * @param share how near it is to {@code high}, in {@code [0, 1)}
     */
    private record Between(int low, int high, double share) {

        static Between of(int pixel, int pixels, int cells) {
            double at = (pixel + 0.5) * cells / pixels - 0.5;
            double inside = Math.max(0, Math.min(cells - 1, at));
            int low = (int) inside;
            return new Between(low, Math.min(cells - 1, low + 1), inside - low);
        }

        double mix(double atLow, double atHigh) {
            return atLow + share * (atHigh - atLow);
        }
    }
}
