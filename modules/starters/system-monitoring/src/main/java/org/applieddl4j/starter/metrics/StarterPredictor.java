package org.applieddl4j.starter.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.NetworkOutput;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Scores rows with the network of a bundle. {@code new StarterPredictor(bundle).watch()} follows a stream; any number of threads may
 * begin some, and each stream is for one thread at a time.
 */
public final class StarterPredictor {

    static final List<String> LABELS = List.of("usual", "unusual");

    private final Model network;
    private final Settings settings;
    private final double threshold;

    /**
     * What surrounds the network in its bundle.
     *
     * @param sensors names, in the order that the network has them
     * @param scale of each
     */
    record Settings(List<String> sensors, StarterWindow.Scale scale) {

        Settings {
            if (sensors == null || scale == null || sensors.size() != scale.sensors()) {
                throw new IllegalArgumentException("the sensors do not fit their scale");
            }
            sensors = List.copyOf(sensors);
        }
    }

    /** @throws org.applieddl4j.common.InputException if the bundle belongs to another use case, or its parts do not fit */
    public StarterPredictor(ModelBundle bundle) {
        BundleValidation validation = BundleValidation.of(bundle, StarterUseCase.ID);
        validation.requireTwoClasses();
        this.settings = validation.preprocessing(Settings.class);
        this.threshold = validation.threshold().threshold();
        this.network = bundle.network();
        int inputs = StarterWindow.ROWS * settings.sensors().size();
        validation.requireNetwork(
                InputType.feedForward(inputs),
                Nd4j.zeros(DataType.FLOAT, 1, inputs),
                Optional.empty(),
                settings.sensors().size());
    }

    Settings settings() {
        return settings;
    }

    double threshold() {
        return threshold;
    }

    /** What tells the network from another. */
    String fingerprint() {
        return Integer.toHexString(Arrays.hashCode(network.params().dup().toFloatVector()));
    }

    /** Begins to follow a stream. */
    public StarterWatch watch() {
        return new StarterWatch(this);
    }

    /**
     * How unusual a row is.
     *
     * @param past the rows before it
     * @param row a value a sensor, NaN where one is missing
     * @return in {@code [0, 1]}; 0 while there are too few rows before it
     */
    double score(StarterWindow past, double[] row) {
        if (!past.isFull()) {
            return 0;
        }
        float[] inputs = past.inputs();
        float[] forecast =
                NetworkOutput.of(network, Nd4j.createFromArray(inputs).reshape(1, inputs.length));
        float[] scaled = settings.scale().apply(row);
        double largest = 0;
        for (int i = 0; i < row.length; i++) {
            largest = Double.isNaN(row[i]) ? largest : Math.max(largest, Math.abs(scaled[i] - forecast[i]));
        }
        return StarterScores.score(largest);
    }
}
