package org.applieddl4j.common.words;

/** What is done with as many values as there are messages, side by side. Loops are plain, so that the compiler vectorises them. */
final class Lanes {

    private Lanes() {}

    /** {@code c = c + a}. */
    static void add(float[] a, int atA, float[] c, int atC, int count) {
        for (int i = 0; i < count; i++) {
            c[atC + i] += a[atA + i];
        }
    }

    /** {@code c = c + a · b}, value by value. */
    static void addProduct(float[] a, int atA, float[] b, int atB, float[] c, int atC, int count) {
        for (int i = 0; i < count; i++) {
            c[atC + i] += a[atA + i] * b[atB + i];
        }
    }

    /** {@code c = a · b}, value by value. */
    static void product(float[] a, int atA, float[] b, int atB, float[] c, int atC, int count) {
        for (int i = 0; i < count; i++) {
            c[atC + i] = a[atA + i] * b[atB + i];
        }
    }
}
