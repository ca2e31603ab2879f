package org.applieddl4j.monitoring;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.SeriesSchema;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.model.ModelBundle;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Watches streams with the network of a bundle: {@link #watch} begins one.
 *
 * <p>Any number of threads may begin streams; each stream is for one thread at a time.
 */
public final class MonitoringPredictor {

    static final List<String> LABELS = List.of("usual", "unusual");

    /** Rows of a stream that are only learned from: two days of a row every five minutes. */
    static final int WARM_UP = 600;

    private final Settings settings;
    private final Model network;
    private final double threshold;
    private final String fingerprint;

    /**
     * What surrounds the network in its bundle.
     *
     * @param reading how the network reads a sensor
     * @param unit median excess of ordinary operation
     * @param warmUp rows that are only learned from
     * @param coolDown so many rows without an unusual one end an incident
     * @param schema what the columns of the user's own table held; null for other data, and in bundles that were written before they
     *     kept it
     */
    record Settings(
            Reading reading,
            double unit,
            int warmUp,
            int coolDown,
            @JsonInclude(JsonInclude.Include.NON_NULL) CsvSchema schema) {

        Settings {
            if (reading == null || !(unit > 0) || Double.isInfinite(unit) || warmUp < 1 || coolDown < 0) {
                throw new IllegalArgumentException("a setting is missing or out of its range");
            }
            table(schema);
        }

        private static Optional<SeriesSchema> table(CsvSchema schema) {
            return Optional.ofNullable(schema).map(SeriesSchema::new);
        }

        /** What the columns of the training's table held. */
        Optional<SeriesSchema> table() {
            return table(schema);
        }
    }

    /** @throws org.applieddl4j.common.InputException if the bundle belongs to another use case, or its parts do not fit */
    public MonitoringPredictor(ModelBundle bundle) {
        BundleValidation validation = BundleValidation.of(bundle, MonitoringUseCase.ID);
        validation.requireTwoClasses();
        this.settings = validation.preprocessing(Settings.class);
        this.threshold = validation.threshold().threshold();
        this.network = bundle.network();
        this.fingerprint = bundle.networkId() + " "
                + DigestUtils.sha256Hex(Arrays.toString(network.params().dup().toFloatVector()));
        int inputs = settings.reading().inputs();
        validation.requireNetwork(
                InputType.feedForward(inputs),
                Nd4j.zeros(DataType.FLOAT, 1, inputs),
                Optional.empty(),
                settings.reading().outputs());
    }

    Settings settings() {
        return settings;
    }

    Model network() {
        return network;
    }

    /** What tells the network from any other. */
    String fingerprint() {
        return fingerprint;
    }

    double threshold() {
        return threshold;
    }

    /**
     * Begins to watch a stream.
     *
     * @param sensors names of its columns of values
     */
    public StreamWatch watch(List<String> sensors) {
        return new StreamWatch(this, sensors);
    }
}
