package org.applieddl4j.common.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.applieddl4j.common.InputException;

/**
 * Makes a classifier's probabilities mean what they say, by one number fitted on the validation split.
 *
 * <p>Temperature scaling (Guo, Pleiss, Sun and Weinberger 2017, "On calibration of modern neural networks", ICML): the
 * logits are divided by a temperature T before the softmax, {@code p'_c ∝ p_c^(1/T)}. Above 1 an over-confident network
 * becomes more modest. The order of the classes stays as it was, and so does the accuracy; only below a temperature of
 * about 0.15 can the very last ones of 32-bit probabilities become equal, since they round to 0.
 *
 * @param temperature above 0; 1 changes nothing
 */
public record TemperatureScaling(double temperature) {

    /** Stands for 0, which has no logarithm: less than any other number that a softmax in 32 bits gives. */
    private static final double LEAST_PROBABILITY = Float.MIN_VALUE / 2.0;

    /** @throws InputException if the temperature is not above 0 */
    public TemperatureScaling {
        if (!(temperature > 0) || !Double.isFinite(temperature)) {
            throw new InputException(
                    "a temperature of " + temperature + " calibrates nothing; fit it again on validation");
        }
    }

    /**
     * Finds the temperature of the least log loss, between {@value TemperatureFit#COLDEST} and {@value
     * TemperatureFit#HOTTEST}; 1 where no other is better.
     *
     * @param validation never the test split
     */
    public static TemperatureScaling fit(ClassScores validation) {
        return new TemperatureScaling(new TemperatureFit(validation).temperature());
    }

    /**
     * Calibrates the probabilities of one example.
     *
     * @param probabilities {@code [classes]}, summing to 1
     * @return the same order, summing to 1
     * @throws InputException if none is above 0 or one is not finite
     */
    public double[] apply(double[] probabilities) {
        double[] scaled = logits(probabilities);
        double sum = 0;
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = Math.exp(scaled[i] / temperature);
            sum += scaled[i];
        }
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] /= sum;
        }
        return scaled;
    }

    /**
     * Calibrates what a network answered to several examples.
     *
     * @param output row-major {@code [rows, classes]}
     * @return {@code [classes]} for each row, in the same order; NaN for a row that is no probabilities, so that the others
     *     are answered all the same
     */
    public List<double[]> apply(float[] output, int rows) {
        int classes = output.length / rows;
        List<double[]> calibrated = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            double[] probabilities = new double[classes];
            for (int cls = 0; cls < classes; cls++) {
                probabilities[cls] = output[row * classes + cls];
            }
            calibrated.add(isUsable(probabilities) ? apply(probabilities) : notANumber(classes));
        }
        return calibrated;
    }

    /** Written so that NaN is refused as well. */
    private static boolean isUsable(double[] probabilities) {
        double largest = largest(probabilities);
        return largest > 0 && largest < Double.POSITIVE_INFINITY;
    }

    private static double[] notANumber(int classes) {
        double[] probabilities = new double[classes];
        Arrays.fill(probabilities, Double.NaN);
        return probabilities;
    }

    private static double largest(double[] probabilities) {
        double largest = 0;
        for (double probability : probabilities) {
            largest = Math.max(largest, probability);
        }
        return largest;
    }

    /** Calibrates all examples. */
    public ClassScores apply(ClassScores scores) {
        int classes = scores.classes().size();
        double[] all = new double[scores.size() * classes];
        for (int i = 0; i < scores.size(); i++) {
            System.arraycopy(apply(scores.probabilities(i)), 0, all, i * classes, classes);
        }
        return scores.withProbabilities(all);
    }

    /** Logarithms of probabilities relative to the largest, whose own is 0, so that no exponential overflows. */
    static double[] logits(double[] probabilities) {
        double largest = largest(probabilities);
        if (!isUsable(probabilities)) {
            throw new InputException("the largest of " + probabilities.length + " probabilities is " + largest
                    + "; look for a diverged network");
        }
        double[] logits = new double[probabilities.length];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = Math.log(Math.max(LEAST_PROBABILITY, probabilities[i]) / largest);
        }
        return logits;
    }
}
