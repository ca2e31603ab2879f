package org.applieddl4j.fastpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.Random;
import org.applieddl4j.common.data.MatrixExamples;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.EngineChoice;
import org.applieddl4j.common.training.LearningRateSchedule;
import org.applieddl4j.common.training.StopSignal;
import org.applieddl4j.common.training.Trainer;
import org.applieddl4j.common.training.TrainingListener;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.TrainingResult;
import org.applieddl4j.common.training.TrainingSteps;
import org.applieddl4j.common.training.ValidationMetric;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;

/** Mini-batches that are cut into shards, with the kernels of the fast path in every replica. */
class ShardsWithKernelsTest {

    private static final int EXAMPLES = 100;
    private static final int SIDE = 8;

    @Test
    void replicasAreLentKernelsToo() {
        MultiLayerNetwork quick = convolutional();
        MultiLayerNetwork again = convolutional();
        MultiLayerNetwork plain = convolutional();
        String before = quick.getLayerWiseConfigurations().toJson();

        TrainingResult result = trained(quick);
        trained(again);
        try {
            Engine.choose(EngineChoice.DL4J);
            assertThat(trained(plain).engine()).isEqualTo(TrainingSteps.DL4J);
        } finally {
            Engine.choose(EngineChoice.AUTO);
        }

        assertThat(result.shards()).isEqualTo(3);
        assertThat(result.engine()).isEqualTo(TrainingSteps.DL4J_WITH_KERNELS);
        assertThat(quick.params()).isEqualTo(again.params());
        assertThat(quick.params().dup().toFloatVector())
                .containsExactly(plain.params().dup().toFloatVector(), within(1e-3f));
        String after = quick.getLayerWiseConfigurations().toJson();
        assertThat(after).doesNotContain("ReluKernel");
        assertThat(after.replaceAll("(iteration|epoch)Count\" : \\d+", ""))
                .isEqualTo(before.replaceAll("(iteration|epoch)Count\" : \\d+", ""));
    }

    @Test
    void whatTheFastPathComputesWholeIsNotCut() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Adam())
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(SIDE * SIDE)
                        .nOut(8)
                        .activation(Activation.RELU)
                        .build())
                .layer(output())
                .setInputType(InputType.feedForward(SIDE * SIDE))
                .build());
        network.init();

        TrainingResult result = trained(network);

        assertThat(result.engine()).isEqualTo(TrainingSteps.FAST);
        assertThat(result.shards()).isEqualTo(1);
    }

    private static TrainingResult trained(MultiLayerNetwork network) {
        TrainingPlan plan = new TrainingPlan(2, 32, 2, 0.01, LearningRateSchedule.cosine(1), 3, 3);
        return new Trainer(
                        plan, ValidationMetric.lastEpoch(), TrainingListener.NONE, new StopSignal(), Optional.empty())
                .fit(network, examples());
    }

    private static MultiLayerNetwork convolutional() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Adam())
                .convolutionMode(ConvolutionMode.Same)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .activation(Activation.RELU)
                        .build())
                .layer(new BatchNormalization.Builder().build())
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(4)
                        .activation(Activation.RELU)
                        .build())
                .layer(output())
                .setInputType(InputType.convolutionalFlat(SIDE, SIDE, 1))
                .build());
        network.init();
        return network;
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build();
    }

    private static MatrixExamples examples() {
        Random random = new Random(1);
        float[] features = new float[EXAMPLES * SIDE * SIDE];
        float[] targets = new float[EXAMPLES * 2];
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextFloat();
        }
        for (int i = 0; i < EXAMPLES; i++) {
            targets[2 * i + (features[i * SIDE * SIDE] > 0.5 ? 1 : 0)] = 1;
        }
        return new MatrixExamples(features, targets, EXAMPLES);
    }
}
