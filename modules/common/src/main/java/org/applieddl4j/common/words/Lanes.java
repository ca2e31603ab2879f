package org.applieddl4j.common.words;

/**
 * What is done with as many values as there are messages, side by side. Loops are plain, and one index goes over all arrays from their
 * start on: with places of their own in larger arrays, the compiler's code takes three times as long.
 */
final class Lanes {

    private Lanes() {}

    /** {@code c = c + a}. */
    static void add(float[] a, float[] c, int count) {
        for (int i = 0; i < count; i++) {
            c[i] += a[i];
        }
    }

    /** {@code c = c + a · b}, value by value. */
    static void addProduct(float[] a, float[] b, float[] c, int count) {
        for (int i = 0; i < count; i++) {
            c[i] += a[i] * b[i];
        }
    }

    /** {@code c = a · b}, value by value. */
    static void product(float[] a, float[] b, float[] c, int count) {
        for (int i = 0; i < count; i++) {
            c[i] = a[i] * b[i];
        }
    }

    /** {@code c = max(c, a)}, value by value. */
    static void keepMost(float[] a, float[] c, int count) {
        for (int i = 0; i < count; i++) {
            c[i] = Math.max(c[i], a[i]);
        }
    }

    /** Takes a matrix apart: {@code [strips, count]}. */
    static void split(float[] matrix, float[][] strips, int rows, int count) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(matrix, row * count, strips[row], 0, count);
        }
    }

    /** Puts a matrix together. */
    static void join(float[][] strips, float[] matrix, int rows, int count) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(strips[row], 0, matrix, row * count, count);
        }
    }
}
