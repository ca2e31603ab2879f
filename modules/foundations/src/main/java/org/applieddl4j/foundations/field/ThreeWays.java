package org.applieddl4j.foundations.field;

import java.util.stream.IntStream;
import org.applieddl4j.common.data.FeatureScaling;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.fraud.CardSimulator;
import org.applieddl4j.fraud.CardSimulatorSettings;
import org.applieddl4j.fraud.FeatureMatrix;
import org.applieddl4j.fraud.TransactionFeatures;
import org.applieddl4j.fraud.Transactions;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * One task, fraud among simulated payments, in three ways. Training payments come first in time, then a week whose labels
 * nobody knows yet, then the test payments.
 */
final class ThreeWays {

    private static final int FIRST_DAY = 37;
    private static final int TRAINING_DAYS = 14;
    private static final int TEST_DAYS = 7;
    private static final int BATCH = 512;

    private final Transactions payments;
    private final FeatureMatrix features;
    private final int[] training;
    private final int[] test;
    private final FeatureScaling scaling;

    ThreeWays(CardSimulatorSettings settings) {
        payments = CardSimulator.simulate(settings).transactions();
        features = TransactionFeatures.of(payments);
        int testFrom = FIRST_DAY + TRAINING_DAYS + TransactionFeatures.LABEL_DELAY_DAYS;
        training = rows(FIRST_DAY, FIRST_DAY + TRAINING_DAYS);
        test = rows(testFrom, testFrom + TEST_DAYS);
        scaling = FeatureScaling.fit(features.names(), features.gather(training));
    }

    private int[] rows(int fromDay, int toDay) {
        return IntStream.range(0, payments.size())
                .filter(row -> payments.day(row) >= fromDay && payments.day(row) < toDay)
                .toArray();
    }

    int trainingSize() {
        return training.length;
    }

    /** Labels of the test payments, 1 for a fraud. */
    int[] testLabels() {
        return payments.labels(test);
    }

    /**
     * Artificial intelligence without learning: somebody who knows the trade writes rules. The more of them hold, the more
     * suspicious a payment is.
     */
    double[] byRules() {
        return IntStream.of(test)
                .mapToDouble(row -> {
                    double suspicion = 0;
                    if (value(row, "TX_AMOUNT") > 220) {
                        suspicion += 3;
                    }
                    if (value(row, "TX_AMOUNT") > 4 * value(row, "CUSTOMER_ID_AVG_AMOUNT_30DAY_WINDOW")) {
                        suspicion += 1;
                    }
                    if (value(row, "TERMINAL_ID_RISK_7DAY_WINDOW") > 0.3) {
                        suspicion += 2;
                    }
                    if (value(row, "TX_DURING_NIGHT") > 0) {
                        suspicion += 0.1;
                    }
                    return suspicion;
                })
                .toArray();
    }

    private double value(int row, String feature) {
        return features.value(row, feature);
    }

    /** Machine learning: the weights of the same clues are learned, one each: logistic regression. */
    double[] byLogisticRegression(long seed) {
        return learned(
                new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .updater(new Adam(0.01))
                        .list()
                        .layer(output(features.columns())),
                10);
    }

    /** Deep learning: hidden layers make clues of their own from the given ones. */
    double[] byDeepNetwork(long seed) {
        return learned(
                new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .updater(new Adam(0.003))
                        .activation(Activation.RELU)
                        .list()
                        .layer(new DenseLayer.Builder()
                                .nIn(features.columns())
                                .nOut(64)
                                .build())
                        .layer(new DenseLayer.Builder().nIn(64).nOut(32).build())
                        .layer(output(32)),
                10);
    }

    private static OutputLayer output(int in) {
        return new OutputLayer.Builder(LossFunction.XENT)
                .nIn(in)
                .nOut(1)
                .activation(Activation.SIGMOID)
                .build();
    }

    private double[] learned(NeuralNetConfiguration.ListBuilder layers, int epochs) {
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        java.util.Random random = new java.util.Random(1);
        for (int epoch = 0; epoch < epochs; epoch++) {
            int[] order = training.clone();
            for (int i = order.length - 1; i > 0; i--) {
                int other = random.nextInt(i + 1);
                int kept = order[i];
                order[i] = order[other];
                order[other] = kept;
            }
            for (int from = 0; from < order.length; from += BATCH) {
                int[] batch = java.util.Arrays.copyOfRange(order, from, Math.min(order.length, from + BATCH));
                network.fit(
                        inputs(batch),
                        Nd4j.createFromArray(payments.labels(batch))
                                .castTo(network.params().dataType())
                                .reshape(batch.length, 1));
            }
        }
        float[] probabilities = NetworkOutput.of(network, inputs(test));
        return IntStream.range(0, probabilities.length)
                .mapToDouble(i -> probabilities[i])
                .toArray();
    }

    private INDArray inputs(int[] rows) {
        return Nd4j.createFromArray(scaling.apply(features.gather(rows))).reshape(rows.length, features.columns());
    }
}
