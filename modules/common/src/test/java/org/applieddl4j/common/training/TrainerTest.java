package org.applieddl4j.common.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.data.MatrixExamples;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;

class TrainerTest {

    @TempDir
    Path folder;

    @Test
    void learnsTheCircle() {
        MultiLayerNetwork network = ToyProblem.network();
        double before = ToyProblem.validationLoss().measure(network);

        TrainingResult result =
                trainer(ToyProblem.plan(40), ToyProblem.validationLoss()).fit(network, ToyProblem.examples(1));

        assertThat(ToyProblem.validationLoss().measure(network)).isLessThan(0.8 * before);
        assertThat(result.reason()).isEqualTo(TrainingResult.Reason.COMPLETED);
        assertThat(result.epochs()).hasSize(40);
        assertThat(result.examplesPerSecond()).isPositive();
    }

    @Test
    void bestWeightsAreRestored() {
        List<INDArray> seen = new ArrayList<>();
        Iterator<Double> scripted = List.of(0.1, 0.5, 0.3, 0.2).iterator();
        ValidationMetric metric = ToyProblem.metric(true, network -> {
            seen.add(network.params().dup());
            return scripted.next();
        });
        MultiLayerNetwork network = ToyProblem.network();

        TrainingResult result = trainer(ToyProblem.plan(4), metric).fit(network, ToyProblem.examples(1));

        assertThat(result.bestEpoch()).isEqualTo(2);
        assertThat(network.params()).isEqualTo(seen.get(1)).isNotEqualTo(seen.get(3));
    }

    @Test
    void learningRateStandsInOnePlace() {
        MultiLayerNetwork other = ToyProblem.classification(new Adam(0.3), null, ClassWeights.crossEntropy(1, 1));
        assertThatThrownBy(() ->
                        trainer(ToyProblem.plan(1), ToyProblem.validationLoss()).fit(other, ToyProblem.examples(1)))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("0.3", "0.02", "in one place");

        MultiLayerNetwork network = ToyProblem.network();
        String before = network.getLayerWiseConfigurations().toJson();
        trainer(ToyProblem.plan(1), ToyProblem.validationLoss()).fit(network, ToyProblem.examples(1));
        assertThat(network.getLearningRate(0)).isEqualTo(Adam.DEFAULT_ADAM_LEARNING_RATE);
        assertThat(before).contains("0.001");
    }

    @Test
    void listenerOfDeeplearning4jIsToldOfEpochsAndIterations() {
        List<String> told = new ArrayList<>();
        MultiLayerNetwork network = ToyProblem.network();
        network.setListeners(new BaseTrainingListener() {
            @Override
            public void onEpochStart(Model model) {
                told.add("start of " + ((MultiLayerNetwork) model).getEpochCount());
            }

            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                told.add("step");
            }

            @Override
            public void onEpochEnd(Model model) {
                told.add("end");
            }
        });

        TrainingResult result =
                trainer(ToyProblem.plan(2), ToyProblem.validationLoss()).fit(network, ToyProblem.examples(1));

