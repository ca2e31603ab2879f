package org.applieddl4j.foundations.topology;

import java.util.Arrays;

/**
 * Labelled points.
 *
 * @param xs {@code [n][features]}
 * @param labels class of each, from 0
 * @param classes how many there are
 */
public record Sample(double[][] xs, int[] labels, int classes) {

    /** Number of points. */
    public int size() {
        return xs.length;
    }

    /** Some of the points. */
    public Sample at(int[] chosen) {
        return new Sample(
                Arrays.stream(chosen).mapToObj(i -> xs[i]).toArray(double[][]::new),
                Arrays.stream(chosen).map(i -> labels[i]).toArray(),
                classes);
    }

    /** Every feature brought to mean 0 and deviation 1. */
    public Sample standardised() {
        int features = xs[0].length;
        double[][] scaled = new double[xs.length][features];
        for (int f = 0; f < features; f++) {
            int feature = f;
            double mean =
                    Arrays.stream(xs).mapToDouble(x -> x[feature]).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(xs)
                    .mapToDouble(x -> (x[feature] - mean) * (x[feature] - mean))
                    .average()
                    .orElseThrow());
            for (int i = 0; i < xs.length; i++) {
                scaled[i][f] = (xs[i][f] - mean) / (deviation > 0 ? deviation : 1);
            }
        }
        return new Sample(scaled, labels, classes);
    }
}
