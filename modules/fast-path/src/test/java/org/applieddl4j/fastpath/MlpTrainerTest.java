package org.applieddl4j.fastpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.training.ClassWeights;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;

/** Step by step beside Deeplearning4j. */
class MlpTrainerTest {

    private static final int EXAMPLES = 32;
    private static final double RATE = 1e-2;
    private static final int STEPS = 30;

    @BeforeAll
    static void start() {
        Engine.start();
        Engine.seed(3);
    }

    private static NeuralNetConfiguration.Builder base() {
        return new NeuralNetConfiguration.Builder().seed(7).updater(new Adam(RATE));
    }

    private static MultiLayerNetwork network(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    private static DenseLayer hidden(int in, int out) {
        return new DenseLayer.Builder()
                .nIn(in)
                .nOut(out)
                .activation(Activation.RELU)
                .build();
    }

    private static OutputLayer classes(int in, double... weights) {
        return new OutputLayer.Builder(ClassWeights.crossEntropy(weights))
                .nIn(in)
                .nOut(weights.length)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static INDArray oneHot(int classes) {
        INDArray labels = Nd4j.zeros(EXAMPLES, classes);
        for (int i = 0; i < EXAMPLES; i++) {
            labels.putScalar(i, (i * 7 + i / 3) % classes, 1);
        }
        return labels;
    }

    private static float[] floats(INDArray array) {
        return array.dup('c').reshape(array.length()).toFloatVector();
    }

    /** Both learn the same; the second half in one step after another of a new trainer, from what the first stored. */
    private static void assertFitsAlike(MultiLayerConfiguration configuration, INDArray features, INDArray labels) {
        MultiLayerNetwork theirs = network(configuration.clone());
        MultiLayerNetwork ours = network(configuration.clone());
        MlpTraining training = MlpTraining.of(ours).found().orElseThrow();
        float[] parameters = floats(ours.params());
        float[] state = new float[2 * parameters.length];
        assertThat(parameters).isEqualTo(floats(theirs.params()));
        MlpTrainer trainer = new MlpTrainer(training, parameters, state, 0, new RandomDropout(5));
        for (int step = 0; step < STEPS; step++) {
            if (step == STEPS / 2) {
                trainer.store(parameters, state);
                trainer = new MlpTrainer(training, parameters, state, trainer.steps(), new RandomDropout(5));
            }
            theirs.fit(new DataSet(features, labels));
            double loss = trainer.fit(new DataSet(features, labels), RATE);
            assertThat(loss).as("step %d", step).isCloseTo(theirs.score(), within(1e-4 * Math.max(1, theirs.score())));
        }
        trainer.store(parameters, state);
        float[] expected = floats(theirs.params());
        for (int i = 0; i < expected.length; i++) {
            assertThat(parameters[i]).isCloseTo(expected[i], within(2e-4f));
        }
        float[] expectedState = floats(theirs.getUpdater().getStateViewArray());
        for (int i = 0; i < expectedState.length; i++) {
            assertThat(state[i]).isCloseTo(expectedState[i], within(1e-4f));
        }
    }

    @Test
    void perceptronIsFittedAsByDeeplearning4j() {
        assertFitsAlike(
                base().list()
                        .layer(hidden(6, 16))
                        .layer(hidden(16, 8))
                        .layer(classes(8, 1, 1, 1))
                        .build(),
                Nd4j.randn(EXAMPLES, 6),
                oneHot(3));
    }

    @Test
    void classesWeighAsMuch() {
        assertFitsAlike(
                base().list().layer(hidden(6, 16)).layer(classes(16, 0.5, 3)).build(),
                Nd4j.randn(EXAMPLES, 6),
                oneHot(2));
    }

    @Test
    void autoencoderIsFittedToItsInput() {
        INDArray features = Nd4j.randn(EXAMPLES, 6);
        assertFitsAlike(
                base().list()
                        .layer(hidden(6, 4))
                        .layer(new OutputLayer.Builder(new LossMSE())
                                .nIn(4)
                                .nOut(6)
                                .activation(Activation.IDENTITY)
                                .build())
                        .build(),
                features,
                features);
    }

    @Test
    void fewFeaturesOfManyAreTheSameByHand() {
        INDArray features = Nd4j.zeros(EXAMPLES, 800);
        for (int row = 0; row < EXAMPLES; row++) {
            for (int i = 0; i < 10; i++) {
                features.putScalar(row, (row * 37 + i * 71) % 800, 0.3);
            }
        }
        assertFitsAlike(
                base().list()
                        .layer(hidden(800, 12))
                        .layer(classes(12, 1, 1, 1, 1))
                        .build(),
                features,
                oneHot(4));
    }

    @Test
    void answersToFewFeaturesOfManyAreTheSameByHand() {
        MultiLayerNetwork network = network(base().list()
                .layer(hidden(800, 12))
                .layer(classes(12, 1, 1, 1, 1))
                .build());
        // More than a block of rows, and at its end fewer than are worth it.
        INDArray features = Nd4j.zeros(300, 800);
        for (int row = 0; row < 300; row++) {
            for (int i = 0; i < 10; i++) {
                features.putScalar(row, (row * 37 + i * 71) % 800, 0.3 + i);
            }
        }

        assertAlike(
                MlpInference.output(MlpSpec.of(network).found().orElseThrow(), network.params(), features),
                floats(network.output(features)));
    }

    @Test
    void manyFeaturesOfManyTakeTheWholeProduct() {
        assertFitsAlike(
                base().list()
                        .layer(hidden(800, 12))
                        .layer(classes(12, 1, 1, 1, 1))
                        .build(),
                Nd4j.randn(EXAMPLES, 800),
                oneHot(4));
    }

    @Test
    void picturesAreRowsOfNumbers() {
        assertFitsAlike(
                base().list()
                        .layer(classes(2 * 5 * 4, 1, 1, 1))
                        .setInputType(InputType.convolutional(5, 4, 2))
                        .build(),
                Nd4j.randn(EXAMPLES, 2, 5, 4),
                oneHot(3));
    }

    @Test
    void droppingOutSilencesItsShareAndScalesTheRest() {
        OutputLayer last = classes(2000, 1, 1);
        last.setIDropout(new org.deeplearning4j.nn.conf.dropout.Dropout(0.7));
        MultiLayerNetwork network =
                network(base().list().layer(hidden(1, 2000)).layer(last).build());
        MlpTraining training = MlpTraining.of(network).found().orElseThrow();
        float[] parameters = floats(network.params());
        // Whatever comes in, each hidden unit says 1, and the weights of the last layer are 0.
        java.util.Arrays.fill(parameters, 0);
        java.util.Arrays.fill(parameters, 2000, 4000, 1);
        float[] state = new float[2 * parameters.length];
        MlpTrainer trainer = new MlpTrainer(training, parameters, state, 0, new RandomDropout(5));

        trainer.fit(new DataSet(Nd4j.ones(1, 1), Nd4j.createFromArray(new float[][] {{1, 0}})), RATE);
        trainer.store(parameters, state);

        // First moments of the first class's weights: a tenth of the gradient −½ · x, with x = 1/0.7 where it was kept.
        int silent = 0;
        for (int i = 4000; i < 6000; i++) {
            silent += state[i] == 0 ? 1 : 0;
            assertThat(state[i] == 0 || Math.abs(state[i] + 0.05f / 0.7f) < 1e-6f)
                    .isTrue();
        }
        assertThat(silent).isBetween(530, 670);
    }

    @Test
    void answersAreThoseOfDeeplearning4j() {
        INDArray features = Nd4j.randn(EXAMPLES, 6);
        for (MultiLayerConfiguration configuration : List.of(
                base().list()
                        .layer(hidden(6, 16))
                        .layer(hidden(16, 8))
                        .layer(classes(8, 1, 1, 1))
                        .build(),
                base().list()
                        .layer(hidden(6, 4))
                        .layer(new OutputLayer.Builder(new LossMSE())
                                .nIn(4)
                                .nOut(6)
                                .activation(Activation.IDENTITY)
                                .build())
                        .build())) {
            MultiLayerNetwork network = network(configuration);
            MlpSpec spec = MlpSpec.of(network).found().orElseThrow();

            assertAlike(MlpInference.output(spec, network.params(), features), floats(network.output(features)));
            INDArray columns = features.dup('f');
            assertAlike(MlpInference.output(spec, network.params(), columns), floats(network.output(features)));
        }
    }

    private static void assertAlike(float[] ours, float[] theirs) {
        assertThat(ours).hasSameSizeAs(theirs);
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i]).isCloseTo(theirs[i], within(1e-5f));
        }
    }
}
