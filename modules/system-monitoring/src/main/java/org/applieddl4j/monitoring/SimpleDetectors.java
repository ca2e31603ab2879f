package org.applieddl4j.monitoring;

import java.util.Arrays;
import java.util.Random;
import java.util.Set;

/** Detectors that any network has to beat. */
final class SimpleDetectors {

    /** Rows that the moving mean and deviation are taken over: a day of a row every five minutes. */
    private static final int MOVING_ROWS = 288;

    private SimpleDetectors() {}

    /** Nothing is ever unusual. */
    static Detector never() {
        return (stream, warmUp) -> new double[stream.rows()];
    }

    /** Everything is, alike. */
    static Detector always() {
        return (stream, warmUp) -> {
            double[] scores = new double[stream.rows()];
            Arrays.fill(scores, 1);
            return scores;
        };
    }

    /** Numbers of a hat. */
    static Detector random(long seed) {
        return (stream, warmUp) -> new Random(seed ^ stream.name().hashCode())
                .doubles(stream.rows())
                .toArray();
    }

    /** A value outside of everything seen so far, by how much in widths of what was seen: one line of code without the network. */
    static Detector outsideEverything() {
        return (stream, warmUp) -> {
            double[] largest = new double[stream.rows()];
            for (double[] values : stream.values()) {
                double low = Double.POSITIVE_INFINITY;
                double high = Double.NEGATIVE_INFINITY;
                for (int row = 0; row < values.length; row++) {
                    double outside = Math.max(values[row] - high, low - values[row]);
                    if (row >= warmUp && outside > 0 && high > low) {
                        largest[row] = Math.max(largest[row], outside / (high - low));
                    }
                    if (!Double.isNaN(values[row])) {
                        low = Math.min(low, values[row]);
                        high = Math.max(high, values[row]);
                    }
                }
            }
            return largest;
        };
    }

    /** All that the networks' detectors watch, except a network: what a network adds is what it is ahead of this. */
    static Detector rangesAlone() {
        return ranges(Signals.WITHOUT_NETWORK);
    }

    private static Detector ranges(Set<Signals.Signal> watched) {
        return (stream, warmUp) -> {
            double[] largest = new double[stream.rows()];
            for (double[] values : stream.values()) {
                SensorMonitor sensor = new SensorMonitor(watched, warmUp);
                for (int row = 0; row < largest.length; row++) {
                    double excess = sensor.next(stream.seconds()[row], values[row], Double.NaN);
                    largest[row] = Math.max(largest[row], excess);
                }
            }
            ExcessPeaks peaks = new ExcessPeaks();
            return Arrays.stream(largest).map(peaks::peak).toArray();
        };
    }

    /** Distance from the mean of the last day of rows, in deviations of them. */
    static Detector movingDeviations() {
        return (stream, warmUp) -> {
            double[] largest = new double[stream.rows()];
            for (double[] values : stream.values()) {
                double[] moving = movingDeviations(values, warmUp);
                for (int row = 0; row < largest.length; row++) {
                    largest[row] = Math.max(largest[row], moving[row]);
                }
            }
            return largest;
        };
    }

    private static double[] movingDeviations(double[] values, int warmUp) {
        double[] scores = new double[values.length];
        double[] kept = new double[MOVING_ROWS];
        long seen = 0;
        for (int row = 0; row < values.length; row++) {
            if (Double.isNaN(values[row])) {
                continue;
            }
            int size = (int) Math.min(seen, MOVING_ROWS);
            if (row >= warmUp && size > 1) {
                double mean = Arrays.stream(kept, 0, size).average().orElseThrow();
                double squares = Arrays.stream(kept, 0, size)
                        .map(value -> (value - mean) * (value - mean))
                        .sum();
                double deviation = Math.sqrt(squares / size);
                scores[row] = deviation == 0 ? 0 : Math.abs(values[row] - mean) / deviation;
            }
            kept[(int) (seen++ % MOVING_ROWS)] = values[row];
        }
        return scores;
    }
}
