package org.applieddl4j.chatbot;

import java.util.List;
import org.applieddl4j.chatbot.IntentExamples.Variation;
import org.applieddl4j.common.text.BagOfNGrams;
import org.applieddl4j.common.text.SentenceVector;
import org.applieddl4j.common.text.TextEncoding;
import org.applieddl4j.common.text.WordSequence;
import org.applieddl4j.common.training.LearningRateSchedule;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The networks, a method each. Outputs are intent probabilities {@code [n, intents]}.
 *
 * <p>None is recurrent: in Deeplearning4j 1.0.0-M2.1 a recurrent layer takes ten times as long as it should, and messages
 * of a dozen words have little that only a memory could tell.
 */
public final class IntentNetworks {

    static final NetworkRecipe BAG = NetworkRecipe.of(
                    "bag", "averaged embeddings", "averaged embeddings of words and pieces of words, one hidden layer")
            .withEpochs(10, 5)
            .withBatchSize(256)
            .withLearningRate(6e-3);

    static final NetworkRecipe CNN = NetworkRecipe.of(
                    "cnn", "convolutions over words", "convolutions over two, three and four words, max-pooled")
            .withEpochs(8, 4)
            .withBatchSize(128)
            .withLearningRate(2e-3);

    static final NetworkRecipe ENCODER = NetworkRecipe.of(
                    "encoder",
                    "a layer behind a sentence encoder",
                    "a sentence encoder, frozen, and one hidden layer behind it; needs SUITE_PROFILES=encoder")
            .withEpochs(20, 10)
            .withBatchSize(128)
            .withLearningRate(1e-3);

    static final NetworkRecipe LINEAR = NetworkRecipe.linear(
                    "linear", "TF-IDF and softmax regression", "TF-IDF and softmax regression, the linear baseline")
            .withEpochs(6, 4)
            .withBatchSize(256)
            .withLearningRate(1e-2);

    /** Of dozens of features a third can go: what is left still says what was meant. */
    private static final Variation BAG_VARIATION = new Variation(0.3, 0.1);

    /** Nothing can be left out of a sentence's vector, and being less sure tells better what is out of scope. */
    private static final Variation VECTOR_VARIATION = new Variation(0, 0.2);

    /** Of a dozen words none can be spared often. */
    private static final Variation SEQUENCE_VARIATION = new Variation(0.1, 0.1);

    /** Mini-batches a network needs at least to learn what intents are, however few messages there are. */
    private static final int FEWEST_BATCHES = 800;

    private static final int FEWEST_QUICK_BATCHES = 450;

    /** Features of a quick run: enough to see what a network can do, and a third of the work. */
    private static final int QUICK_FEATURES = 4_000;

    /** Messages of a class in a mini-batch, on average: of few intents fewer messages say which way to go. */
    private static final int SMALL_BATCH = 64;

    private static final int BAG_WIDTH = 192;
    private static final int BEHIND_ENCODER_WIDTH = 512;
    private static final int WORD_WIDTH = 128;
    private static final int MAPS_PER_SPAN = 128;

    /** Share of the hidden units that stay, while learning. */
    private static final double KEPT = 0.7;

    private IntentNetworks() {}

    /** All recipes, the default headline first. */
    public static List<NetworkRecipe> recipes() {
        return List.of(BAG, CNN, ENCODER, LINEAR);
    }

    /**
     * The networks of a run, the headline first. Without a choice, the one that does best without a download, and its
     * linear baseline; of all, those that this build can have.
     */
    static List<NetworkRecipe> chosen(RunRequest request) {
        if (request.network().isEmpty()) {
            return List.of(BAG, LINEAR);
        }
        boolean all = request.network().get().equals(NetworkRecipe.ALL);
        List<NetworkRecipe> recipes = recipes().stream()
                .filter(recipe -> !all || !recipe.equals(ENCODER) || SentenceVector.isInstalled())
                .toList();
        return NetworkRecipe.chosen(recipes, request);
    }

    /** How a recipe is trained on so many messages with the user's flags. */
    static TrainingPlan plan(NetworkRecipe recipe, int messages, RunRequest request, long seed) {
        TrainingPlan plan = recipe.plan(request, seed).withSchedule(LearningRateSchedule.cosineByBatch());
        if (request.epochs().isPresent() || request.batchSize().isPresent()) {
            return plan;
        }
        int fewest = request.quick() ? FEWEST_QUICK_BATCHES : FEWEST_BATCHES;
        if (batches(messages, plan.batchSize()) * plan.epochs() >= fewest) {
            return plan;
        }
        int batchSize = Math.min(plan.batchSize(), SMALL_BATCH);
        TrainingPlan small = plan.withBatchSize(batchSize);
        if (request.learningRate().isEmpty()) {
            // The noise of a step grows as its batch shrinks (Krizhevsky 2014, "One weird trick …", section 5).
            small = small.withLearningRate(plan.learningRate() * Math.sqrt((double) batchSize / plan.batchSize()));
        }
        return small.withSteps(fewest, messages);
    }

    private static int batches(int messages, int batchSize) {
        return (messages + batchSize - 1) / batchSize;
    }

