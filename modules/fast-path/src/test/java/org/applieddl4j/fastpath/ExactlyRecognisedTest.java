package org.applieddl4j.fastpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.NetworkState;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.training.TrainingSteps;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;

/** Networks that look like those that the kernels compute and are not: each is fitted, and answers, as Deeplearning4j has it. */
class ExactlyRecognisedTest {

    private static final double RATE = 1e-2;
    private static final int STEPS = 5;
    private static final int EXAMPLES = 24;
    private static final int INPUTS = 8;

    private final ArrayFastPath fastPath = new ArrayFastPath(seed -> new NativeDropout());
    private DataSet batch;

    @BeforeEach
    void data() {
        Engine.start();
        Engine.seed(7);
        INDArray labels = Nd4j.zeros(EXAMPLES, 2);
        for (int i = 0; i < EXAMPLES; i++) {
            labels.putScalar(i, i % 2, 1);
        }
        batch = new DataSet(Nd4j.randn(EXAMPLES, INPUTS), labels);
    }

    private static NeuralNetConfiguration.Builder base() {
        return new NeuralNetConfiguration.Builder().seed(3).updater(new Adam(RATE));
    }

    private static DenseLayer hidden(IActivation activation) {
        return new DenseLayer.Builder()
                .nIn(INPUTS)
                .nOut(16)
                .activation(activation)
                .build();
    }

    private static OutputLayer classes(ILossFunction loss) {
        return new OutputLayer.Builder(loss)
                .nIn(16)
                .nOut(2)
                .activation(new ActivationSoftmax())
                .build();
    }

    private static MultiLayerConfiguration perceptron(NeuralNetConfiguration.Builder base) {
        return network(base, hidden(new ActivationReLU()), classes(new LossMCXENT()));
    }

    private static MultiLayerConfiguration network(NeuralNetConfiguration.Builder base, Layer hidden, Layer output) {
        return base.list().layer(hidden).layer(output).build();
    }

