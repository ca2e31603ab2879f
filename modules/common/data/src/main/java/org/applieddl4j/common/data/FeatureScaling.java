package org.applieddl4j.common.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Brings every feature to mean 0 and standard deviation 1, as the training split has them; part of the bundle, so that
 * prediction does exactly what training did.
 *
 * <p>Gradient descent is slow where one input is a thousand times another; with all of them on one scale a single
 * learning rate fits.
 *
 * @param columns one entry a feature, in the order of the features
 */
public record FeatureScaling(List<Column> columns) implements Serializable {

    /**
     * How one feature is scaled.
     *
     * @param name the feature
     * @param mean of the training values
     * @param deviation standard deviation of the training values; 1 for a constant feature
     */
    public record Column(String name, double mean, double deviation) implements Serializable {

        /** @throws IllegalArgumentException if the name is missing, a number is not finite, or the deviation is not above 0 */
        public Column {
            if (name == null || !Double.isFinite(mean) || !Double.isFinite(deviation) || !(deviation > 0)) {
                throw new IllegalArgumentException("a mean of " + mean + " and a deviation of " + deviation
                        + " scale nothing (feature " + name + ")");
            }
        }

        float scale(float value) {
            return (float) ((value - mean) / deviation);
        }
    }

    public FeatureScaling {
        columns = List.copyOf(columns);
    }

    /** Of features that stay as they are. */
    public static FeatureScaling none(List<String> names) {
        return new FeatureScaling(
                names.stream().map(name -> new Column(name, 0, 1)).toList());
    }

    /**
     * Learns the scaling from the training split and from nothing else.
     *
     * @param names names of the features
     * @param training row-major {@code [rows, names.size()]}, at least one row
     */
    public static FeatureScaling fit(List<String> names, float[] training) {
        int width = names.size();
        if (training.length == 0 || training.length % width != 0) {
            throw new IllegalArgumentException(training.length + " values are no rows of " + width + " features");
        }
        List<Column> columns = new ArrayList<>();
        for (int column = 0; column < width; column++) {
            columns.add(fit(names.get(column), training, column, width));
        }
        return new FeatureScaling(columns);
    }

    private static Column fit(String name, float[] training, int column, int width) {
        int rows = training.length / width;
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += training[row * width + column];
        }
        double mean = sum / rows;
        double squares = 0;
        for (int row = 0; row < rows; row++) {
            double distance = training[row * width + column] - mean;
            squares += distance * distance;
        }
        double deviation = Math.sqrt(squares / rows);
        return new Column(name, mean, deviation > 0 ? deviation : 1);
    }

    /**
     * Scales rows.
     *
     * @param rows row-major {@code [n, columns]}
     * @return new rows of the same shape
     */
    public float[] apply(float[] rows) {
        int width = columns.size();
        if (rows.length % width != 0) {
            throw new IllegalArgumentException(rows.length + " values are no rows of " + width + " features");
        }
        float[] scaled = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            scaled[i] = columns.get(i % width).scale(rows[i]);
        }
        return scaled;
    }
}
