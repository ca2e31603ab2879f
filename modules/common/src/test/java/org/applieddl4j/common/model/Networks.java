package org.applieddl4j.common.model;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.distribution.NormalDistribution;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/** Small networks and batches for tests. */
public final class Networks {

    private Networks() {}

    /** Four inputs, one probability; trained for three steps, so that Adam has something to remember. */
    public static MultiLayerNetwork trainedPerceptron(long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(new ExponentialSchedule(ScheduleType.EPOCH, 0.01, 0.95)))
                .l2(1e-4)
                .weightInit(new NormalDistribution(0, 0.5))
                .list()
                .layer(new DenseLayer.Builder()
                        .name("capa_señal")
                        .nIn(4)
                        .nOut(6)
                        .dropOut(0.9)
                        .activation(Activation.RELU)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.XENT)
                        .nIn(6)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .build());
        network.init();
        for (int step = 0; step < 3; step++) {
            network.fit(batch(seed + step));
        }
        return network;
    }

    /** Two towers over four inputs, merged. */
    public static ComputationGraph trainedGraph(long seed) {
        ComputationGraph network = new ComputationGraph(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(0.01))
                .graphBuilder()
                .addInputs("in")
                .addLayer("left", new DenseLayer.Builder().nIn(4).nOut(3).build(), "in")
                .addLayer("right", new DenseLayer.Builder().nIn(4).nOut(2).build(), "in")
                .addVertex("both", new MergeVertex(), "left", "right")
                .addLayer(
                        "out",
                        new OutputLayer.Builder(LossFunction.XENT)
                                .nIn(5)
                                .nOut(1)
                                .activation(Activation.SIGMOID)
                                .build(),
                        "both")
                .setOutputs("out")
                .build());
        network.init();
        for (int step = 0; step < 3; step++) {
            network.fit(batch(seed + step));
        }
        return network;
    }

    /** Eight by eight pixels, one channel, two classes; with a preprocessor between layers. */
    public static MultiLayerNetwork convolution(long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .list()
                .layer(new ConvolutionLayer.Builder(3, 3).nOut(4).build())
                .layer(new BatchNormalization())
                .layer(new SubsamplingLayer.Builder()
                        .kernelSize(2, 2)
                        .stride(2, 2)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(8, 8, 1))
                .build());
        network.init();
        return network;
    }

    /** Six word numbers below ten, three classes: what a text network is made of, with a weighted loss. */
    public static MultiLayerNetwork text(long seed) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Nesterovs(0.1))
                .constrainWeights(new MaxNormConstraint(2, 1))
                .list()
                .layer(new EmbeddingSequenceLayer.Builder()
                        .nIn(10)
                        .nOut(4)
                        .inputLength(6)
                        .build())
                .layer(new Convolution1DLayer.Builder(3)
                        .nIn(4)
                        .nOut(4)
                        .convolutionMode(ConvolutionMode.Same)
                        .dropOut(new SpatialDropout(0.8))
                        .build())
                .layer(new Bidirectional(
                        Bidirectional.Mode.CONCAT,
                        new LSTM.Builder().nIn(4).nOut(3).build()))
                .layer(new SelfAttentionLayer.Builder()
                        .nIn(6)
                        .nOut(6)
                        .nHeads(2)
                        .headSize(3)
                        .projectInput(true)
                        .build())
                .layer(new GlobalPoolingLayer(PoolingType.AVG))
                .layer(new OutputLayer.Builder(new LossMCXENT(Nd4j.createFromArray(1.0, 2.0, 0.5)))
                        .nIn(6)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.recurrent(10, 6))
                .build());
        network.init();
        return network;
    }

    /** Sixteen examples of four features and one label. */
    public static DataSet batch(long seed) {
        Nd4j.getRandom().setSeed(seed);
        return new DataSet(Nd4j.rand(16, 4), Nd4j.rand(16, 1).gt(0.5).castTo(Nd4j.defaultFloatingPointType()));
    }
}
