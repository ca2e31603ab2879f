package org.applieddl4j.monitoring;

import java.util.EnumSet;
import java.util.Set;
import org.deeplearning4j.nn.api.Model;

/**
 * Watches the error of a network beside the measurements themselves. One network reads all sensors of all streams: what differs
 * between them, such as their size, is taken out before.
 *
 * @param reading how it reads a sensor
 * @param network trained on the probations
 * @param watched what is added up
 */
record NetworkDetector(Reading reading, Model network, Set<Signals.Signal> watched) implements Detector {

    NetworkDetector(Reading reading, Model network) {
        this(reading, network, EnumSet.allOf(Signals.Signal.class));
    }

    /**
     * The network is asked about all rows of a sensor at once, which changes nothing: what it is given follows from the rows before
     * alone.
     */
    @Override
    public double[] scores(MetricStream stream, int warmUp) {
        double[] largest = new double[stream.rows()];
        for (double[] values : stream.values()) {
            double[] excess = excess(stream.seconds(), values, warmUp);
            for (int row = 0; row < largest.length; row++) {
                largest[row] = Math.max(largest[row], excess[row]);
            }
        }
        ExcessPeaks peaks = new ExcessPeaks();
        for (int row = 0; row < largest.length; row++) {
            largest[row] = peaks.peak(largest[row]);
        }
        return largest;
    }

    private double[] excess(long[] seconds, double[] values, int warmUp) {
        double[] error = errors(seconds, values, warmUp);
        SensorMonitor sensor = new SensorMonitor(watched, warmUp);
        double[] excess = new double[values.length];
        for (int row = 0; row < excess.length; row++) {
            excess[row] = sensor.next(seconds[row], values[row], error[row]);
        }
        return excess;
    }

    private double[] errors(long[] seconds, double[] values, int warmUp) {
        float[] inputs = new float[values.length * reading.inputs()];
        RecentValues past = new RecentValues(warmUp);
        for (int row = 0; row < values.length; row++) {
            if (!Double.isNaN(values[row])) {
                reading.write(past, values[row], inputs, row * reading.inputs());
                past.take(seconds[row], values[row]);
            }
        }
        float[] answers = reading.ask(network, inputs);
        double[] errors = new double[values.length];
        RecentValues again = new RecentValues(warmUp);
        for (int row = 0; row < values.length; row++) {
            if (!Double.isNaN(values[row])) {
                errors[row] = reading.error(
                        again, values[row], inputs, row * reading.inputs(), answers, row * reading.outputs());
                again.take(seconds[row], values[row]);
            }
        }
        return errors;
    }
}