        List<String> epoch = new ArrayList<>(Collections.nCopies(7, "step"));
        epoch.add("end");
        List<String> expected = new ArrayList<>(List.of("start of 0"));
        expected.addAll(epoch);
        expected.add("start of 1");
        expected.addAll(epoch);
        assertThat(told).isEqualTo(expected);
        assertThat(result.engine()).isEqualTo(TrainingSteps.DL4J);
    }

    @Test
    void stopsWhenTheMetricNoLongerImproves() {
        Iterator<Double> scripted = List.of(0.5, 0.4, 0.45, 0.46).iterator();
        TrainingPlan plan = new TrainingPlan(100, 32, 2, 0.01, LearningRateSchedule.constant(), 1);

        TrainingResult result = trainer(plan, ToyProblem.metric(false, network -> scripted.next()))
                .fit(ToyProblem.network(), ToyProblem.examples(1));

        assertThat(result.reason()).isEqualTo(TrainingResult.Reason.NO_IMPROVEMENT);
        assertThat(result.bestEpoch()).isEqualTo(2);
        assertThat(result.epochs()).hasSize(4);
    }

    @Test
    void notANumberEndsTrainingWithAClearLine() {
        float[] features = {1, 2, Float.NaN, 4};
        MatrixExamples broken = new MatrixExamples(features, new float[] {0, 1}, 2);

        assertThatThrownBy(() ->
                        trainer(ToyProblem.plan(5), ToyProblem.validationLoss()).fit(ToyProblem.regression(), broken))
                .isInstanceOf(RunFailedException.class)
                .hasMessageStartingWith("training diverged in epoch 1: the loss became NaN at batch 1")
                .hasMessageContaining("--learning-rate (it was 0.02)");
    }

    @Test
    void aRisingLossEndsTrainingWithAClearLine() {
        TrainingPlan tooFast = new TrainingPlan(50, 2, 50, 0.5, LearningRateSchedule.constant(), 1);

        assertThatThrownBy(() -> trainer(tooFast, ToyProblem.metric(true, network -> 1))
                        .fit(
                                ToyProblem.regression(),
                                new MatrixExamples(new float[] {1, 2, 3, 4}, new float[] {1, -1}, 2)))
                .isInstanceOf(RunFailedException.class)
                .hasMessageContaining("the loss rose from")
                .hasMessageContaining("--learning-rate (it was 0.5)");
    }

    @Test
    void resumedTrainingReachesTheSameWeightsAsAnUninterruptedOne() {
        MultiLayerNetwork uninterrupted = ToyProblem.network();
        TrainingResult whole =
                trainer(ToyProblem.plan(6), ToyProblem.validationLoss()).fit(uninterrupted, ToyProblem.examples(1));

        Path checkpoint = folder.resolve("toy.checkpoint");
        MultiLayerNetwork killed = ToyProblem.network();
        Trainer dying =
                trainer(ToyProblem.plan(6), ToyProblem.validationLoss(), dieInEpoch(4), new StopSignal(), checkpoint);
        assertThatThrownBy(() -> dying.fit(killed, ToyProblem.examples(1))).hasMessage("killed");

        MultiLayerNetwork resumed = ToyProblem.network();
        TrainingResult continued = trainer(
                        ToyProblem.plan(6),
                        ToyProblem.validationLoss(),
                        TrainingListener.NONE,
                        new StopSignal(),
                        checkpoint)
                .fit(resumed, ToyProblem.examples(1));

        assertThat(resumed.params()).isEqualTo(uninterrupted.params());
        assertThat(continued.bestEpoch()).isEqualTo(whole.bestEpoch());
        assertThat(continued.epochs())
                .extracting(EpochResult::trainLoss)
                .isEqualTo(whole.epochs().stream().map(EpochResult::trainLoss).toList());
    }

    @Test
    void stopRequestKeepsTheBestSoFar() {
        StopSignal stop = new StopSignal();
        List<INDArray> seen = new ArrayList<>();
        ValidationMetric metric = ToyProblem.metric(true, network -> {
            seen.add(network.params().dup());
            return 1.0;
        });
        TrainingListener stopInSecondEpoch = new TrainingListener() {
            @Override
            public void batchDone(int epoch, long done, long planned, double loss) {
                if (epoch == 2) {
                    stop.request();
                }
            }
        };
        MultiLayerNetwork network = ToyProblem.network();

        TrainingResult result = new Trainer(ToyProblem.plan(50), metric, stopInSecondEpoch, stop, Optional.empty())
                .fit(network, ToyProblem.examples(1));

        assertThat(result.reason()).isEqualTo(TrainingResult.Reason.INTERRUPTED);
        assertThat(result.bestEpoch()).isEqualTo(1);
        assertThat(network.params()).isEqualTo(seen.get(0));
    }

    @Test
    void checkpointOfOtherSettingsIsRefused() {
        Path checkpoint = folder.resolve("toy.checkpoint");
        trainer(ToyProblem.plan(2), ToyProblem.validationLoss(), TrainingListener.NONE, new StopSignal(), checkpoint)
                .fit(ToyProblem.network(), ToyProblem.examples(1));

        Trainer other = trainer(
                ToyProblem.plan(3), ToyProblem.validationLoss(), TrainingListener.NONE, new StopSignal(), checkpoint);
        assertThatThrownBy(() -> other.fit(ToyProblem.network(), ToyProblem.examples(1)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("belongs to another network or other settings");
    }

    @Test
    void damagedCheckpointIsRefused() throws IOException {
        Path checkpoint = folder.resolve("toy.checkpoint");
        trainer(ToyProblem.plan(2), ToyProblem.validationLoss(), TrainingListener.NONE, new StopSignal(), checkpoint)
                .fit(ToyProblem.network(), ToyProblem.examples(1));
        byte[] bytes = Files.readAllBytes(checkpoint);
        bytes[bytes.length - 20] ^= 1;
        Files.write(checkpoint, bytes);
        assertThatThrownBy(() -> Checkpoint.read(checkpoint)).hasMessageContaining("its checksum does not match");

        Files.write(checkpoint, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Checkpoint.read(checkpoint)).hasMessageContaining("cannot be continued");

        Files.writeString(checkpoint, "not a checkpoint");
        assertThatThrownBy(() -> Checkpoint.read(checkpoint)).hasMessageContaining("it is no checkpoint");
    }

    @Test
    void settingsOutOfRangeAreNamed() {
        assertThatThrownBy(() -> new TrainingPlan(0, 1, 1, 1, LearningRateSchedule.constant(), 0))
                .isInstanceOf(InputException.class)
                .hasMessage("epochs must be at least 1, not 0");
        assertThatThrownBy(() -> new TrainingPlan(1, 0, 1, 1, LearningRateSchedule.constant(), 0))
                .hasMessageContaining("batch size");
        assertThatThrownBy(() -> new TrainingPlan(1, 1, 1, -1, LearningRateSchedule.constant(), 0))
                .hasMessageContaining("not -1.0");
    }

    @Test
    void cosineScheduleRisesThenFallsTowardsZero() {
        LearningRateSchedule schedule = LearningRateSchedule.cosine(1);

        assertThat(schedule.factor(0, 5)).isEqualTo(0.5);
        assertThat(schedule.factor(1, 5)).isEqualTo(1);
        assertThat(schedule.factor(3, 5)).isEqualTo(0.5);
        assertThat(schedule.factor(4, 5)).isBetween(0.1, 0.2);
    }

    @Test
    void scheduleByBatchSettlesWithinASingleEpoch() {
        LearningRateSchedule schedule = LearningRateSchedule.cosineByBatch();

        assertThat(schedule.factor(0, 1)).isEqualTo(0.1);
        assertThat(schedule.factor(0.05, 1)).isCloseTo(0.55, within(1e-12));
        assertThat(schedule.factor(0.1, 1)).isEqualTo(1);
        assertThat(schedule.factor(0.55, 1)).isCloseTo(0.5, within(1e-12));
        assertThat(schedule.factor(0.999, 1)).isBetween(0.0, 1e-4);
        assertThat(schedule.factor(2, 20)).isEqualTo(1);
    }

    @Test
    void shareOfTimeSpentWaitingIsPartOfTheResult() {
        TrainingResult result = trainer(ToyProblem.plan(2), ToyProblem.validationLoss())
                .fit(ToyProblem.network(), ToyProblem.examples(1));

        assertThat(result.dataWaitShare()).isBetween(0.0, 1.0);
        assertThat(result.examplesPerSecond()).isPositive();
    }

    private static TrainingListener dieInEpoch(int doomed) {
        return new TrainingListener() {
            @Override
            public void batchDone(int epoch, long done, long planned, double loss) {
                if (epoch == doomed) {
                    throw new IllegalStateException("killed");
                }
            }
        };
    }

    private static Trainer trainer(TrainingPlan plan, ValidationMetric metric) {
        return new Trainer(plan, metric, TrainingListener.NONE, new StopSignal(), Optional.empty());
    }

    private static Trainer trainer(
            TrainingPlan plan, ValidationMetric metric, TrainingListener listener, StopSignal stop, Path checkpoint) {
        return new Trainer(plan, metric, listener, stop, Optional.of(checkpoint));
    }
}