    /** What a recipe reads; the vocabulary is that of the training messages. */
    static TextEncoding encoding(NetworkRecipe recipe, List<String> training, RunRequest request) {
        if (recipe.equals(ENCODER)) {
            return SentenceVector.ofInstalled();
        }
        if (recipe.equals(CNN)) {
            return WordSequence.fit(training);
        }
        BagOfNGrams.Weighting weighting = recipe.equals(BAG) ? BagOfNGrams.Weighting.EQUAL : BagOfNGrams.Weighting.IDF;
        return request.quick()
                ? BagOfNGrams.fit(training, weighting, QUICK_FEATURES)
                : BagOfNGrams.fit(training, weighting);
    }

    /** The linear baseline learns from the messages as they are. */
    static Variation variation(NetworkRecipe recipe) {
        if (recipe.isLinear()) {
            return Variation.NONE;
        }
        if (recipe.equals(ENCODER)) {
            return VECTOR_VARIATION;
        }
        return recipe.equals(BAG) ? BAG_VARIATION : SEQUENCE_VARIATION;
    }

    /** The network of a recipe, with fresh weights. */
    static Model create(NetworkRecipe recipe, int width, int intents, long seed) {
        if (recipe.equals(CNN)) {
            ComputationGraph graph = new ComputationGraph(cnn(width, intents, seed));
            graph.init();
            return graph;
        }
        MultiLayerNetwork network = new MultiLayerNetwork(
                recipe.equals(BAG)
                        ? bag(width, intents, seed)
                        : recipe.equals(ENCODER) ? encoder(width, intents, seed) : linear(width, intents, seed));
        network.init();
        return network;
    }

    /**
     * {@code features → intents}: a weight for every feature and intent.
     *
     * @param width features of the input {@code [n, width]}
     */
    public static MultiLayerConfiguration linear(int width, int intents, long seed) {
        return base(seed).list().layer(intents(width, intents)).build();
    }

    /**
     * {@code features → 192 → intents}. Row <i>f</i> of the first layer's weights is the embedding of feature <i>f</i>, and
     * a message's vector times those weights is the weighted sum of the embeddings of its features: what Joulin et al.
     * 2016 ("Bag of tricks for efficient text classification") average, with a rectifier behind it.
     *
     * @param width features of the input {@code [n, width]}
     */
    public static MultiLayerConfiguration bag(int width, int intents, long seed) {
        return base(seed)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(width)
                        .nOut(BAG_WIDTH)
                        .activation(Activation.RELU)
                        // As large as a message's vector, which has length 1, needs them.
                        .weightInit(WeightInit.NORMAL)
                        .build())
                .layer(droppedOut(BAG_WIDTH, intents))
                .build();
    }

    /**
     * {@code vector of a sentence encoder → 512 → intents}: what is alike in meaning is near already, and two layers find
     * out where an intent ends.
     *
     * @param width of the vector; the input is {@code [n, width]}
     */
    public static MultiLayerConfiguration encoder(int width, int intents, long seed) {
        return base(seed)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(width)
                        .nOut(BEHIND_ENCODER_WIDTH)
                        .activation(Activation.RELU)
                        .weightInit(WeightInit.RELU)
                        .build())
                .layer(droppedOut(BEHIND_ENCODER_WIDTH, intents))
                .build();
    }

    /**
     * {@code words → embeddings → convolutions over 2, 3 and 4 words → the strongest answer of each map → intents} (Kim
     * 2014, "Convolutional neural networks for sentence classification").
     *
     * @param words size of the vocabulary; the input is {@code [n, 1, words of the longest message]}, with a mask
     */
    public static ComputationGraphConfiguration cnn(int words, int intents, long seed) {
        GraphBuilder graph = embedded(words, seed);
        String[] pooled = new String[3];
        for (int span = 2; span <= 4; span++) {
            graph.addLayer(
                            "over-" + span,
                            new Convolution1DLayer.Builder(span)
                                    .nIn(WORD_WIDTH)
                                    .nOut(MAPS_PER_SPAN)
                                    .convolutionMode(ConvolutionMode.Same)
                                    .activation(Activation.RELU)
                                    .build(),
                            "embeddings")
                    .addLayer("strongest-" + span, new GlobalPoolingLayer(PoolingType.MAX), "over-" + span);
            pooled[span - 2] = "strongest-" + span;
        }
        return graph.addVertex("message", new MergeVertex(), pooled)
                .addLayer("intents", droppedOut(3 * MAPS_PER_SPAN, intents), "message")
                .setOutputs("intents")
                .build();
    }

    private static GraphBuilder embedded(int words, long seed) {
        return base(seed)
                .graphBuilder()
                .addInputs("words")
                .setInputTypes(InputType.recurrent(words))
                .addLayer(
                        "embeddings",
                        new EmbeddingSequenceLayer.Builder()
                                .nIn(words)
                                .nOut(WORD_WIDTH)
                                .inferInputLength(true)
                                .weightInit(WeightInit.XAVIER)
                                .build(),
                        "words");
    }

    private static NeuralNetConfiguration.Builder base(long seed) {
        return new NeuralNetConfiguration.Builder()
                .seed(seed)
                // The learning rate stands in the recipe; the schedule sets it before every mini-batch.
                .updater(new Adam())
                .weightInit(WeightInit.XAVIER);
    }

    private static OutputLayer intents(int inputs, int intents) {
        return new OutputLayer.Builder(LossFunction.MCXENT)
                .nIn(inputs)
                .nOut(intents)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static OutputLayer droppedOut(int inputs, int intents) {
        OutputLayer layer = intents(inputs, intents);
        layer.setIDropout(new org.deeplearning4j.nn.conf.dropout.Dropout(KEPT));
        return layer;
    }
}
