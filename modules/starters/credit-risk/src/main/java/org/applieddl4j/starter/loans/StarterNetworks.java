package org.applieddl4j.starter.loans;

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

/** The networks, a method each. Inputs are {@code [n, features]}, outputs class probabilities {@code [n, 2]}. */
public final class StarterNetworks {

    static final NetworkRecipe MLP = NetworkRecipe.of(
                    "mlp", "multilayer perceptron", "multilayer perceptron, two hidden layers")
            .withEpochs(60, 30)
            .withBatchSize(32)
            .withLearningRate(3e-3)
            .withPatience(15);

    static final NetworkRecipe LINEAR = NetworkRecipe.linear(
                    "linear", "logistic regression", "logistic regression, the linear baseline")
            .withEpochs(60, 30)
            .withBatchSize(32)
            .withLearningRate(1e-2)
            .withPatience(15);

    private static final int FIRST = 64;
    private static final int SECOND = 32;
    private static final int CLASSES = 2;

    private StarterNetworks() {}

    /** All recipes, the headline first. */
    public static List<NetworkRecipe> recipes() {
        return List.of(MLP, LINEAR);
    }

    /** {@code features → 64 → 32 → 2}. */
    public static MultiLayerConfiguration mlp(int features, long seed) {
        return base(seed)
                .list()
                .layer(hidden(features, FIRST))
                .layer(hidden(FIRST, SECOND))
                .layer(classes(SECOND))
                .build();
    }

    /** {@code features → 2}. */
    public static MultiLayerConfiguration linear(int features, long seed) {
        return base(seed).list().layer(classes(features)).build();
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

    private static OutputLayer classes(int in) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(in)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .weightInit(WeightInit.XAVIER)
                .build();
    }
}
