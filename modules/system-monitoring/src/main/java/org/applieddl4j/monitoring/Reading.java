package org.applieddl4j.monitoring;

import org.applieddl4j.common.model.NetworkOutput;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.factory.Nd4j;

/** How a network reads a sensor: what it is given, and what its answer says about the measurement that came. */
enum Reading {
    /** It forecasts the next value; the error has a sign and the unit of the measurement. */
    FORECAST(RecentValues.LAGS + RecentValues.DAY_LAGS, 1),
    /** It rebuilds the last values, the newest included; the error is the largest of those of the newest rows. */
    RECONSTRUCTION(RecentValues.LAGS, RecentValues.LAGS);

    private final int inputs;
    private final int outputs;

    Reading(int inputs, int outputs) {
        this.inputs = inputs;
        this.outputs = outputs;
    }

    int inputs() {
        return inputs;
    }

    int outputs() {
        return outputs;
    }

    /** Writes what the network is given for a value that arrives. */
    void write(RecentValues past, double value, float[] inputs, int from) {
        if (this == FORECAST) {
            past.write(inputs, from);
            return;
        }
        double mean = value;
        for (int lag = 1; lag < LENGTH; lag++) {
            mean += Double.isNaN(past.ago(lag)) ? value : past.ago(lag);
        }
        mean /= LENGTH;
        inputs[from] = past.scaled(value - mean);
        for (int lag = 1; lag < LENGTH; lag++) {
            inputs[from + lag] = past.scaled(past.ago(lag) - mean);
        }
    }

    private static final int LENGTH = RecentValues.LAGS;

    /** What it should answer. */
    void target(RecentValues past, double value, float[] inputs, int from, float[] targets, int to) {
        if (this == FORECAST) {
            targets[to] = past.scaled(value - past.ago(1));
        } else {
            System.arraycopy(inputs, from, targets, to, outputs);
        }
    }

    /** The network's error about a value, in the unit of the measurements; NaN where it has seen too little. */
    double error(RecentValues past, double value, float[] inputs, int from, float[] answers, int at) {
        if (Double.isNaN(past.ago(LENGTH))) {
            return Double.NaN;
        }
        if (this == FORECAST) {
            return value - past.ago(1) - answers[at] * past.deviation();
        }
        double sum = 0;
        for (int i = 0; i < outputs; i++) {
            double distance = inputs[from + i] - answers[at + i];
            sum += distance * distance;
        }
        return Math.sqrt(sum / outputs) * past.deviation();
    }

    /**
     * Asks a network.
     *
     * @param inputs row-major {@code [n, inputs()]}
     * @return row-major {@code [n, outputs()]}
     */
    float[] ask(Model network, float[] inputs) {
        return NetworkOutput.of(
                network, Nd4j.createFromArray(inputs).reshape(inputs.length / this.inputs, this.inputs));
    }
}
