package org.applieddl4j.common.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import org.applieddl4j.common.dense.ArrayTrainer;
import org.applieddl4j.common.engine.Engine;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Step by step beside Deeplearning4j. */
class WordTrainerTest {

    private static final int WORDS = 40;
    private static final int WIDTH = 8;
    private static final int CLASSES = 3;
    private static final int MESSAGES = 24;
    private static final int LONGEST = 7;
    private static final double RATE = 1e-2;
    private static final int STEPS = 20;
    private static final float SMALL = 1e-2f;

    @BeforeAll
    static void start() {
        Engine.start();
        Engine.seed(3);
    }

    private static GraphBuilder embedded(IUpdater updater) {
        return new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(updater)
                .weightInit(WeightInit.XAVIER)
                .graphBuilder()
                .addInputs("words")
                .setInputTypes(InputType.recurrent(WORDS))
                .addLayer(
                        "embeddings",
                        new EmbeddingSequenceLayer.Builder()
                                .nIn(WORDS)
                                .nOut(WIDTH)
                                .inferInputLength(true)
                                .weightInit(WeightInit.NORMAL)
                                .build(),
                        "words");
    }

    private static ComputationGraphConfiguration decided(GraphBuilder graph, int found) {
        return graph.addLayer(
                        "classes",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nIn(found)
                                .nOut(CLASSES)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "message")
                .setOutputs("classes")
                .build();
    }

    private static ComputationGraphConfiguration spans(IUpdater updater, Activation activation) {
        GraphBuilder graph = embedded(updater);
        String[] pooled = new String[3];
        for (int span = 2; span <= 4; span++) {
            graph.addLayer(
                            "over-" + span,
                            new Convolution1DLayer.Builder(span)
                                    .nIn(WIDTH)
                                    .nOut(5)
                                    .convolutionMode(ConvolutionMode.Same)
                                    .activation(activation)
                                    .build(),
                            "embeddings")
                    .addLayer("strongest-" + span, new GlobalPoolingLayer(PoolingType.MAX), "over-" + span);
            pooled[span - 2] = "strongest-" + span;
        }
        return decided(graph.addVertex("message", new MergeVertex(), pooled), 15);
    }

    private static GraphBuilder attending(GraphBuilder graph) {
        return graph.addLayer(
                        "attention",
                        new SelfAttentionLayer.Builder()
                                .nIn(WIDTH)
                                .nOut(6)
                                .nHeads(2)
                                .projectInput(true)
                                .build(),
                        "embeddings")
                .addLayer("mean", new GlobalPoolingLayer(PoolingType.AVG), "attention");
    }

    private static GraphBuilder strongest(GraphBuilder graph) {
        return graph.addLayer("strongest", new GlobalPoolingLayer(PoolingType.MAX), "embeddings");
    }

    private static ComputationGraphConfiguration attention() {
        return decided(
                strongest(attending(embedded(new Adam(RATE))))
                        .addVertex("message", new MergeVertex(), "mean", "strongest"),
                6 + WIDTH);
    }

    private static ComputationGraphConfiguration attentionAlone() {
        return decided(attending(embedded(new Adam(RATE))).addVertex("message", new MergeVertex(), "mean"), 6);
    }

    private static ComputationGraphConfiguration strongestAlone() {
        return decided(strongest(embedded(new Adam(RATE))).addVertex("message", new MergeVertex(), "strongest"), WIDTH);
    }

    private static ComputationGraph network(ComputationGraphConfiguration configuration) {
        ComputationGraph network = new ComputationGraph(configuration.clone());
        network.init();
        return network;
    }

    /** Messages of different lengths; behind the end of each stands word 0, as in every padded batch. */
    private static DataSet messages(boolean padded, int longest) {
        SplittableRandom random = new SplittableRandom(11);
        INDArray features = Nd4j.zeros(MESSAGES, 1, LONGEST);
        INDArray labels = Nd4j.zeros(MESSAGES, CLASSES);
        INDArray mask = Nd4j.zeros(MESSAGES, LONGEST);
        for (int message = 0; message < MESSAGES; message++) {
            int length = padded ? 1 + random.nextInt(longest) : LONGEST;
            for (int step = 0; step < length; step++) {
                features.putScalar(message, 0, step, random.nextInt(WORDS));
                mask.putScalar(message, step, 1);
            }
            labels.putScalar(message, random.nextInt(CLASSES), 1);
        }
        return new DataSet(features, labels, padded ? mask : null, null);
    }

    private static float[] floats(INDArray array) {
        return array.dup('c').reshape(array.length()).toFloatVector();
    }

    private static void assertLearnsAlike(ComputationGraphConfiguration configuration, DataSet batch) {
        ComputationGraph theirs = network(configuration);
        ComputationGraph ours = network(configuration);
        ArrayTrainer.Maker maker = WordTrainer.of(ours).orElseThrow();
        float[] parameters = floats(ours.params());
        float[] state = new float[2 * parameters.length];
        ArrayTrainer trainer = maker.make(parameters, state, 0, 1);
        for (int step = 0; step < STEPS; step++) {
            if (step == STEPS / 2) {
                trainer.store(parameters, state);
                trainer = maker.make(parameters, state, trainer.steps(), 1);
            }
            theirs.fit(batch);
            assertThat(trainer.learn(batch, RATE)).as("step %d", step).isCloseTo(theirs.score(), within(1e-4));
        }
        trainer.store(parameters, state);
        assertAlike(parameters, floats(theirs.params()), 2e-4f);
        assertAlike(state, floats(theirs.getUpdater().getStateViewArray()), 1e-4f);
    }

