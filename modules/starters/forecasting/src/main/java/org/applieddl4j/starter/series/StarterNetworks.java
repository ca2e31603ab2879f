package org.applieddl4j.starter.series;

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

/** The networks, a method each. Inputs are scaled windows {@code [n, lookback]}, outputs scaled forecasts {@code [n, horizon]}. */
public final class StarterNetworks {

    static final NetworkRecipe MLP = NetworkRecipe.of(
                    "mlp", "multilayer perceptron", "multilayer perceptron, two hidden layers")
            .withEpochs(80, 40)
            .withBatchSize(32)
            .withLearningRate(2e-3)
            .withPatience(15);

    static final NetworkRecipe LINEAR = NetworkRecipe.linear(
                    "linear", "linear regression", "linear regression, the linear baseline")
            .withEpochs(80, 40)
            .withBatchSize(32)
            .withLearningRate(5e-3)
            .withPatience(15);

    private static final int FIRST = 64;
    private static final int SECOND = 32;

    private StarterNetworks() {}

    /** All recipes, the headline first. */
    public static List<NetworkRecipe> recipes() {
        return List.of(MLP, LINEAR);
    }

    /** {@code lookback → 64 → 32 → horizon}. */
    public static MultiLayerConfiguration mlp(long seed) {
        return base(seed)
                .list()
                .layer(hidden(StarterData.LOOKBACK, FIRST))
                .layer(hidden(FIRST, SECOND))
                .layer(steps(SECOND))
                .build();
    }

    /** {@code lookback → horizon}. */
    public static MultiLayerConfiguration linear(long seed) {
        return base(seed).list().layer(steps(StarterData.LOOKBACK)).build();
    }

    private static NeuralNetConfiguration.Builder base(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                // The learning rate stands in the recipe; the schedule sets it before every mini-batch.
                .updater(new Adam())
                .l2(1e-4)
                .weightInit(WeightInit.RELU);
    }

    private static DenseLayer hidden(int in, int out) {
        return new DenseLayer.Builder()
                .nIn(in)
                .nOut(out)
                .activation(Activation.RELU)
                .build();
    }

    private static OutputLayer steps(int in) {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nIn(in)
                .nOut(StarterData.HORIZON)
                .activation(Activation.IDENTITY)
                .weightInit(WeightInit.XAVIER)
                .build();
    }
}
