package org.applieddl4j.starter.metrics;

import java.util.List;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The networks, a method each. Inputs are the last rows {@code [n, rows * sensors]}, outputs the next row {@code [n, sensors]}. */
public final class StarterNetworks {

    static final NetworkRecipe FORECAST = NetworkRecipe.of(
                    "forecast", "error of a forecast", "a small network forecasts the next row; its error is watched")
            .withEpochs(40, 20)
            .withBatchSize(64)
            .withLearningRate(3e-3)
            .withPatience(10);

    static final NetworkRecipe LINEAR = NetworkRecipe.linear(
                    "linear", "error of a linear forecast", "the same with a weighted sum, the linear baseline")
            .withEpochs(40, 20)
            .withBatchSize(64)
            .withLearningRate(3e-3)
            .withPatience(10);

    private static final int HIDDEN = 32;

    private StarterNetworks() {}

    /** All recipes, the headline first. */
    public static List<NetworkRecipe> recipes() {
        return List.of(FORECAST, LINEAR);
    }

    /** {@code 12 * sensors → 32 → sensors}. */
    public static MultiLayerConfiguration forecast(int sensors, long seed) {
        return base(seed)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(StarterWindow.ROWS * sensors)
                        .nOut(HIDDEN)
                        .activation(Activation.RELU)
                        .build())
                .layer(output(HIDDEN, sensors))
                .build();
    }

    /** {@code 12 * sensors → sensors}. */
    public static MultiLayerConfiguration linear(int sensors, long seed) {
        return base(seed)
                .list()
                .layer(output(StarterWindow.ROWS * sensors, sensors))
                .build();
    }

    private static NeuralNetConfiguration.Builder base(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                // The learning rate stands in the recipe; the schedule sets it before every mini-batch.
                .updater(new Adam())
                .weightInit(WeightInit.RELU);
    }

    private static OutputLayer output(int in, int out) {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nIn(in)
                .nOut(out)
                .activation(Activation.IDENTITY)
                .weightInit(WeightInit.XAVIER)
                .build();
    }
}
