package org.applieddl4j.forecasting.markets;

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

/** The networks, a method each: from the features of a day to the next return and the logarithm of its size, both in deviations. */
public final class MarketNetworks {

    private static final NetworkRecipe MLP = NetworkRecipe.of(
                    "mlp", "a multilayer perceptron", "one small hidden layer over the features of a day")
            .withEpochs(30, 10)
            .withBatchSize(64)
            .withLearningRate(0.003)
            .withPatience(8);

    private static final NetworkRecipe LINEAR = NetworkRecipe.linear(
                    "linear", "one linear layer", "a linear model over the features of a day")
            .withEpochs(30, 10)
            .withBatchSize(64)
            .withLearningRate(0.01)
            .withPatience(8);

    /** Signal and volatility. */
    static final int OUTPUTS = 2;

    private static final int HIDDEN = 16;
    private static final double DECAY = 1e-3;

    private MarketNetworks() {}

    /** All recipes, the headline first. */
    public static List<NetworkRecipe> recipes() {
        return List.of(MLP, LINEAR);
    }

    /** The network of a recipe, with fresh weights. */
    static MultiLayerNetwork create(NetworkRecipe recipe, long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(recipe.isLinear() ? linear(seed) : mlp(seed));
        network.init();
        return network;
    }

    private static NeuralNetConfiguration.Builder base(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam())
                .l2(DECAY);
    }

    private static MultiLayerConfiguration mlp(long seed) {
        return base(seed)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(DailyFeatures.NAMES.size())
                        .nOut(HIDDEN)
                        .activation(Activation.TANH)
                        .weightInit(WeightInit.XAVIER)
                        .build())
                .layer(output(HIDDEN))
                .build();
    }

    private static MultiLayerConfiguration linear(long seed) {
        return base(seed).list().layer(output(DailyFeatures.NAMES.size())).build();
    }

    private static OutputLayer output(int in) {
        return new OutputLayer.Builder(LossFunction.MSE)
                .nIn(in)
                .nOut(OUTPUTS)
                .activation(Activation.IDENTITY)
                .weightInit(WeightInit.XAVIER)
                .build();
    }
}
