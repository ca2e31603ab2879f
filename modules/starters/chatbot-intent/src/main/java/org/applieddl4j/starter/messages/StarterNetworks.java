package org.applieddl4j.starter.messages;

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

/** The networks, a method each. Inputs are {@code [n, features]}, outputs class probabilities {@code [n, classes]}. */
public final class StarterNetworks {

    static final NetworkRecipe BAG = NetworkRecipe.of(
                    "bag", "bag of embeddings", "averaged embeddings of words and pieces of words, one hidden layer")
            .withEpochs(60, 40)
            .withBatchSize(32)
            .withLearningRate(5e-3)
            .withPatience(20);

    static final NetworkRecipe LINEAR = NetworkRecipe.linear(
                    "linear", "softmax regression", "TF-IDF and softmax regression, the linear baseline")
            .withEpochs(60, 40)
            .withBatchSize(32)
            .withLearningRate(1e-2)
            .withPatience(20);

    private static final int HIDDEN = 128;

    private StarterNetworks() {}

    /** All recipes, the headline first. */
    public static List<NetworkRecipe> recipes() {
        return List.of(BAG, LINEAR);
    }

    /** {@code features → 128 → classes}; a row of the first layer's weights is the embedding of a feature. */
    public static MultiLayerConfiguration bag(int features, int classes, long seed) {
        return base(seed)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(features)
                        .nOut(HIDDEN)
                        .activation(Activation.RELU)
                        .build())
                .layer(classes(HIDDEN, classes))
                .build();
    }

    /** {@code features → classes}. */
    public static MultiLayerConfiguration linear(int features, int classes, long seed) {
        return base(seed).list().layer(classes(features, classes)).build();
    }

    private static NeuralNetConfiguration.Builder base(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                // The learning rate stands in the recipe; the schedule sets it before every mini-batch.
                .updater(new Adam())
                .weightInit(WeightInit.XAVIER);
    }

    private static OutputLayer classes(int in, int classes) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(in)
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
