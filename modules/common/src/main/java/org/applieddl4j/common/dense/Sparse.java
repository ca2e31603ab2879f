package org.applieddl4j.common.dense;

import java.util.Arrays;

/**
 * A matrix of which most values are 0, row by row.
 *
 * @param starts where each row begins among the values, and at the end how many there are
 * @param columns of the values
 * @param values that are not 0
 */
record Sparse(int[] starts, int[] columns, float[] values) {

    /**
     * Looks for what is not 0.
     *
     * @param most share of all values that may be there
     * @return null if there are more
     */
    static Sparse of(float[] matrix, int rows, int width, double most) {
        int limit = (int) (most * rows * width);
        int[] starts = new int[rows + 1];
        int[] columns = new int[limit];
        float[] values = new float[limit];
        int count = 0;
        for (int row = 0; row < rows; row++) {
            starts[row] = count;
            int from = row * width;
            for (int column = 0; column < width; column++) {
                float value = matrix[from + column];
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
        return new Sparse(starts, columns, values);
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
