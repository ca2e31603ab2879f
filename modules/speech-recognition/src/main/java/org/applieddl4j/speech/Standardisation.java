package org.applieddl4j.speech;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Brings every row of the features to mean 0 and deviation 1, as the training recordings have them.
 *
 * @param mean of each row
 * @param deviation of each row, above 0
 */
public record Standardisation(List<Double> mean, List<Double> deviation) {

    /** A row that never changes has no deviation to divide by. */
    private static final double CONSTANT = 1e-6;

    /** @throws IllegalArgumentException if the lists differ in length, or hold a number that scales nothing */
    public Standardisation {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.size() != deviation.size()
                || !mean.stream().allMatch(Double::isFinite)
                || !deviation.stream().allMatch(value -> Double.isFinite(value) && value > 0)) {
            throw new IllegalArgumentException("means and deviations do not belong together, or are no numbers");
        }
    }

    /** Of features that stay as they are. */
    static Standardisation none(Representation representation) {
        return new Standardisation(
                Collections.nCopies(representation.rows(), 0.0), Collections.nCopies(representation.rows(), 1.0));
    }

    /** Fitted to features, each {@code [rows][columns]}. */
    static Standardisation fit(Representation representation, List<float[]> features) {
        int rows = representation.rows();
        int columns = representation.columns();
        double[] sum = new double[rows];
        double[] squares = new double[rows];
        for (float[] values : features) {
            for (int i = 0; i < values.length; i++) {
                sum[i / columns] += values[i];
                squares[i / columns] += (double) values[i] * values[i];
            }
        }
        double n = (double) features.size() * columns;
        Double[] mean = new Double[rows];
        Double[] deviation = new Double[rows];
        for (int row = 0; row < rows; row++) {
            mean[row] = sum[row] / n;
            double spread = Math.sqrt(Math.max(0, squares[row] / n - mean[row] * mean[row]));
            deviation[row] = spread < CONSTANT ? 1 : spread;
        }
        return new Standardisation(Arrays.asList(mean), Arrays.asList(deviation));
    }

    /** Scales features in place. */
    void apply(float[] values, int columns) {
        for (int row = 0; row < mean.size(); row++) {
            double middle = mean.get(row);
            double factor = 1 / deviation.get(row);
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                values[i] = (float) ((values[i] - middle) * factor);
            }
        }
    }
}
