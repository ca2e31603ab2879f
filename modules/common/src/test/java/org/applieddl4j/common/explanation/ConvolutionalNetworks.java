package org.applieddl4j.common.explanation;

import org.applieddl4j.common.engine.Engine;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks for {@link CornerPictures}, built like those of the suite. */
final class ConvolutionalNetworks {

    /** Index of the activation that {@link #dense} flattens, the picture being 0. */
    static final int FLATTENED = 5;

    private ConvolutionalNetworks() {}

    /** Two convolutions, then everything that may stand behind them. */
    static MultiLayerNetwork dense(CacheMode cache, DataType type) {
        MultiLayerNetwork network = new MultiLayerNetwork(common(cache, type)
                .list()
                .layer(convolution(8))
                .layer(halving())
                .layer(convolution(12))
                .layer(halving())
                .layer(new BatchNormalization())
                .layer(new DenseLayer.Builder()
                        .nOut(16)
                        .activation(Activation.TANH)
                        .build())
                .layer(new BatchNormalization())
                .layer(new ActivationLayer(Activation.SWISH))
                .layer(new BatchNormalization.Builder().useLogStd(true).build())
                .layer(new DropoutLayer(0.8))
                .layer(output())
                .setInputType(InputType.convolutional(CornerPictures.SIDE, CornerPictures.SIDE, 1))
                .build());
        network.init();
        return network;
    }

    /** Three convolutions and global pooling. */
    static MultiLayerNetwork pooled(CacheMode cache) {
        MultiLayerNetwork network = new MultiLayerNetwork(common(cache, DataType.FLOAT)
                .list()
                .layer(convolution(12))
                .layer(halving())
                .layer(new BatchNormalization())
                .layer(convolution(16))
                .layer(halving())
                .layer(new BatchNormalization())
                .layer(convolution(16))
                .layer(new GlobalPoolingLayer(PoolingType.AVG))
                .layer(output())
                .setInputType(InputType.convolutional(CornerPictures.SIDE, CornerPictures.SIDE, 1))
                .build());
        network.init();
        return network;
    }

    /** A residual block: what comes in, plus what two convolutions make of it. */
    static ComputationGraph residual(CacheMode cache, DataType type, PoolingType pooling) {
        ComputationGraph network = new ComputationGraph(common(cache, type)
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", convolution(12), "in")
                .addLayer("half", halving(), "first")
                .addLayer("normal", new BatchNormalization(), "half")
                .addLayer("left", convolution(12), "normal")
                .addLayer("left-normal", new BatchNormalization(), "left")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "left-normal", "normal")
                .addLayer("last", convolution(16), "sum")
                .addLayer("quarter", halving(), "last")
                .addLayer("pool", new GlobalPoolingLayer(pooling), "quarter")
                .addLayer("out", output(), "pool")
                .setOutputs("out")
                .setInputTypes(InputType.convolutional(CornerPictures.SIDE, CornerPictures.SIDE, 1))
                .build());
        network.init();
        return network;
    }

    /** One channel in, the same out, averaged; the two scores are that average and its negative. */
    static MultiLayerNetwork transparent(int rows, int columns) {
        MultiLayerNetwork network = new MultiLayerNetwork(common(CacheMode.NONE, DataType.FLOAT)
                .list()
                .layer(new ConvolutionLayer.Builder(1, 1)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new GlobalPoolingLayer(PoolingType.AVG))
                .layer(new OutputLayer.Builder()
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.convolutional(rows, columns, 1))
                .build());
        network.init();
        network.setParam("0_W", Nd4j.ones(1, 1, 1, 1));
        network.setParam("2_W", Nd4j.createFromArray(new float[][] {{1, -1}}));
        return network;
    }

    /** A channel, plus what is positive in it, added up: the only score. */
    static ComputationGraph activationOnABranch() {
        ComputationGraph network = new ComputationGraph(common(CacheMode.NONE, DataType.FLOAT)
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "channel",
                        new ConvolutionLayer.Builder(1, 1)
                                .nOut(1)
                                .activation(Activation.IDENTITY)
                                .build(),
                        "in")
                .addLayer("positive", new ActivationLayer(Activation.RELU), "channel")
                .addVertex("sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "channel", "positive")
                .addLayer("pool", new GlobalPoolingLayer(PoolingType.SUM), "sum")
                .addLayer(
                        "out",
                        new LossLayer.Builder()
                                .lossFunction(LossFunction.XENT)
                                .activation(Activation.SIGMOID)
                                .build(),
                        "pool")
                .setOutputs("out")
                .setInputTypes(InputType.convolutional(1, 3, 1))
                .build());
        network.init();
        network.setParam("channel_W", Nd4j.ones(1, 1, 1, 1));
        return network;
    }

    /** A picture's average and its greatest value, side by side. */
    static ComputationGraph branching() {
        ComputationGraph network = new ComputationGraph(common(CacheMode.NONE, DataType.FLOAT)
                .graphBuilder()
                .addInputs("in")
                .addLayer("first", convolution(4), "in")
                .addLayer("average", new GlobalPoolingLayer(PoolingType.AVG), "first")
                .addLayer("greatest", new GlobalPoolingLayer(PoolingType.MAX), "first")
                .addVertex("both", new MergeVertex(), "average", "greatest")
                .addLayer("out", output(), "both")
                .setOutputs("out")
                .setInputTypes(InputType.convolutional(CornerPictures.SIDE, CornerPictures.SIDE, 1))
                .build());
        network.init();
        return network;
    }

    /** A dense layer that normalises its own sums. */
    static MultiLayerNetwork withLayerNormalisation() {
        MultiLayerNetwork network = new MultiLayerNetwork(common(CacheMode.NONE, DataType.FLOAT)
                .list()
                .layer(convolution(2))
                .layer(new DenseLayer.Builder()
                        .name("normalised")
                        .nOut(4)
                        .hasLayerNorm(true)
                        .build())
                .layer(output())
                .setInputType(InputType.convolutional(CornerPictures.SIDE, CornerPictures.SIDE, 1))
                .build());
        network.init();
        return network;
    }

    /** No convolution: every pixel has its weights. */
    static MultiLayerNetwork softmaxRegression() {
        MultiLayerNetwork network = new MultiLayerNetwork(common(CacheMode.NONE, DataType.FLOAT)
                .list()
                .layer(output())
                .setInputType(InputType.convolutional(CornerPictures.SIDE, CornerPictures.SIDE, 1))
                .build());
        network.init();
        return network;
    }

    /** Lets a network answer with the scores that softmax would turn into probabilities. */
    static void leaveOutSoftmax(Layer output) {
        ((OutputLayer) output.conf().getLayer()).setActivationFn(new ActivationIdentity());
    }

    private static NeuralNetConfiguration.Builder common(CacheMode cache, DataType type) {
        Engine.start();
        return new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(type)
                .updater(new Adam(5e-3))
                .weightInit(WeightInit.RELU)
                .convolutionMode(ConvolutionMode.Same)
                .cacheMode(cache);
    }

    private static ConvolutionLayer convolution(int channels) {
        return new ConvolutionLayer.Builder(3, 3)
                .nOut(channels)
                .activation(Activation.RELU)
                .build();
    }

    private static SubsamplingLayer halving() {
        return new SubsamplingLayer.Builder(PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder()
                .nOut(CornerPictures.CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
