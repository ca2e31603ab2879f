package org.applieddl4j.fastpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.KernelLoan;
import org.applieddl4j.common.training.TrainingSteps;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

class KernelOverridesTest {

    private static final int EXAMPLES = 16;
    private static final int STEPS = 30;
    private static final double RATE = 0.05;

    @BeforeAll
    static void start() {
        Engine.start();
        Engine.seed(11);
    }

    private static MultiLayerConfiguration configuration() {
        return new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Sgd(RATE))
                .convolutionMode(ConvolutionMode.Same)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(6)
                        .activation(Activation.RELU)
                        .build())
                .layer(new SubsamplingLayer.Builder()
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .layer(new BatchNormalization.Builder().build())
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(5)
                        .activation(Activation.RELU)
                        .build())
                .layer(new BatchNormalization.Builder().build())
                .layer(new GlobalPoolingLayer(PoolingType.AVG))
                .layer(new OutputLayer.Builder()
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(10, 8, 2))
                .build();
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration());
        network.init();
        return network;
    }

    @Test
    void networkIsFittedAsWithoutThem() {
        MultiLayerNetwork plain = network();
        MultiLayerNetwork quick = network();
        INDArray features = Nd4j.randn(EXAMPLES, 2, 10, 8);
        INDArray labels = Nd4j.zeros(EXAMPLES, 3);
        for (int i = 0; i < EXAMPLES; i++) {
            labels.putScalar(i, i % 3, 1);
        }

        try (TrainingSteps steps = TrainingSteps.of(quick, 1)) {
            for (int i = 0; i < STEPS; i++) {
                plain.fit(new DataSet(features, labels));
                assertThat(steps.step().fit(new DataSet(features, labels), RATE))
                        .isCloseTo(plain.score(), within(1e-4));
            }
        }

        float[] expected = plain.params().dup('c').toFloatVector();
        float[] actual = quick.params().dup('c').toFloatVector();
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).isCloseTo(expected[i], within(1e-4f));
        }
        assertThat(plain.score()).isLessThan(1.0);
    }

    @Test
    void networkIsGivenBackAsItWas() {
        MultiLayerNetwork network = network();
        String before = network.getLayerWiseConfigurations().toJson();

        KernelLoan kernels = KernelOverrides.in(network);
        assertThat(network.getLayerWiseConfigurations().toJson()).contains("ReluKernel");
        kernels.close();

        assertThat(network.getLayerWiseConfigurations().toJson()).isEqualTo(before);
    }
}
