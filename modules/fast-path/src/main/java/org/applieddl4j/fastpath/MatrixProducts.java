package org.applieddl4j.fastpath;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import org.bytedeco.openblas.global.openblas;

/**
 * Products of matrices in row-major arrays, by OpenBLAS. Arrays may be longer than their matrix.
 *
 * <p>Given arrays, OpenBLAS's binding copies all three of them into memory that it asks for anew, and back. Here they pass through memory
 * that each thread keeps, and only what must be is copied.
 */
final class MatrixProducts {

    private static final ThreadLocal<MatrixProducts> OF_THREAD = ThreadLocal.withInitial(MatrixProducts::new);

    private final NativeBuffer left = new NativeBuffer();
    private final NativeBuffer right = new NativeBuffer();
    private final NativeBuffer result = new NativeBuffer();

    private MatrixProducts() {}

    /** {@code c = a · bᵀ}, with {@code a [m, k]}, {@code b [n, k]}. */
    static void timesTransposed(float[] a, float[] b, float[] c, int m, int n, int k) {
        OF_THREAD.get().product(CblasNoTrans, CblasTrans, a, b, c, m, n, k, 0);
    }

    /** {@code c = c + a · bᵀ}, with {@code a [m, k]}, {@code b [n, k]}. */
    static void addTimesTransposed(float[] a, float[] b, float[] c, int m, int n, int k) {
        OF_THREAD.get().product(CblasNoTrans, CblasTrans, a, b, c, m, n, k, 1);
    }

    /** {@code c = a · b}, with {@code a [m, k]}, {@code b [k, n]}. */
    static void times(float[] a, float[] b, float[] c, int m, int n, int k) {
        OF_THREAD.get().product(CblasNoTrans, CblasNoTrans, a, b, c, m, n, k, 0);
    }

    /** {@code c = aᵀ · b}, with {@code a [k, m]}, {@code b [k, n]}. */
    static void transposedTimes(float[] a, float[] b, float[] c, int m, int n, int k) {
        OF_THREAD.get().product(CblasTrans, CblasNoTrans, a, b, c, m, n, k, 0);
    }

    private void product(int turnA, int turnB, float[] a, float[] b, float[] c, int m, int n, int k, int keep) {
        left.put(a, m * k);
        right.put(b, k * n);
        if (keep == 0) {
            result.ensureCapacity(m * n);
        } else {
            result.put(c, m * n);
        }
        openblas.cblas_sgemm(
                CblasRowMajor,
                turnA,
                turnB,
                m,
                n,
                k,
                1,
                left.pointer(),
                turnA == CblasTrans ? m : k,
                right.pointer(),
                turnB == CblasTrans ? k : n,
                keep,
                result.pointer(),
                n);
        result.get(c, m * n);
    }
}
