package org.applieddl4j.starter.series;

import java.util.Arrays;

/**
 * Takes the mean off a window and divides by its deviation, so that a network serves any level.
 *
 * @param mean of the window
 * @param deviation of it; 1 for a constant one
 */
record StarterScaling(double mean, double deviation) {

    static StarterScaling of(double[] window) {
        double mean = Arrays.stream(window).average().orElseThrow();
        double variance = Arrays.stream(window)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        return new StarterScaling(mean, variance > 0 ? Math.sqrt(variance) : 1);
    }

    float[] scaled(double[] values) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) ((values[i] - mean) / deviation);
        }
        return scaled;
    }

    double restored(double value) {
        return mean + deviation * value;
    }
}
