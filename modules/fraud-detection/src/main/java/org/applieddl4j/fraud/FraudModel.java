package org.applieddl4j.fraud;

import java.util.function.Function;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.LogisticCalibration;
import org.applieddl4j.common.model.NetworkOutput;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network with the preprocessing it was trained with: raw features in, a score a transaction out.
 *
 * @param network a trained {@link MultiLayerNetwork} or {@link ComputationGraph}
 * @param preprocessing from raw features to the network's input
 * @param kind what the network's output means
 */
public record FraudModel(Model network, FraudPreprocessing preprocessing, Kind kind) {

    /** Rows a pass: large enough to keep the overhead of a call small, small enough to stay in the cache. */
    private static final int ROWS_A_PASS = 4096;

    /** What the network's output means. */
    public enum Kind {
        /** Two columns, the second one the probability of a fraud. */
        CLASSIFIER(LogisticCalibration::ofProbabilities),
        /** The features rebuilt; the score is the mean squared error. */
        RECONSTRUCTION(LogisticCalibration::ofScores);

        private final Function<BinaryScores, LogisticCalibration> calibration;

        Kind(Function<BinaryScores, LogisticCalibration> calibration) {
            this.calibration = calibration;
        }

        /** How its scores become calibrated probabilities. */
        Function<BinaryScores, LogisticCalibration> calibration() {
            return calibration;
        }
    }

    /**
     * Scores transactions; higher is more suspicious.
     *
     * @param rows raw features, row-major {@code [n, features]}
     * @return {@code n} scores: probabilities of a classifier, squared errors of an autoencoder
     */
    public double[] scores(float[] rows) {
        return scaledScores(network, kind, preprocessing.apply(rows), preprocessing.width());
    }

    /** The same for rows that are scaled already, which spares scaling them again after every epoch. */
    static double[] scaledScores(Model network, Kind kind, float[] scaled, int width) {
        int n = scaled.length / width;
        double[] scores = new double[n];
        for (int from = 0; from < n; from += ROWS_A_PASS) {
            int rows = Math.min(ROWS_A_PASS, n - from);
            // A copy of the slice, not a view: slices of views come out wrong in ND4J 1.0.0-M2.1.
            float[] slice = java.util.Arrays.copyOfRange(scaled, from * width, (from + rows) * width);
            float[] output =
                    NetworkOutput.of(network, Nd4j.createFromArray(slice).reshape(rows, width));
            int first = from;
            IntStream.range(0, rows)
                    .forEach(row -> scores[first + row] =
                            kind == Kind.CLASSIFIER ? output[2 * row + 1] : squaredError(slice, output, row, width));
        }
        return scores;
    }

    private static double squaredError(float[] input, float[] output, int row, int width) {
        double sum = 0;
        for (int i = row * width; i < (row + 1) * width; i++) {
            double difference = input[i] - output[i];
            sum += difference * difference;
        }
        return sum / width;
    }
}
