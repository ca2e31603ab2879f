package org.applieddl4j.monitoring;

import org.apache.commons.math3.special.Erf;

/**
 * How far a value lies out in a normal distribution with mean and deviation of a window before it, as the detector of that name in the
 * Numenta Anomaly Benchmark computes it. Of several sensors the most unusual one counts.
 *
 * @param window rows that mean and deviation are taken over
 * @param step rows after which they are taken anew, once the window is full
 */
record WindowedGaussian(int window, int step) implements Detector {

    private static final double SMALLEST_DEVIATION = 1e-6;

    /** With the settings of the benchmark. */
    static WindowedGaussian ofBenchmark() {
        return new WindowedGaussian(6400, 100);
    }

    @Override
    public double[] scores(MetricStream stream, int warmUp) {
        double[] largest = new double[stream.rows()];
        for (double[] values : stream.values()) {
            double[] scores = scores(values);
            for (int row = 0; row < largest.length; row++) {
                largest[row] = Math.max(largest[row], scores[row]);
            }
        }
        return largest;
    }

    private double[] scores(double[] values) {
        double[] scores = new double[values.length];
        double[] kept = new double[window + step];
        int size = 0;
        int pending = 0;
        double mean = 0;
        double deviation = 1;
        for (int row = 0; row < values.length; row++) {
            double value = values[row];
            if (Double.isNaN(value)) {
                continue;
            }
            if (size > 0) {
                scores[row] = 1 - upperTail(Math.abs(value - mean) / deviation);
            }
            kept[size + pending] = value;
            if (size < window) {
                size++;
            } else if (++pending == step) {
                System.arraycopy(kept, step, kept, 0, window);
                pending = 0;
            }
            if (pending == 0) {
                mean = mean(kept, size);
                deviation = deviation(kept, size, mean);
            }
        }
        return scores;
    }

    private static double upperTail(double distance) {
        return 0.5 * Erf.erfc(distance / Math.sqrt(2));
    }

    private static double mean(double[] values, int size) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values[i];
        }
        return sum / size;
    }

    private static double deviation(double[] values, int size, double mean) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += (values[i] - mean) * (values[i] - mean);
        }
        double deviation = Math.sqrt(sum / size);
        return deviation == 0 ? SMALLEST_DEVIATION : deviation;
    }
}
