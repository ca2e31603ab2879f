package org.applieddl4j.foundations.perceptron;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * The same neuron as a Deeplearning4j network of one unit. The step has no slope to go down, so a sigmoid takes its place,
 * {@code σ(z) = 1 / (1 + e⁻ᶻ)}, and gradient descent on the cross-entropy takes the place of Rosenblatt's rule.
 */
public final class OneUnitNetwork {

    private static final long SEED = 1;
    private static final double LEARNING_RATE = 1;
    private static final int ROUNDS = 500;

    private OneUnitNetwork() {}

    /**
     * Trains on a gate.
     *
     * @return the probability of a 1 for each of {@link LogicGate#INPUTS}
     */
    public static double[] learned(LogicGate gate) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(SEED)
                .updater(new Sgd(LEARNING_RATE))
                .list()
                .layer(new OutputLayer.Builder(LossFunction.XENT)
                        .nIn(2)
                        .nOut(1)
                        .activation(Activation.SIGMOID)
                        .build())
                .build());
        network.init();
        INDArray inputs = Nd4j.create(LogicGate.INPUTS);
        INDArray targets = Nd4j.create(
                Arrays.stream(LogicGate.INPUTS).mapToDouble(gate::target).toArray(), new long[] {4, 1});
        for (int round = 0; round < ROUNDS; round++) {
            network.fit(inputs, targets);
        }
        return network.output(inputs).toDoubleVector();
    }
}
