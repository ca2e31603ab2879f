package org.applieddl4j.monitoring;

import java.util.List;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The networks, a method each. They read one sensor: differences of its last values, in deviations. */
public final class MonitoringNetworks {

    static final NetworkRecipe FORECAST = NetworkRecipe.of(
                    "forecast-error",
                    "error of a forecast",
                    "a small network forecasts the next value; its error is watched beside the value")
            .withEpochs(12, 5)
            .withBatchSize(256)
            .withLearningRate(3e-3)
            .withPatience(6);

    static final NetworkRecipe AUTOENCODER = NetworkRecipe.of(
                    "autoencoder",
                    "error of an autoencoder",
                    "the last values squeezed through few numbers; what is lost is watched beside the value")
            .withEpochs(12, 5)
            .withBatchSize(256)
            .withLearningRate(3e-3)
            .withPatience(6);

    static final NetworkRecipe LINEAR = NetworkRecipe.linear(
                    "linear-forecast",
                    "error of a linear forecast",
                    "the same with a forecast that is a weighted sum, the linear baseline")
            .withEpochs(12, 5)
            .withBatchSize(256)
            .withLearningRate(3e-3)
            .withPatience(6);

    private static final int HIDDEN = 48;
    private static final int ENCODER = 16;

    /** Fewer numbers than values, so that only what is usual can pass. */
    private static final int CODE = 4;

    private MonitoringNetworks() {}

    /** All recipes, the default headline first. */
    public static List<NetworkRecipe> recipes() {
        return List.of(FORECAST, AUTOENCODER, LINEAR);
    }

    static Reading reading(NetworkRecipe recipe) {
        return recipe.equals(AUTOENCODER) ? Reading.RECONSTRUCTION : Reading.FORECAST;
    }

    /** The network of a recipe, with fresh weights. */
    static MultiLayerNetwork create(NetworkRecipe recipe, long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(
                recipe.equals(FORECAST)
                        ? forecast(seed)
                        : recipe.equals(AUTOENCODER) ? autoencoder(seed) : linear(seed));
        network.init();
        return network;
    }

    /** {@code 27 → 48 → 48 → 1}: 24 last values and 3 of yesterday in, the change to the next value out. */
    public static MultiLayerConfiguration forecast(long seed) {
        return base(seed)
                .list()
                .layer(dense(Reading.FORECAST.inputs(), HIDDEN))
                .layer(dense(HIDDEN, HIDDEN))
                .layer(output(HIDDEN, 1))
                .build();
    }

    /** {@code 27 → 1}. */
    public static MultiLayerConfiguration linear(long seed) {
        return base(seed).list().layer(output(Reading.FORECAST.inputs(), 1)).build();
    }

    /** {@code 24 → 16 → 4 → 16 → 24}: the last values, rebuilt. */
    public static MultiLayerConfiguration autoencoder(long seed) {
        int values = Reading.RECONSTRUCTION.inputs();
        return base(seed)
                .list()
                .layer(dense(values, ENCODER))
                .layer(dense(ENCODER, CODE))
                .layer(dense(CODE, ENCODER))
                .layer(output(ENCODER, values))
                .build();
    }

    private static NeuralNetConfiguration.Builder base(long seed) {
        // The learning rate stands in the recipe; the schedule sets it before every mini-batch.
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam())
                .weightInit(WeightInit.RELU);
    }

    private static DenseLayer dense(int in, int out) {
        return new DenseLayer.Builder()
                .nIn(in)
                .nOut(out)
                .activation(Activation.RELU)
                .build();
    }

    /** Squared error of bounded differences: a spike in the probation cannot count for more than a few others. */
    private static OutputLayer output(int in, int out) {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nIn(in)
                .nOut(out)
                .activation(Activation.IDENTITY)
                .weightInit(WeightInit.XAVIER)
                .build();
    }
}
