package org.applieddl4j.starter.metrics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The last rows of a stream, as a network sees them: every sensor less its mean and by its deviation in the training rows. Memory that
 * does not grow.
 *
 * <p>Not for several threads at once.
 */
final class StarterWindow {

    /** Rows that a forecast is made from. */
    static final int ROWS = 12;

    private final Scale scale;
    private final Deque<float[]> last = new ArrayDeque<>();

    /**
     * Mean and deviation of every sensor.
     *
     * @param mean of the training rows
     * @param deviation of them, above 0
     */
    record Scale(double[] mean, double[] deviation) {

        Scale {
            if (mean == null || deviation == null || mean.length == 0 || mean.length != deviation.length) {
                throw new IllegalArgumentException("mean and deviation do not fit each other");
            }
            if (!IntStream.range(0, mean.length)
                    .allMatch(i -> Double.isFinite(mean[i]) && deviation[i] > 0 && Double.isFinite(deviation[i]))) {
                throw new IllegalArgumentException("a mean or a deviation has no meaning");
            }
        }

        static Scale of(List<double[]> rows) {
            int sensors = rows.get(0).length;
            double[] mean = new double[sensors];
            double[] deviation = new double[sensors];
            for (int sensor = 0; sensor < sensors; sensor++) {
                int at = sensor;
                double[] known = rows.stream()
                        .mapToDouble(row -> row[at])
                        .filter(Double::isFinite)
                        .toArray();
                mean[sensor] = IntStream.range(0, known.length)
                        .mapToDouble(i -> known[i])
                        .average()
                        .orElse(0);
                double square = IntStream.range(0, known.length)
                        .mapToDouble(i -> (known[i] - mean[at]) * (known[i] - mean[at]))
                        .average()
                        .orElse(0);
                deviation[sensor] = square > 0 ? Math.sqrt(square) : 1;
            }
            return new Scale(mean, deviation);
        }

        /** A missing value is taken for the mean. */
        float[] apply(double[] row) {
            float[] scaled = new float[row.length];
            for (int i = 0; i < row.length; i++) {
                scaled[i] = Double.isNaN(row[i]) ? 0 : (float) ((row[i] - mean[i]) / deviation[i]);
            }
            return scaled;
        }

        int sensors() {
            return mean.length;
        }
    }

    StarterWindow(Scale scale) {
        this.scale = scale;
    }

    /** Whether there are rows enough for a forecast. */
    boolean isFull() {
        return last.size() == ROWS;
    }

    /** What the network is given: the oldest row first. */
    float[] inputs() {
        float[] inputs = new float[ROWS * scale.sensors()];
        int at = 0;
        for (float[] row : last) {
            System.arraycopy(row, 0, inputs, at, row.length);
            at += row.length;
        }
        return inputs;
    }

    /** Takes the next row. */
    void take(double[] row) {
        take(scale.apply(row));
    }

    void take(float[] scaled) {
        last.addLast(scaled);
        if (last.size() > ROWS) {
            last.removeFirst();
        }
    }

    /** The rows, scaled, the oldest first. */
    List<float[]> rows() {
        return List.copyOf(last);
    }
}
