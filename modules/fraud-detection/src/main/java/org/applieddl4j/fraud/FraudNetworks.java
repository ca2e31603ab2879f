package org.applieddl4j.fraud;

import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.MatrixExamples;
import org.applieddl4j.common.training.ClassWeights;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.L2Vertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The networks of the use case, one method each. All take scaled features {@code [batch, features]}.
 *
 * <p>The classifiers end in two softmax outputs, genuine and fraud: for two classes that is the same model as one
 * sigmoid output. None weighs the classes: the Fraud Detection Handbook (chapter 6) finds that re-balancing raises ROC
 * AUC and usually harms average precision and card precision.
 */
public final class FraudNetworks {

    /** The linear baseline: logistic regression. */
    public static final NetworkRecipe LOGISTIC = NetworkRecipe.linear(
                    "logistic", "logistic regression", "logistic regression, the linear baseline")
            .withEpochs(15, 6)
            .withBatchSize(512)
            .withLearningRate(0.01)
            .withPatience(5);

    /** The headline network. */
    public static final NetworkRecipe MLP = NetworkRecipe.of(
                    "mlp", "multilayer perceptron", "multilayer perceptron on the features")
            .withEpochs(20, 6)
            .withBatchSize(512)
            .withLearningRate(0.004)
            .withPatience(8);

    /** Needs no labels. */
    public static final NetworkRecipe AUTOENCODER = NetworkRecipe.of(
                    "autoencoder",
                    "autoencoder (no labels)",
                    "unsupervised: how badly a transaction is rebuilt from few numbers")
            .withEpochs(8, 3)
            .withBatchSize(1024)
            .withLearningRate(0.006)
            .withPatience(4);

    /** Both ideas in one graph. */
    public static final NetworkRecipe HYBRID = NetworkRecipe.of(
                    "hybrid",
                    "hybrid of perceptron and autoencoder",
                    "perceptron that also sees the autoencoder's reconstruction error")
            .withEpochs(16, 6)
            .withBatchSize(512)
            .withLearningRate(0.004)
            .withPatience(8);

    /** Genuine and fraud. */
    static final int CLASSES = 2;

    private static final int HIDDEN = 128;
    /** Share of the hidden units that are kept in a training step; dropping some keeps them from relying on each other. */
    private static final double KEEP = 0.7;

    private static final int AUTOENCODER_HIDDEN = 32;
    /** Fewer numbers than features, so that only what is usual can pass. */
    private static final int CODE = 5;

    /** The two autoencoder layers before and after the code, by their names in the hybrid graph. */
    static final List<String> ENCODER_LAYERS = List.of("encode-1", "encode-2", "decode-1", "decode-2");

    private FraudNetworks() {}

    /** All recipes, the headline first. */
    public static List<NetworkRecipe> recipes() {
        return List.of(MLP, LOGISTIC, AUTOENCODER, HYBRID);
    }

    /** The recipe of that id. */
    public static Optional<NetworkRecipe> recipe(String id) {
        return recipes().stream().filter(recipe -> recipe.id().equals(id)).findFirst();
    }

    /** The network of a recipe, with fresh weights. */
    static Model create(NetworkRecipe recipe, int features, long seed) {
        if (recipe.equals(HYBRID)) {
            ComputationGraph graph = new ComputationGraph(hybrid(features, seed));
            graph.init();
            return graph;
        }
        MultiLayerNetwork network = new MultiLayerNetwork(
                recipe.equals(MLP)
                        ? mlp(features, seed)
                        : recipe.equals(LOGISTIC) ? logistic(features, seed) : autoencoder(features, seed));
        network.init();
        return network;
    }

    /** What the output of a recipe's network means. */
    static FraudModel.Kind kind(NetworkRecipe recipe) {
        return recipe.equals(AUTOENCODER) ? FraudModel.Kind.RECONSTRUCTION : FraudModel.Kind.CLASSIFIER;
    }

    /** Puts the weights of a trained autoencoder into the hybrid that holds one. */
    static void copyAutoencoder(Model autoencoder, Model hybrid) {
        for (int layer = 0; layer < ENCODER_LAYERS.size(); layer++) {
            ((ComputationGraph) hybrid)
                    .getLayer(ENCODER_LAYERS.get(layer))
                    .setParams(((MultiLayerNetwork) autoencoder)
                            .getLayer(layer)
                            .params()
                            .dup());
        }
    }