    private static MultiLayerNetwork init(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration.clone());
        network.init();
        return network;
    }

    private TrainingSteps steps(Model network) {
        return TrainingSteps.of(network, 1, Optional.of(fastPath));
    }

    /** Fits a network with the fast path at hand and another one by Deeplearning4j alone, and compares all that can be seen. */
    private MultiLayerNetwork assertFittedAlike(MultiLayerConfiguration configuration, String... engines) {
        MultiLayerNetwork expected = init(configuration);
        MultiLayerNetwork actual = init(configuration);
        try (TrainingSteps steps = steps(actual)) {
            assertThat(steps.engine()).as(steps.reason()).isIn((Object[]) engines);
            for (int step = 0; step < STEPS; step++) {
                Engine.seed(1 + step);
                expected.fit(batch.copy());
                Engine.seed(1 + step);
                assertThat(steps.step().fit(batch.copy(), RATE)).isCloseTo(expected.score(), within(1e-4));
            }
        }
        assertClose(actual.params(), expected.params());
        float[] answers = NetworkOutput.of(actual, batch.getFeatures(), Optional.empty(), Optional.of(fastPath));
        assertClose(Nd4j.createFromArray(answers).reshape(EXAMPLES, 2), actual.output(batch.getFeatures()));
        return actual;
    }

    private static void assertClose(INDArray actual, INDArray expected) {
        float[] is = actual.dup('c').data().asFloat();
        float[] should = expected.dup('c').data().asFloat();
        for (int i = 0; i < should.length; i++) {
            assertThat(is[i]).isCloseTo(should[i], within(1e-4f));
        }
    }

    @Test
    void plainPerceptronIsTaken() {
        assertFittedAlike(perceptron(base()), TrainingSteps.FAST);
    }

    @Test
    void leakyRectifierIsNoRectifier() {
        MultiLayerNetwork fitted = assertFittedAlike(
                network(base(), hidden(new ActivationReLU(null, 0.0, 0.3)), classes(new LossMCXENT())),
                TrainingSteps.DL4J);

        assertThat(fastPath.inference(fitted).found()).isEmpty();
    }

    @Test
    void subclassOfTheRectifierIsNoRectifier() {
        MultiLayerNetwork fitted = assertFittedAlike(
                network(base(), hidden(new OtherReLU()), classes(new LossMCXENT())), TrainingSteps.DL4J);

        assertThat(fastPath.inference(fitted).found()).isEmpty();
    }

    @Test
    void frozenWeightsStay() {
        DenseLayer hidden = hidden(new ActivationReLU());
        for (Layer frozen : new Layer[] {new FrozenLayerWithBackprop(hidden), new FrozenLayer(hidden)}) {
            MultiLayerConfiguration configuration = network(base(), frozen, classes(new LossMCXENT()));
            INDArray before = init(configuration).getLayer(0).params().dup();

            MultiLayerNetwork fitted =
                    assertFittedAlike(configuration, TrainingSteps.DL4J, TrainingSteps.DL4J_WITH_KERNELS);

            assertThat(fitted.getLayer(0).params()).isEqualTo(before);
        }
    }

    @Test
    void lossThatExtendsAnotherHasItsOwnGradient() {
        assertFittedAlike(
                network(base(), hidden(new ActivationReLU()), classes(new FocalLoss())),
                TrainingSteps.DL4J_WITH_KERNELS);
    }

    @Test
    void clippedSoftmaxIsLeftToDeeplearning4j() {
        assertFittedAlike(
                network(base(), hidden(new ActivationReLU()), classes(new LossMCXENT(0.1, null))),
                TrainingSteps.DL4J_WITH_KERNELS);
    }

    @Test
    void scheduledDropoutIsScheduled() {
        OutputLayer output = classes(new LossMCXENT());
        output.setIDropout(new Dropout(new StepSchedule(ScheduleType.ITERATION, 0.5, 1, 1000)));

        MultiLayerNetwork fitted = assertFittedAlike(
                network(base(), hidden(new ActivationReLU()), output), TrainingSteps.DL4J_WITH_KERNELS);

        assertThat(fitted.params().isNaN().any()).isFalse();
    }

    @Test
    void maskedLabelsDoNotCount() {
        INDArray mask = Nd4j.ones(EXAMPLES, 1);
        for (int i = 0; i < EXAMPLES / 2; i++) {
            mask.putScalar(i, 0);
        }
        batch.setLabelsMaskArray(mask);

        assertFittedAlike(perceptron(base()), TrainingSteps.FAST);
    }

    @Test
    void maskInTheMiddleOfAnEpochLosesNothing() {
        DataSet masked = batch.copy();
        masked.setLabelsMaskArray(Nd4j.ones(EXAMPLES, 1));
        MultiLayerNetwork expected = init(perceptron(base()));
        MultiLayerNetwork actual = init(perceptron(base()));
        try (TrainingSteps steps = steps(actual)) {
            for (DataSet next : new DataSet[] {batch, batch, masked, batch}) {
                expected.fit(next.copy());
                steps.step().fit(next.copy(), RATE);
            }
        }
        assertClose(actual.params(), expected.params());
        assertThat(actual.getIterationCount()).isEqualTo(4);
    }

    @Test
    void labelRowsNeedNotSumToOne() {
        batch.setLabels(batch.getLabels().mul(0.4).addi(0.5));

        assertFittedAlike(perceptron(base()), TrainingSteps.FAST);
    }

    @Test
    void otherOptimiserIsUsed() {
        assertFittedAlike(
                perceptron(base().updater(new Sgd(RATE)).optimizationAlgo(OptimizationAlgorithm.LINE_GRADIENT_DESCENT)),
                TrainingSteps.DL4J_WITH_KERNELS);
        assertFittedAlike(
                perceptron(base().optimizationAlgo(OptimizationAlgorithm.LINE_GRADIENT_DESCENT)),
                TrainingSteps.DL4J_WITH_KERNELS);
    }

    @Test
    void listenerIsCalled() {
        MultiLayerNetwork network = init(perceptron(base()));
        AtomicInteger iterations = new AtomicInteger();
        network.setListeners(new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                iterations.incrementAndGet();
            }
        });
        try (TrainingSteps steps = steps(network)) {
            steps.step().fit(batch, RATE);
            steps.step().fit(batch, RATE);
        }
        assertThat(iterations).hasValue(2);
    }

    @Test
    void ratesOfLayersAreRefused() {
        assertRefused(network -> {
            DenseLayer hidden = (DenseLayer) network.getLayer(0).conf().getLayer();
            hidden.setIUpdater(new Adam(RATE / 2));
        });
    }

    @Test
    void rateOfBiasesIsRefused() {
        assertRefused(
                network -> ((DenseLayer) network.getLayer(0).conf().getLayer()).setBiasUpdater(new Sgd(RATE / 2)));
    }

    @Test
    void scheduleInsideTheUpdaterIsRefused() {
        assertRefused(network -> {
            for (org.deeplearning4j.nn.api.Layer layer : network.getLayers()) {
                ((org.deeplearning4j.nn.conf.layers.BaseLayer) layer.conf().getLayer())
                        .setIUpdater(new Adam(new StepSchedule(ScheduleType.ITERATION, RATE, 0.5, 2)));
            }
        });
    }

    private void assertRefused(Consumer<MultiLayerNetwork> change) {
        MultiLayerNetwork network = init(perceptron(base()));
        change.accept(network);
        assertThatThrownBy(() -> steps(network))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("learning rate")
                .hasMessageContaining("training plan");
    }

    @Test
    void updaterOfBiasesIsUsed() {
        MultiLayerConfiguration configuration = perceptron(base().biasUpdater(new Sgd(RATE)));

        assertFittedAlike(configuration, TrainingSteps.DL4J_WITH_KERNELS);

        MultiLayerNetwork network = init(configuration);
        NetworkState.setLearningRate(network, 0.5);
        assertThat(network.getLayer(0).getConfig().getUpdaterByParam("b").getLearningRate(0, 0))
                .isEqualTo(0.5);
    }

    @Test
    void arraysOfACardAreNotRead() {
        assertThat(CpuArrays.hold(Nd4j.zeros(3))).isTrue();
        assertThat(CpuArrays.hold(Nd4j.zeros(org.nd4j.linalg.api.buffer.DataType.DOUBLE, 3)))
                .isFalse();
        assertThat(CpuArrays.isNative(org.nd4j.linalg.api.buffer.BaseDataBuffer.class))
                .isFalse();
    }
}
