package org.applieddl4j.common.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A rate set between two mini-batches does what DL4J's own, slower, method does. */
class NetworkStateTest {

    private static final double[] RATES = {0.1, 0.01, 0.2};

    @BeforeAll
    static void startEngine() {
        Engine.start();
    }

    @Test
    void theRateIsThatOfTheOwnMethodBitForBit() {
        MultiLayerNetwork ours = network();
        MultiLayerNetwork theirs = network();
        for (double rate : RATES) {
            NetworkState.setLearningRate(ours, rate);
            theirs.setLearningRate(rate);
            ours.fit(batch());
            theirs.fit(batch());
        }
        assertEquals(theirs.params(), ours.params());
        assertEquals(0.2, ours.getLearningRate(0));
    }

    @Test
    void theRateIsThatOfTheOwnMethodInAGraphToo() {
        ComputationGraph ours = network().toComputationGraph();
        ComputationGraph theirs = network().toComputationGraph();
        for (double rate : RATES) {
            NetworkState.setLearningRate(ours, rate);
            theirs.setLearningRate(rate);
            ours.fit(batch());
            theirs.fit(batch());
        }
        assertEquals(theirs.params(), ours.params());
    }

    @Test
    void theUpdaterStaysAsItIs() {
        MultiLayerNetwork network = network();
        INDArray state = NetworkState.updaterState(network);
        INDArray before = network.params().dup();
        NetworkState.setLearningRate(network, 0.5);
        network.fit(batch());
        assertSame(state, NetworkState.updaterState(network));
        assertNotEquals(before, network.params());
    }

    private static DataSet batch() {
        INDArray features = Nd4j.createFromArray(new float[][] {{0, 1, 2}, {3, -1, 0.5f}, {1, 1, 1}});
        INDArray labels = Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}, {1, 0}});
        return new DataSet(features, labels);
    }

    private static MultiLayerNetwork network() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(7)
                .updater(new Adam(1e-3))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(3)
                        .nOut(4)
                        .activation(Activation.TANH)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(4)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }
}
