package org.applieddl4j.cli;

import java.util.Random;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

/** The networks that {@code bench} trains: one ruled by convolutions, one small enough to be ruled by overhead. */
enum BenchNetwork {
    /** 28×28×1 → convolution 3×3×32 → max-pooling → convolution 3×3×64 → max-pooling → dense 128 → softmax 10. */
    CONVOLUTIONAL("convolutional 28x28, batch 64", 64, 10, 1, 28, 28) {
        @Override
        MultiLayerConfiguration configuration() {
            return recipe().list()
                    .layer(new ConvolutionLayer.Builder(3, 3).nOut(32).build())
                    .layer(maxPooling())
                    .layer(new ConvolutionLayer.Builder(3, 3).nOut(64).build())
                    .layer(maxPooling())
                    .layer(new DenseLayer.Builder().nOut(128).build())
                    .layer(softmax(10))
                    .setInputType(InputType.convolutional(28, 28, 1))
                    .build();
        }
    },
    /** 30 → dense 256 → dense 256 → softmax 2. */
    DENSE("dense 30-256-256-2, batch 128", 128, 2, 30) {
        @Override
        MultiLayerConfiguration configuration() {
            return recipe().list()
                    .layer(new DenseLayer.Builder().nOut(256).build())
                    .layer(new DenseLayer.Builder().nOut(256).build())
                    .layer(softmax(2))
                    .setInputType(InputType.feedForward(30))
                    .build();
        }
    };

    private static final int SEED = 1;

    private final String title;
    private final int batchSize;
    private final int classes;
    private final int[] shape;

    BenchNetwork(String title, int batchSize, int classes, int... shape) {
        this.title = title;
        this.batchSize = batchSize;
        this.classes = classes;
        this.shape = shape;
    }

    abstract MultiLayerConfiguration configuration();

    String title() {
        return title;
    }

    /** An untrained network; its layers use oneDNN or not as the engine is set now. */
    MultiLayerNetwork create() {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration());
        network.init();
        return network;
    }

    /** A batch of noise: features {@code [batchSize, …shape]}, labels {@code [batchSize, classes]}. */
    DataSet batch() {
        Random random = new Random(SEED);
        long[] featureShape = new long[shape.length + 1];
        featureShape[0] = batchSize;
        int size = batchSize;
        for (int i = 0; i < shape.length; i++) {
            featureShape[i + 1] = shape[i];
            size *= shape[i];
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = random.nextFloat();
        }
        INDArray labels = Nd4j.zeros(batchSize, classes);
        for (int i = 0; i < batchSize; i++) {
            labels.putScalar(i, random.nextInt(classes), 1);
        }
        return new DataSet(Nd4j.create(values, featureShape, 'c'), labels);
    }

    private static NeuralNetConfiguration.Builder recipe() {
        return new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .updater(new Adam(1e-3))
                .activation(Activation.RELU);
    }

    private static SubsamplingLayer maxPooling() {
        return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }

    private static OutputLayer softmax(int classes) {
        return new OutputLayer.Builder()
                .nOut(classes)
                .activation(Activation.SOFTMAX)
                .build();
    }
}
