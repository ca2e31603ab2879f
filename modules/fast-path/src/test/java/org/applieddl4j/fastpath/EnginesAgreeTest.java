package org.applieddl4j.fastpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.EngineChoice;
import org.applieddl4j.common.engine.EngineSettings;
import org.applieddl4j.common.engine.NetworkState;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.training.TrainingSteps;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Networks of all kinds, fitted and asked with the fast path and by Deeplearning4j alone: whoever takes them, the result is the same. */
class EnginesAgreeTest {

    private static final Logger LOG = LoggerFactory.getLogger(EnginesAgreeTest.class);

    private static final int CONFIGURATIONS = 300;
    private static final int STEPS = 5;
    private static final double TOLERANCE = 1e-4;
    private static final double ROUNDING = 2e-7;
    private static final String REFUSED = "refused";
    private static final String IMPOSSIBLE = "impossible in Deeplearning4j";
    private static final String ILL_CONDITIONED = "ill-conditioned";

    private final ArrayFastPath fastPath = new ArrayFastPath(seed -> new NativeDropout());

    @AfterEach
    void backToTheEnvironment() {
        Engine.start(EngineSettings.fromEnvironment());
    }

    @Test
    void fiveStepsAndTheAnswersAreThoseOfDeeplearning4j() {
        agreeOn(1);
    }

    @Tag("slow")
    @Test
    void onTwoThreadsToo() {
        agreeOn(2);
    }

    private void agreeOn(int threads) {
        Engine.start(new EngineSettings(threads, true, EngineChoice.AUTO));
        Map<String, Integer> taken = new TreeMap<>();
        for (int i = 0; i < CONFIGURATIONS; i++) {
            long seed = 1000L * threads + i;
            RandomNetworks.Sample sample = RandomNetworks.of(seed);
            String engine = check(seed, sample);
            LOG.info("configuration {} ({}): {}", seed, sample.traits(), engine);
            taken.merge(engine, 1, Integer::sum);
        }
        LOG.warn("{} configurations on {} threads: {}", CONFIGURATIONS, threads, taken);
        assertThat(taken.get(TrainingSteps.FAST)).isGreaterThan(40);
        assertThat(taken.get(TrainingSteps.DL4J_WITH_KERNELS)).isGreaterThan(40);
        assertThat(taken.get(TrainingSteps.DL4J)).isGreaterThan(30);
        assertThat(taken.get(REFUSED)).isGreaterThan(5);
        assertThat(taken.getOrDefault(ILL_CONDITIONED, 0)).isLessThan(CONFIGURATIONS / 20);
        assertThat(taken.getOrDefault(IMPOSSIBLE, 0)).isLessThan(CONFIGURATIONS / 20);
    }

    private String check(long seed, RandomNetworks.Sample sample) {
        String what = "configuration " + seed + " " + sample.traits();
        Model actual = sample.create();
        AtomicInteger told = new AtomicInteger();
        if (sample.listener()) {
            listen(actual, told);
        }
        String engine;
        double[] losses = new double[STEPS];
        try (TrainingSteps steps = TrainingSteps.of(actual, 1, Optional.of(fastPath))) {
            engine = steps.engine();
            for (int step = 0; step < STEPS; step++) {
                Engine.seed(seed + step);
                losses[step] = steps.step().fit(sample.batch().copy(), RandomNetworks.RATE);
            }
        } catch (InputException e) {
            assertThat(e).hasMessageContaining("training plan");
            return REFUSED;
        } catch (RuntimeException e) {
            // Some configurations are beyond Deeplearning4j; then they are so without the fast path, too.
            assertThatThrownBy(() -> deeplearning4j(seed, sample, 0, new double[STEPS]))
                    .as(what)
                    .hasSameClassAs(e);
            return IMPOSSIBLE;
        }
        double[] expectedLosses = new double[STEPS];
        Model expected = deeplearning4j(seed, sample, 0, expectedLosses);
        if (!isClose(actual.params(), expected.params()) && isIllConditioned(seed, sample, expected)) {
            return ILL_CONDITIONED;
        }
        for (int step = 0; step < STEPS; step++) {
            assertThat(losses[step])
                    .as(what + ": loss of step " + step)
                    .isCloseTo(expectedLosses[step], tolerance(expectedLosses[step]));
        }
        assertThat(isClose(actual.params(), expected.params()))
                .as(what + " fitted by " + engine + ": parameters")
                .isTrue();
        if (sample.listener()) {
            assertThat(told.get()).as(what + ": the listener was called").isGreaterThanOrEqualTo(STEPS);
            assertThat(engine).isEqualTo(TrainingSteps.DL4J);
        }
        float[] answers =
                NetworkOutput.of(actual, sample.batch().getFeatures().dup(), Optional.empty(), Optional.of(fastPath));
        float[] own = output(actual, sample.batch().getFeatures().dup())
                .dup('c')
                .data()
                .asFloat();
        for (int i = 0; i < answers.length; i++) {
            assertThat((double) answers[i]).as(what + ": answers").isCloseTo(own[i], tolerance(own[i]));
        }
        return engine;
    }

    /** Deeplearning4j alone, from parameters that may be moved a little. */
    private static Model deeplearning4j(long seed, RandomNetworks.Sample sample, double move, double[] losses) {
        Model network = sample.create();
        network.params().muli(1 + move);
        for (int step = 0; step < STEPS; step++) {
            Engine.seed(seed + step);
            NetworkState.fit(network, sample.batch().copy());
            losses[step] = network.score();
        }
        return network;
    }

    /** Whether Deeplearning4j itself comes to other parameters if the first ones move by as much as a float is rounded. */
    private static boolean isIllConditioned(long seed, RandomNetworks.Sample sample, Model expected) {
        Model moved = deeplearning4j(seed, sample, ROUNDING, new double[STEPS]);
        return !isClose(moved.params(), expected.params());
    }

    private static boolean isClose(INDArray actual, INDArray expected) {
        float[] is = actual.dup('c').data().asFloat();
        float[] should = expected.dup('c').data().asFloat();
        for (int i = 0; i < should.length; i++) {
            if (!(Math.abs(is[i] - should[i]) <= TOLERANCE * Math.max(1, Math.abs(should[i])))) {
                return false;
            }
        }
        return true;
    }

    private static org.assertj.core.data.Offset<Double> tolerance(double value) {
        return org.assertj.core.api.Assertions.within(TOLERANCE * Math.max(1, Math.abs(value)));
    }

    private static void listen(Model network, AtomicInteger told) {
        network.setListeners(new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                told.incrementAndGet();
            }
        });
    }

    private static INDArray output(Model network, INDArray features) {
        return network instanceof MultiLayerNetwork layers
                ? layers.output(features, false)
                : ((ComputationGraph) network).output(false, features)[0];
    }
}
