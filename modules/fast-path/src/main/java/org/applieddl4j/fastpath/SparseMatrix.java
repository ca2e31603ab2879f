package org.applieddl4j.fastpath;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A matrix of which most values are 0, row by row.
 *
 * @param starts where each row begins among the values, and at the end how many there are
 * @param columns of the values
 * @param values that are not 0
 */
record SparseMatrix(int[] starts, int[] columns, float[] values) {

    /** Inputs of a first layer from which it is worth looking for zeros. */
    static final int WIDE = 512;

    /** Share of values that are not 0 up to which products by hand are faster than those of whole matrices. */
    private static final double MOST = 0.05;

    /**
     * Looks for what is not 0.
     *
     * @param matrix row-major, from a row on
     * @return null if there is too much of it to be worth it
     */
    static SparseMatrix of(FloatBuffer matrix, int from, int rows, int width) {
        int limit = (int) (MOST * rows * width);
        int[] starts = new int[rows + 1];
        int[] columns = new int[limit];
        float[] values = new float[limit];
        float[] line = new float[width];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            starts[row] = count;
            matrix.get((from + row) * width, line);
            for (int column = 0; column < width; column++) {
                float value = line[column];
                if (value != 0) {
                    if (count == limit) {
                        return null;
                    }
                    columns[count] = column;
                    values[count] = value;
                    count++;
                }
            }
        }
        starts[rows] = count;
        return new SparseMatrix(starts, columns, values);
    }

    /**
     * {@code result = this · rightᵀ}: a row of the right at a time, which stays in the processor's cache while all of this look things up in
     * it.
     *
     * @param right {@code [n, width]}, from a position on
     */
    void timesTransposed(FloatBuffer right, int at, float[] result, int n, int width) {
        float[] line = new float[width];
        for (int other = 0; other < n; other++) {
            right.get(at + other * width, line);
            for (int row = 0; row + 1 < starts.length; row++) {
                float sum = 0;
                for (int i = starts[row]; i < starts[row + 1]; i++) {
                    sum += values[i] * line[columns[i]];
                }
                result[row * n + other] = sum;
            }
        }
    }

    /** {@code result = this · right}, with {@code right [width, n]}. */
    void times(float[] right, float[] result, int n) {
        Arrays.fill(result, 0);
        for (int row = 0; row + 1 < starts.length; row++) {
            for (int at = starts[row]; at < starts[row + 1]; at++) {
                addScaled(right, columns[at] * n, values[at], result, row * n, n);
            }
        }
    }

    /** {@code result += thisᵀ · right}, with {@code right [rows, n]}. */
    void transposedTimes(float[] right, float[] result, int n) {
        for (int row = 0; row + 1 < starts.length; row++) {
            for (int at = starts[row]; at < starts[row + 1]; at++) {
                addScaled(right, row * n, values[at], result, columns[at] * n, n);
            }
        }
    }

    private static void addScaled(float[] source, int from, float scale, float[] target, int to, int n) {
        for (int i = 0; i < n; i++) {
            target[to + i] += scale * source[from + i];
        }
    }
}