    /**
     * Payments as examples for the classifiers.
     *
     * @param scaled row-major {@code [labels.length, width]}
     * @param labels 1 for a fraud, 0 for a genuine payment
     */
    public static MatrixExamples examples(float[] scaled, int[] labels) {
        float[] oneHot = new float[CLASSES * labels.length];
        for (int i = 0; i < labels.length; i++) {
            oneHot[CLASSES * i + labels[i]] = 1;
        }
        return new MatrixExamples(scaled, oneHot, labels.length);
    }

    /** {@code features → 2}. */
    public static MultiLayerConfiguration logistic(int features, long seed) {
        return base(seed).list().layer(classes(features, 1)).build();
    }

    /** {@code features → 128 → 128 → 2}. */
    public static MultiLayerConfiguration mlp(int features, long seed) {
        return base(seed)
                .list()
                .layer(hidden(features, HIDDEN))
                .layer(secondHidden())
                .layer(classes(HIDDEN, KEEP))
                .build();
    }

    /**
     * {@code features → 32 → 5 → 32 → features}, trained to return what it was given.
     *
     * <p>Trained on genuine transactions only, it rebuilds what is usual; a large squared error marks what is not.
     */
    public static MultiLayerConfiguration autoencoder(int features, long seed) {
        return base(seed)
                .list()
                .layer(hidden(features, AUTOENCODER_HIDDEN))
                .layer(hidden(AUTOENCODER_HIDDEN, CODE))
                .layer(hidden(CODE, AUTOENCODER_HIDDEN))
                .layer(new OutputLayer.Builder(LossFunction.MSE)
                        .nIn(AUTOENCODER_HIDDEN)
                        .nOut(features)
                        .activation(Activation.IDENTITY)
                        .weightInit(WeightInit.XAVIER)
                        .build())
                .build();
    }

    /**
     * The perceptron with one more input: the distance between the features and what a frozen autoencoder makes of them.
     * The autoencoder's weights are copied in after its own training.
     */
    public static ComputationGraphConfiguration hybrid(int features, long seed) {
        DenseLayer rebuilt = new DenseLayer.Builder()
                .nIn(AUTOENCODER_HIDDEN)
                .nOut(features)
                .activation(Activation.IDENTITY)
                .build();
        return base(seed)
                .graphBuilder()
                .addInputs("features")
                .addLayer(ENCODER_LAYERS.get(0), frozen(hidden(features, AUTOENCODER_HIDDEN)), "features")
                .addLayer(ENCODER_LAYERS.get(1), frozen(hidden(AUTOENCODER_HIDDEN, CODE)), ENCODER_LAYERS.get(0))
                .addLayer(ENCODER_LAYERS.get(2), frozen(hidden(CODE, AUTOENCODER_HIDDEN)), ENCODER_LAYERS.get(1))
                .addLayer(ENCODER_LAYERS.get(3), frozen(rebuilt), ENCODER_LAYERS.get(2))
                .addVertex("error", new L2Vertex(), "features", ENCODER_LAYERS.get(3))
                .addVertex("features-and-error", new MergeVertex(), "features", "error")
                .addLayer("hidden-1", hidden(features + 1, HIDDEN), "features-and-error")
                .addLayer("hidden-2", secondHidden(), "hidden-1")
                .addLayer("classes", classes(HIDDEN, KEEP), "hidden-2")
                .setOutputs("classes")
                .build();
    }

    private static NeuralNetConfiguration.Builder base(long seed) {
        // The learning rate stands in the recipe; the schedule sets it before every mini-batch.
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam())
                .weightInit(WeightInit.RELU);
    }

    private static DenseLayer hidden(int in, int out) {
        return new DenseLayer.Builder()
                .nIn(in)
                .nOut(out)
                .activation(Activation.RELU)
                .build();
    }

    private static DenseLayer secondHidden() {
        DenseLayer layer = hidden(HIDDEN, HIDDEN);
        layer.setIDropout(new Dropout(KEEP));
        return layer;
    }

    /** @param keep share of the inputs that a training step keeps; 1 for all */
    private static OutputLayer classes(int in, double keep) {
        return new OutputLayer.Builder(ClassWeights.crossEntropy(1, 1))
                .nIn(in)
                .nOut(CLASSES)
                .dropOut(keep == 1 ? null : new Dropout(keep))
                .activation(Activation.SOFTMAX)
                .weightInit(WeightInit.XAVIER)
                .build();
    }

    private static Layer frozen(Layer layer) {
        return new FrozenLayer(layer);
    }
}