    private static void assertAlike(float[] ours, float[] theirs, float error) {
        assertThat(ours).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i]).as("value %d", i).isCloseTo(theirs[i], within(error));
        }
    }

    private static void assertAnswersAlike(ComputationGraphConfiguration configuration, DataSet batch) {
        ComputationGraph network = network(configuration);
        Optional<INDArray> mask = Optional.ofNullable(batch.getFeaturesMaskArray());
        INDArray[] masks = mask.map(array -> new INDArray[] {array}).orElse(null);
        INDArray expected = network.output(false, new INDArray[] {batch.getFeatures()}, masks)[0];

        float[] answers =
                WordForward.of(WordNetwork.of(network).orElseThrow(), network.params(), batch.getFeatures(), mask);

        assertAlike(answers, floats(expected), 1e-5f);
    }

    @Test
    void convolutionsLearnAsDeeplearning4jLetsThem() {
        assertLearnsAlike(spans(new Adam(RATE), Activation.RELU), messages(false, LONGEST));
    }

    @Test
    void convolutionsOverPaddedMessagesDoToo() {
        assertLearnsAlike(spans(new Adam(RATE), Activation.RELU), messages(true, LONGEST));
        assertLearnsAlike(spans(new Adam(RATE), Activation.RELU), messages(true, 3));
    }

    @Test
    void theStrongestOfTheEmbeddingsDoToo() {
        assertLearnsAlike(strongestAlone(), messages(false, LONGEST));
        assertLearnsAlike(strongestAlone(), messages(true, LONGEST));
    }

    @Test
    void attentionLearnsByTheTrueGradient() {
        assertGradient(attentionAlone(), messages(false, LONGEST));
        assertGradient(attentionAlone(), messages(true, LONGEST));
        assertGradient(attentionAlone(), messages(true, 3));
    }

    /** First moments after one step are a tenth of the gradient; differences of the loss say what it must be. */
    private static void assertGradient(ComputationGraphConfiguration configuration, DataSet batch) {
        ComputationGraph network = network(configuration);
        ArrayTrainer.Maker maker = WordTrainer.of(network).orElseThrow();
        float[] parameters = floats(network.params());
        float[] state = new float[2 * parameters.length];
        ArrayTrainer trainer = maker.make(parameters, state, 0, 1);
        trainer.learn(batch, 0);
        trainer.store(parameters, state);
        float[] fresh = new float[state.length];
        for (int i = 0; i < parameters.length; i++) {
            float value = parameters[i];
            parameters[i] = value + SMALL;
            double more = maker.make(parameters, fresh, 0, 1).learn(batch, 0);
            parameters[i] = value - SMALL;
            double less = maker.make(parameters, fresh, 0, 1).learn(batch, 0);
            parameters[i] = value;
            double expected = (more - less) / (2 * SMALL);
            assertThat(10 * state[i]).as("parameter %d", i).isCloseTo((float) expected, within((float)
                    (3e-3 + 0.02 * Math.abs(expected))));
        }
    }

    /** Its way back through {@code SameDiffLayer} adds up the gradient twice; what is behind that layer is alike. */
    @Test
    void deeplearning4jDoublesTheGradientOfAttention() {
        ComputationGraph theirs = network(attention());
        ComputationGraph ours = network(attention());
        DataSet batch = messages(true, LONGEST);
        float[] parameters = floats(ours.params());
        float[] state = new float[2 * parameters.length];
        ArrayTrainer trainer = WordTrainer.of(ours).orElseThrow().make(parameters, state, 0, 1);

        trainer.learn(batch, RATE);
        trainer.store(parameters, state);
        theirs.fit(batch);

        float[] theirState = floats(theirs.getUpdater().getStateViewArray());
        ours.paramTable().forEach((name, value) -> {
            float times = name.startsWith("attention") ? 2 : 1;
            for (int i = (int) value.offset(); i < value.offset() + value.length(); i++) {
                if (!name.startsWith("embeddings")) {
                    assertThat(theirState[i]).as(name).isCloseTo(times * state[i], within(1e-6f));
                }
            }
        });
    }

    @Test
    void answersAreThoseOfDeeplearning4j() {
        for (DataSet batch : new DataSet[] {messages(false, LONGEST), messages(true, LONGEST), messages(true, 2)}) {
            assertAnswersAlike(attention(), batch);
            assertAnswersAlike(strongestAlone(), batch);
        }
    }

    @Test
    void answersOfConvolutionsAreLeftToDeeplearning4j() {
        ComputationGraph network = network(spans(new Adam(RATE), Activation.RELU));

        assertThat(WordForward.knows(WordNetwork.of(network).orElseThrow())).isFalse();
    }

    @Test
    void aMessageWithoutWordsGetsAnAnswerAllTheSame() {
        ComputationGraph network = network(attention());
        INDArray mask = Nd4j.ones(2, LONGEST);
        mask.getRow(1).assign(0);

        float[] answers = WordForward.of(
                WordNetwork.of(network).orElseThrow(), network.params(), Nd4j.ones(2, 1, LONGEST), Optional.of(mask));

        assertThat(answers).hasSize(2 * CLASSES);
        for (float answer : answers) {
            assertThat(answer).isBetween(0f, 1f);
        }
    }

    @Test
    void otherNetworksAreLeftToDeeplearning4j() {
        assertThat(WordNetwork.of(network(spans(new Adam(RATE), Activation.TANH))))
                .isEmpty();
        assertThat(WordNetwork.of(network(spans(new Sgd(RATE), Activation.RELU))))
                .isPresent();
        assertThat(WordTrainer.of(network(spans(new Sgd(RATE), Activation.RELU))))
                .isEmpty();
    }
}
