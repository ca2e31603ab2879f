package org.applieddl4j.common.dense;

import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas.CblasTrans;

import org.bytedeco.openblas.global.openblas;

/** Products of matrices in row-major arrays, by OpenBLAS. */
public final class Matrices {

    private Matrices() {}

    /** {@code c = a · bᵀ}, with {@code a [m, k]}, {@code b [n, k]}. */
    public static void timesTransposed(float[] a, float[] b, float[] c, int m, int n, int k) {
        openblas.cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasTrans, m, n, k, 1, a, k, b, k, 0, c, n);
    }

    /** {@code c = a · b}, with {@code a [m, k]}, {@code b [k, n]}. */
    public static void times(float[] a, float[] b, float[] c, int m, int n, int k) {
        openblas.cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, k, b, n, 0, c, n);
    }

    /** {@code c = aᵀ · b}, with {@code a [k, m]}, {@code b [k, n]}. */
    public static void transposedTimes(float[] a, float[] b, float[] c, int m, int n, int k) {
        openblas.cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, m, n, k, 1, a, m, b, n, 0, c, n);
    }

    /** {@code c = c + aᵀ · b}, with {@code a [k, m]}, {@code b [k, n]}. */
    public static void addTransposedTimes(float[] a, float[] b, float[] c, int m, int n, int k) {
        openblas.cblas_sgemm(CblasRowMajor, CblasTrans, CblasNoTrans, m, n, k, 1, a, m, b, n, 1, c, n);
    }

    /** {@code c = aᵀ · bᵀ}, with {@code a [k, m]}, {@code b [n, k]}. */
    public static void transposedTimesTransposed(float[] a, float[] b, float[] c, int m, int n, int k) {
        openblas.cblas_sgemm(CblasRowMajor, CblasTrans, CblasTrans, m, n, k, 1, a, m, b, k, 0, c, n);
    }

    /** {@code c = c + a · b}, with {@code a [m, k]}, {@code b [k, n]}. */
    public static void addTimes(float[] a, float[] b, float[] c, int m, int n, int k) {
        openblas.cblas_sgemm(CblasRowMajor, CblasNoTrans, CblasNoTrans, m, n, k, 1, a, k, b, n, 1, c, n);
    }
}
