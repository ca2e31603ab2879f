package org.applieddl4j.foundations.use;

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

/** The small networks of the miniatures: one hidden layer, different outputs. */
final class Networks {

    private static final double LEARNING_RATE = 0.01;

    private Networks() {}

    /** Numbers out. */
    static MultiLayerNetwork regression(int in, int hidden, int out, long seed) {
        return network(in, hidden, out, seed, Activation.IDENTITY, LossFunction.MSE);
    }

    /** Probabilities of classes out. */
    static MultiLayerNetwork classifier(int in, int hidden, int out, long seed) {
        return network(in, hidden, out, seed, Activation.SOFTMAX, LossFunction.MCXENT);
    }

    private static MultiLayerNetwork network(
            int in, int hidden, int out, long seed, Activation activation, LossFunction loss) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .updater(new Adam(LEARNING_RATE))
                .activation(Activation.TANH)
                .list()
                .layer(new DenseLayer.Builder().nIn(in).nOut(hidden).build())
                .layer(new OutputLayer.Builder(loss)
                        .nIn(hidden)
                        .nOut(out)
                        .activation(activation)
                        .build())
                .build());
        network.init();
        return network;
    }

    static INDArray array(double[][] rows) {
        return Nd4j.createFromArray(rows).castTo(DataType.FLOAT);
    }

    static INDArray oneHot(int[] labels, int classes) {
        INDArray targets = Nd4j.zeros(labels.length, classes);
        for (int i = 0; i < labels.length; i++) {
            targets.putScalar(i, labels[i], 1);
        }
        return targets;
    }
}
