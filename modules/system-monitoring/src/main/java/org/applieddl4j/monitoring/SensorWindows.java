package org.applieddl4j.monitoring;

import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.data.MatrixExamples;

/**
 * What networks learn from: every row of some parts of the probations as an example.
 *
 * @param inputs row-major {@code [size, reading.inputs()]}
 * @param targets row-major {@code [size, reading.outputs()]}
 * @param size number of examples
 */
record SensorWindows(float[] inputs, float[] targets, int size) {

    /** The part that is learned from. */
    static SensorWindows learned(Reading reading, List<MetricStream> streams) {
        return of(reading, streams, true);
    }

    /** The part that decides about epochs. */
    static SensorWindows heldOut(Reading reading, List<MetricStream> streams) {
        return of(reading, streams, false);
    }

    private static SensorWindows of(Reading reading, List<MetricStream> streams, boolean learned) {
        List<float[]> inputs = new ArrayList<>();
        List<float[]> targets = new ArrayList<>();
        for (MetricStream stream : streams) {
            int border = MonitoringTask.learned(stream);
            for (double[] values : stream.values()) {
                RecentValues past = new RecentValues(stream.probation());
                for (int row = 0; row < stream.probation(); row++) {
                    if (Double.isNaN(values[row])) {
                        continue;
                    }
                    boolean known = !Double.isNaN(past.ago(RecentValues.LAGS)) && past.deviation() > 0;
                    if (known && row < border == learned) {
                        float[] input = new float[reading.inputs()];
                        float[] target = new float[reading.outputs()];
                        reading.write(past, values[row], input, 0);
                        reading.target(past, values[row], input, 0, target, 0);
                        inputs.add(input);
                        targets.add(target);
                    }
                    past.take(stream.seconds()[row], values[row]);
                }
            }
        }
        return new SensorWindows(flat(inputs, reading.inputs()), flat(targets, reading.outputs()), inputs.size());
    }

    private static float[] flat(List<float[]> rows, int width) {
        float[] flat = new float[rows.size() * width];
        for (int i = 0; i < rows.size(); i++) {
            System.arraycopy(rows.get(i), 0, flat, i * width, width);
        }
        return flat;
    }

    MatrixExamples examples() {
        return new MatrixExamples(inputs, targets, size);
    }
}
