package org.applieddl4j.monitoring;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;

/**
 * Follows one stream row by row in bounded memory, as {@link NetworkDetector} scores it as a whole.
 *
 * <p>Not for several threads at once.
 */
final class StreamMonitor {

    private final Reading reading;
    private final Model network;
    private final List<SensorMonitor> sensors;
    private final ExcessPeaks peaks = new ExcessPeaks();
    private final float[] inputs;

    /**
     * @param sensors how many there are
     * @param warmUp rows that are only learned from
     */
    StreamMonitor(Reading reading, Model network, int sensors, int warmUp) {
        this.reading = reading;
        this.network = network;
        this.sensors = Stream.generate(() -> new SensorMonitor(EnumSet.allOf(Signals.Signal.class), warmUp))
                .limit(sensors)
                .toList();
        this.inputs = new float[reading.inputs()];
    }

    /**
     * The next row.
     *
     * @param values of the sensors, NaN where one is missing
     * @return by how much it leaves what was seen before; 0 during the warm-up, and after a row that left it further
     */
    double next(long second, double[] values) {
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            largest = Math.max(
                    largest,
                    sensors.get(i).next(second, values[i], error(sensors.get(i).past(), values[i])));
        }
        return peaks.peak(largest);
    }

    private double error(RecentValues past, double value) {
        if (Double.isNaN(value)) {
            return Double.NaN;
        }
        reading.write(past, value, inputs, 0);
        return reading.error(past, value, inputs, 0, reading.ask(network, inputs), 0);
    }

    void save(StateWriter state) {
        peaks.save(state);
        sensors.forEach(sensor -> sensor.save(state));
    }

    void load(StateReader state) {
        peaks.load(state);
        sensors.forEach(sensor -> sensor.load(state));
    }
}
