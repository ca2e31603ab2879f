package org.applieddl4j.monitoring;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/** Streams for tests, a row every five minutes. */
final class Streams {

    private static final int ROWS_A_DAY = 288;

    private Streams() {}

    /** Zeros. */
    static MetricStream of(String category, int rows, List<FaultWindow> windows) {
        return stream(category, new double[rows], windows);
    }

    static MetricStream stream(String category, double[] values, List<FaultWindow> windows) {
        long[] seconds =
                LongStream.range(0, values.length).map(row -> 300 * row).toArray();
        return new MetricStream(
                category + "/one", category, List.of("value"), seconds, new double[][] {values}, windows, true);
    }

    /** A daily rhythm with noise. */
    static double[] daily(int rows, long seed) {
        Random random = new Random(seed);
        double[] values = new double[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = 50 + 10 * Math.sin(2 * Math.PI * row / ROWS_A_DAY) + random.nextGaussian();
        }
        return values;
    }
}
