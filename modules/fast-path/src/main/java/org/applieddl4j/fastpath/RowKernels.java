package org.applieddl4j.fastpath;

/** What happens between two products of matrices, in one pass over a row-major array. Loops are plain, so that the compiler vectorises them. */
final class RowKernels {

    private static final double SMALLEST_PROBABILITY = 1e-10;

    /** Makes any positive number of full precision at least 1. */
    private static final float LARGE = 0x1p127f;

    private RowKernels() {}

    /**
     * {@code x = max(0, x + biases)}, value by value. Said with an absolute value, it is vectorised twice as well, and as exact.
     *
     * @param biases repeated row by row ({@link #repeat}): with an index for each array, loops are not vectorised well
     */
    static void rectify(float[] x, float[] biases, int count) {
        for (int i = 0; i < count; i++) {
            float value = x[i] + biases[i];
            x[i] = 0.5f * (value + Math.abs(value));
        }
    }

    /** {@code x = x + biases}, value by value. */
    static void add(float[] x, float[] biases, int count) {
        for (int i = 0; i < count; i++) {
            x[i] += biases[i];
        }
    }

    /** A row, again and again. */
    static void repeat(float[] row, float[] into, int count) {
        System.arraycopy(row, 0, into, 0, Math.min(row.length, count));
        for (int there = row.length; there < count; there *= 2) {
            System.arraycopy(into, 0, into, there, Math.min(there, count - there));
        }
    }

    /** Softmax of {@code x + bias}, row by row. */
    static void softmax(float[] x, float[] bias, int rows) {
        int columns = bias.length;
        for (int row = 0; row < rows; row++) {
            int from = row * columns;
            float most = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < columns; i++) {
                x[from + i] += bias[i];
                most = Math.max(most, x[from + i]);
            }
            float sum = 0;
            for (int i = 0; i < columns; i++) {
                float value = (float) Math.exp(x[from + i] - most);
                x[from + i] = value;
                sum += value;
            }
            float scale = 1 / sum;
            for (int i = 0; i < columns; i++) {
                x[from + i] *= scale;
            }
        }
    }

    /** The sums of the columns. */
    static void sums(float[] x, float[] sums, int rows) {
        int columns = sums.length;
        java.util.Arrays.fill(sums, 0);
        for (int row = 0; row < rows; row++) {
            int from = row * columns;
            for (int i = 0; i < columns; i++) {
                sums[i] += x[from + i];
            }
        }
    }

    /**
     * Goes back through a rectified layer behind which some values were dropped out: where nothing came out, nothing goes back.
     *
     * @param gradient changed in place
     * @param came what came out, dropped values being 0
     * @param scale of what was kept
     */
    // A choice between two values would not be vectorised, a minimum is.
    static void back(float[] gradient, float[] came, float scale, int count) {
        for (int i = 0; i < count; i++) {
            gradient[i] = gradient[i] * (scale * Math.min(1f, came[i] * LARGE));
        }
    }

    /**
     * Cross-entropy, summed over the rows. The gradient is {@code p − y}, as Deeplearning4j has it, also where the labels of a row do not sum
     * to 1.
     *
     * @param probabilities become the gradient with respect to the scores, for the mean over the rows
     */
    static double crossEntropy(float[] probabilities, float[] labels, int columns, int rows) {
        float share = 1f / rows;
        double loss = 0;
        for (int i = 0; i < rows * columns; i++) {
            if (labels[i] != 0) {
                loss -= labels[i] * Math.log(Math.max(SMALLEST_PROBABILITY, probabilities[i]));
            }
        }
        for (int i = 0; i < rows * columns; i++) {
            probabilities[i] = share * (probabilities[i] - labels[i]);
        }
        return loss;
    }

    /**
     * The same with a weight for each class. The gradient is {@code (Σ w·y) · p − w·y}.
     *
     * @param probabilities become the gradient with respect to the scores, for the mean over the rows
     */
    static double weightedCrossEntropy(float[] probabilities, float[] labels, float[] weights, int rows) {
        int columns = weights.length;
        float share = 1f / rows;
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            int from = row * columns;
            float sum = 0;
            for (int i = 0; i < columns; i++) {
                float label = labels[from + i];
                if (label != 0) {
                    loss -= weights[i] * label * Math.log(Math.max(SMALLEST_PROBABILITY, probabilities[from + i]));
                    sum += weights[i] * label;
                }
            }
            for (int i = 0; i < columns; i++) {
                probabilities[from + i] = share * (sum * probabilities[from + i] - weights[i] * labels[from + i]);
            }
        }
        return loss;
    }

    /**
     * Mean of the squared errors of a row, summed over the rows.
     *
     * @param outputs become the gradient, for the mean over the rows
     */
    static double squaredError(float[] outputs, float[] labels, int columns, int rows) {
        float share = 2f / columns / rows;
        double loss = 0;
        for (int i = 0; i < rows * columns; i++) {
            float error = outputs[i] - labels[i];
            loss += (double) error * error;
            outputs[i] = share * error;
        }
        return loss / columns;
    }
}
