package org.applieddl4j.common.report.chart;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A named curve. Points that are not finite are dropped: they have no place on a chart.
 *
 * @param name what the legend calls it
 * @param x horizontal values, in drawing order
 * @param y vertical values, as many as {@code x}
 */
public record Series(String name, double[] x, double[] y) {

    /** @throws IllegalArgumentException if {@code x} and {@code y} differ in length */
    public Series {
        if (x.length != y.length) {
            throw new IllegalArgumentException(
                    "series '" + name + "' has " + x.length + " x values and " + y.length + " y values");
        }
        int[] finite = finite(x, y);
        x = pick(x, finite);
        y = pick(y, finite);
    }

    /** Number of points. */
    public int size() {
        return x.length;
    }

    /** The points at the given indices, in that order. */
    Series at(int[] indices) {
        return new Series(name, pick(x, indices), pick(y, indices));
    }

    private static int[] finite(double[] x, double[] y) {
        return IntStream.range(0, x.length)
                .filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i]))
                .toArray();
    }

    private static double[] pick(double[] values, int[] indices) {
        return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
    }
}
