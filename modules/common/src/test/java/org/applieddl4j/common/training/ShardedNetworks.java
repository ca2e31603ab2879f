package org.applieddl4j.common.training;

import java.util.Random;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** Small networks of the kinds that are trained in shards, and mini-batches for them. */
final class ShardedNetworks {

    static final int CLASSES = 3;
    private static final int SIDE = 8;
    private static final int STEPS = 6;
    private static final int SIGNALS = 2;

    private ShardedNetworks() {}

    private static NeuralNetConfiguration.Builder builder() {
        return new NeuralNetConfiguration.Builder()
                .seed(5)
                .l2(1e-3)
                .updater(new Adam())
                .convolutionMode(ConvolutionMode.Same);
    }

    /** Convolutions; with batch normalisation, and dropout behind convolution, pooling and dense layer. */
    static MultiLayerNetwork convolutional() {
        return initialised(new MultiLayerNetwork(builder()
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(6)
                        .activation(Activation.RELU)
                        .build())
                .layer(new SubsamplingLayer.Builder()
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .dropOut(0.9)
                        .build())
                .layer(new BatchNormalization.Builder().build())
                .layer(new DenseLayer.Builder()
                        .nOut(10)
                        .dropOut(0.8)
                        .activation(Activation.RELU)
                        .build())
                .layer(output())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build()));
    }

    /** A residual block, with a shortcut and batch normalisation. */
    static ComputationGraph residual() {
        ComputationGraph graph = new ComputationGraph(builder()
                .graphBuilder()
                .addInputs("pictures")
                .setInputTypes(InputType.convolutional(SIDE, SIDE, 1))
                .addLayer("first", convolution(), "pictures")
                .addLayer("normalised", new BatchNormalization.Builder().build(), "first")
                .addLayer("second", convolution(), "normalised")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "first", "second")
                .addLayer(
                        "pooled",
                        new GlobalPoolingLayer.Builder(PoolingType.AVG)
                                .dropOut(0.9)
                                .build(),
                        "sum")
                .addLayer("output", output(), "pooled")
                .setOutputs("output")
                .build());
        graph.init();
        return graph;
    }

    private static ConvolutionLayer convolution() {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(6)
                .activation(Activation.RELU)
                .build();
    }

    /** Nothing random, nothing that looks at other examples. */
    static MultiLayerNetwork plain() {
        return initialised(new MultiLayerNetwork(builder()
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3)
                        .nOut(6)
                        .activation(Activation.TANH)
                        .build())
                .layer(new DenseLayer.Builder()
                        .nOut(10)
                        .activation(Activation.TANH)
                        .build())
                .layer(output())
                .setInputType(InputType.convolutional(SIDE, SIDE, 1))
                .build()));
    }

    /** A class for each step of a sequence. */
    static MultiLayerNetwork sequences() {
        return initialised(new MultiLayerNetwork(builder()
                .list()
                .layer(new Convolution1DLayer.Builder(3)
                        .nOut(6)
                        .activation(Activation.TANH)
                        .build())
                .layer(new RnnOutputLayer.Builder()
                        .nOut(CLASSES)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(SIGNALS, STEPS, RNNFormat.NCW))
                .build()));
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder()
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    private static MultiLayerNetwork initialised(MultiLayerNetwork network) {
        network.init();
        return network;
    }

    static DataSet pictures(int examples, long seed) {
        INDArray labels = Nd4j.zeros(examples, CLASSES);
        for (int i = 0; i < examples; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return new DataSet(random(seed, examples, 1, SIDE, SIDE), labels);
    }

    /** Sequences whose ends are masked, each after another step. */
    static DataSet maskedSequences(int examples, long seed) {
        INDArray labels = Nd4j.zeros(examples, CLASSES, STEPS);
        INDArray mask = Nd4j.zeros(examples, STEPS);
        for (int i = 0; i < examples; i++) {
            for (int step = 0; step < STEPS; step++) {
                labels.putScalar(new int[] {i, (i + step) % CLASSES, step}, 1);
                mask.putScalar(i, step, step <= i % STEPS ? 1 : 0);
            }
        }
        return new DataSet(random(seed, examples, SIGNALS, STEPS), labels, mask, mask.dup());
    }

    private static INDArray random(long seed, long... shape) {
        INDArray array = Nd4j.create(shape);
        Random random = new Random(seed);
        for (long i = 0; i < array.length(); i++) {
            array.data().put(i, random.nextFloat());
        }
        return array;
    }
}
