package org.applieddl4j.foundations.topology;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A feed-forward network of three layers: inputs, one hidden layer, outputs; what it knows flows one way. */
public final class FeedForward implements Classifier {

    private static final double LEARNING_RATE = 0.02;

    private final MultiLayerNetwork network;

    private FeedForward(MultiLayerNetwork network) {
        this.network = network;
    }

    /** A classifier. */
    public static FeedForward classifier(Sample training, int hidden, int rounds, long seed) {
        INDArray targets = Nd4j.zeros(training.size(), training.classes());
        for (int i = 0; i < training.size(); i++) {
            targets.putScalar(i, training.labels()[i], 1);
        }
        return fitted(training.xs(), targets, hidden, rounds, seed, Activation.SOFTMAX, LossFunction.MCXENT);
    }

    /** A function of one variable. */
    public static FeedForward function(double[] xs, double[] ys, int hidden, int rounds, long seed) {
        double[][] rows = new double[xs.length][1];
        for (int i = 0; i < xs.length; i++) {
            rows[i][0] = xs[i];
        }
        INDArray targets = Nd4j.createFromArray(ys).castTo(DataType.FLOAT).reshape(ys.length, 1);
        return fitted(rows, targets, hidden, rounds, seed, Activation.IDENTITY, LossFunction.MSE);
    }

    private static FeedForward fitted(
            double[][] xs, INDArray targets, int hidden, int rounds, long seed, Activation output, LossFunction loss) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(LEARNING_RATE))
                .activation(Activation.TANH)
                .list()
                .layer(new DenseLayer.Builder().nIn(xs[0].length).nOut(hidden).build())
                .layer(new OutputLayer.Builder(loss)
                        .nIn(hidden)
                        .nOut(targets.columns())
                        .activation(output)
                        .build())
                .build());
        network.init();
        INDArray inputs = inputs(xs);
        for (int round = 0; round < rounds; round++) {
            network.fit(inputs, targets);
        }
        return new FeedForward(network);
    }

    /** The output of every point, row by row. */
    public double[][] outputs(double[][] xs) {
        return network.output(inputs(xs)).castTo(DataType.DOUBLE).toDoubleMatrix();
    }

    @Override
    public int[] classify(double[][] xs) {
        return network.output(inputs(xs)).argMax(1).toIntVector();
    }

    private static INDArray inputs(double[][] xs) {
        return Nd4j.createFromArray(xs).castTo(DataType.FLOAT);
    }
}
