package org.applieddl4j.common.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.KernelLoan;
import org.applieddl4j.common.engine.NetworkState;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

class ShardedStepTest {

    private static final double RATE = 0.01;

    /** The last ones have fewer examples than there are shards, or as many as make shards of different sizes. */
    private static final List<Integer> BATCHES = List.of(12, 12, 10, 12, 3);

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        Engine.start();
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of("convolutional", (Supplier<Model>) ShardedNetworks::convolutional),
                Arguments.of("residual graph", (Supplier<Model>) ShardedNetworks::residual));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("networks")
    void sameBitsOnAnyNumberOfThreads(String name, Supplier<Model> network) {
        INDArray one = trained(network.get(), 4, 1);

        for (int threads : new int[] {2, 3, 8}) {
            for (int again = 0; again < 3; again++) {
                assertThat(trained(network.get(), 4, threads)).isEqualTo(one);
            }
        }
        assertThat(trained(network.get(), 2, 2)).as("another number of shards").isNotEqualTo(one);
    }

    private static INDArray trained(Model network, int shards, int threads) {
        try (ShardedStep step = step(network, shards, threads)) {
            for (int number = 0; number < BATCHES.size(); number++) {
                step.fit(ShardedNetworks.pictures(BATCHES.get(number), number), RATE);
            }
        }
        return network.params().dup();
    }

    private static ShardedStep step(Model network, int shards, int threads) {
        return new ShardedStep(network, any -> KernelLoan.NONE, new ShardedStep.Cut(shards, threads), 7);
    }

    @Test
    void gradientIsThatOfTheWholeMiniBatch() {
        MultiLayerNetwork whole = ShardedNetworks.plain();
        MultiLayerNetwork cut = ShardedNetworks.plain();
        NetworkState.setLearningRate(whole, RATE);

        try (ShardedStep step = step(cut, 4, 2)) {
            for (int number = 0; number < BATCHES.size(); number++) {
                DataSet batch = ShardedNetworks.pictures(BATCHES.get(number), number);
                whole.fit(batch);
                assertThat(step.fit(batch, RATE)).isCloseTo(whole.score(), within(1e-5));
                assertThat(cut.score()).isCloseTo(whole.score(), within(1e-5));
            }
        }

        assertNear(cut, whole, 1e-5f);
        assertThat(cut.getIterationCount()).isEqualTo(BATCHES.size());
        assertThat(NetworkState.updaterState(cut).distance2(NetworkState.updaterState(whole)))
                .isLessThan(1e-5);
    }

    @Test
    void masksAreCutWithTheirExamples() {
        MultiLayerNetwork whole = ShardedNetworks.sequences();
        MultiLayerNetwork cut = ShardedNetworks.sequences();
        NetworkState.setLearningRate(whole, RATE);
        DataSet batch = ShardedNetworks.maskedSequences(11, 1);

        try (ShardedStep step = step(cut, 3, 2)) {
            for (int number = 0; number < 3; number++) {
                whole.fit(batch);
                assertThat(step.fit(batch, RATE)).isCloseTo(whole.score(), within(1e-5));
            }
        }

        assertNear(cut, whole, 1e-5f);
    }

    /** From equal halves of a mini-batch, the mean of their statistics is that of the whole. */
    @Test
    void runningMeansOfNormalisationAreThoseOfTheWholeMiniBatch() {
        MultiLayerNetwork whole = ShardedNetworks.convolutional();
        MultiLayerNetwork cut = ShardedNetworks.convolutional();
        Stream.of(whole, cut)
                .forEach(network -> network.getLayer(1).conf().getLayer().setIDropout(null));
        DataSet batch = ShardedNetworks.pictures(12, 1);

        whole.fit(batch);
        try (ShardedStep step = step(cut, 2, 2)) {
            step.fit(batch, RATE);
        }

        float[] expected = whole.getLayer(2).getParam("mean").dup().toFloatVector();
        assertThat(expected).isNotEqualTo(new float[expected.length]);
        assertThat(cut.getLayer(2).getParam("mean").dup().toFloatVector()).containsExactly(expected, within(1e-6f));
    }

    @Test
    void mainPathTakesShardsOfThePlanAndSaysSo() {
        MultiLayerNetwork network = ToyProblem.network();

        TrainingResult result = new Trainer(
                        ToyProblem.plan(2).withShards(2),
                        ToyProblem.validationLoss(),
                        TrainingListener.NONE,
                        new StopSignal(),
                        Optional.empty())
                .fit(network, ToyProblem.examples(1));

        assertThat(result.shards()).isEqualTo(2);
        assertThat(result.engine()).isEqualTo(TrainingSteps.DL4J);
        MultiLayerNetwork watched = ToyProblem.network();
        watched.setListeners(new ScoreIterationListener(100));
        try (TrainingSteps steps = TrainingSteps.of(watched, ToyProblem.plan(2).withShards(2), 1)) {
            assertThat(steps.shards()).isEqualTo(1);
            assertThat(steps.reason()).contains("listener");
        }
    }

    @Test
    void interruptedTrainingGoesOnToTheSameBits() {
        MultiLayerNetwork whole = ToyProblem.network();
        trainer(new StopSignal(), TrainingListener.NONE, Optional.empty()).fit(whole, ToyProblem.examples(1));

        Optional<Path> checkpoint = Optional.of(folder.resolve("checkpoint"));
        StopSignal stop = new StopSignal();
        TrainingResult stopped =
                trainer(stop, stoppingInEpochThree(stop), checkpoint).fit(ToyProblem.network(), ToyProblem.examples(1));
        MultiLayerNetwork resumed = ToyProblem.network();
        TrainingResult result =
                trainer(new StopSignal(), TrainingListener.NONE, checkpoint).fit(resumed, ToyProblem.examples(1));

        assertThat(stopped.reason()).isEqualTo(TrainingResult.Reason.INTERRUPTED);
        assertThat(result.epochs()).hasSize(5);
        assertThat(resumed.params()).isEqualTo(whole.params());
    }

    private static TrainingListener stoppingInEpochThree(StopSignal stop) {
        return new TrainingListener() {
            @Override
            public void batchDone(int epoch, long batch, long batches, double loss) {
                if (epoch == 3) {
                    stop.request();
                }
            }
        };
    }

    private static Trainer trainer(StopSignal stop, TrainingListener listener, Optional<Path> checkpoint) {
        return new Trainer(ToyProblem.plan(5).withShards(3), ToyProblem.validationLoss(), listener, stop, checkpoint);
    }

    @Test
    void failureOfAShardIsThatOfTheStep() {
        MultiLayerNetwork network = ShardedNetworks.plain();
        DataSet wrong = new DataSet(
                ShardedNetworks.maskedSequences(6, 1).getFeatures(),
                ShardedNetworks.pictures(6, 1).getLabels());

        try (ShardedStep step = step(network, 2, 2)) {
            INDArray before = network.params().dup();
            assertThatThrownBy(() -> step.fit(wrong, RATE)).isInstanceOf(RuntimeException.class);
            assertThat(network.params()).isEqualTo(before);
            assertThat(step.fit(ShardedNetworks.pictures(6, 1), RATE)).isPositive();
        }
    }

    private static void assertNear(Model actual, Model expected, float tolerance) {
        assertThat(actual.params().dup().toFloatVector())
                .containsExactly(expected.params().dup().toFloatVector(), within(tolerance));
    }
}
