package org.applieddl4j.common.training;

import java.util.Random;
import org.applieddl4j.common.data.MatrixExamples;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/** Points inside and outside of a circle, and a network that can tell them apart. */
final class ToyProblem {

    static final int SIZE = 210;

    private ToyProblem() {}

    /** One-hot targets: outside, inside. */
    static MatrixExamples examples(long seed) {
        Random random = new Random(seed);
        float[] features = new float[SIZE * 2];
        for (int i = 0; i < features.length; i++) {
            features[i] = random.nextFloat() * 2 - 1;
        }
        return new MatrixExamples(features, targets(features), SIZE);
    }

    private static float[] targets(float[] features) {
        float[] targets = new float[SIZE * 2];
        for (int i = 0; i < SIZE; i++) {
            boolean inside = Math.hypot(features[2 * i], features[2 * i + 1]) < 0.75;
            targets[2 * i + (inside ? 1 : 0)] = 1;
        }
        return targets;
    }

    /** Adam and dropout, so that updater state and random numbers matter. */
    static MultiLayerNetwork network() {
        return classification(new Adam(), new Dropout(0.9), ClassWeights.crossEntropy(1, 1));
    }

    /** @param dropout null for none */
    static MultiLayerNetwork classification(IUpdater updater, IDropout dropout, ILossFunction loss) {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(updater)
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(2)
                        .nOut(16)
                        .dropOut(dropout)
                        .activation(Activation.TANH)
                        .build())
                .layer(new OutputLayer.Builder(loss)
                        .nOut(2)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        return network;
    }

    /** A linear regression, whose loss has no bound. */
    static MultiLayerNetwork regression() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .updater(new Sgd())
                .list()
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                        .nIn(2)
                        .nOut(1)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        return network;
    }

    static TrainingPlan plan(int epochs) {
        return new TrainingPlan(epochs, 32, epochs, 0.02, LearningRateSchedule.cosine(1), 11);
    }

    /** Loss on examples of their own. */
    static ValidationMetric validationLoss() {
        MatrixExamples validation = examples(99);
        int[] all = java.util.stream.IntStream.range(0, SIZE).toArray();
        return metric(false, network -> ((MultiLayerNetwork) network).score(validation.batch(all)));
    }

    static ValidationMetric metric(boolean higherIsBetter, java.util.function.ToDoubleFunction<Model> measure) {
        return new ValidationMetric() {
            @Override
            public String name() {
                return "toy";
            }

            @Override
            public boolean higherIsBetter() {
                return higherIsBetter;
            }

            @Override
            public double measure(Model network) {
                return measure.applyAsDouble(network);
            }
        };
    }
}
