package org.applieddl4j.common.evaluation;

import org.applieddl4j.common.InputException;

/**
 * Makes a classifier's probabilities mean what they say, by one number fitted on the validation split.
 *
 * <p>Temperature scaling (Guo, Pleiss, Sun and Weinberger 2017, "On calibration of modern neural networks", ICML): the
 * logits are divided by a temperature T before the softmax, {@code p'_c ∝ p_c^(1/T)}. Above 1 an over-confident network
 * becomes more modest. The order of the classes stays as it was, and so does the accuracy.
 *
 * @param temperature above 0; 1 changes nothing
 */
public record TemperatureScaling(double temperature) {

    /** A softmax in 32 bits rounds smaller probabilities to 0, whose logarithm is no number. */
    private static final double LEAST_PROBABILITY = 1e-12;

    private static final double COLDEST = 0.05;
    private static final double HOTTEST = 20;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double PRECISE = 1e-6;

    /** @throws InputException if the temperature is not above 0 */
    public TemperatureScaling {
        if (!(temperature > 0) || !Double.isFinite(temperature)) {
            throw new InputException(
                    "a temperature of " + temperature + " calibrates nothing; fit it again on validation");
        }
    }

    /**
     * Finds the temperature of the least log loss, between {@value #COLDEST} and {@value #HOTTEST}: the loss has one
     * minimum in ln T, so a golden-section search finds it.
     *
     * @param validation never the test split
     */
    public static TemperatureScaling fit(ClassScores validation) {
        double low = Math.log(COLDEST);
        double high = Math.log(HOTTEST);
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double lossLeft = loss(validation, left);
        double lossRight = loss(validation, right);
        while (high - low > PRECISE) {
            if (lossLeft < lossRight) {
                high = right;
                right = left;
                lossRight = lossLeft;
                left = high - GOLDEN * (high - low);
                lossLeft = loss(validation, left);
            } else {
                low = left;
                left = right;
                lossLeft = lossRight;
                right = low + GOLDEN * (high - low);
                lossRight = loss(validation, right);
            }
        }
        return new TemperatureScaling(Math.exp((low + high) / 2));
    }

    private static double loss(ClassScores validation, double logTemperature) {
        TemperatureScaling scaling = new TemperatureScaling(Math.exp(logTemperature));
        double sum = 0;
        for (int i = 0; i < validation.size(); i++) {
            double[] scaled = scaling.apply(validation.probabilities(i));
            sum -= Math.log(Math.max(LEAST_PROBABILITY, scaled[validation.label(i)]));
        }
        return sum / validation.size();
    }

    /**
     * Calibrates the probabilities of one example.
     *
     * @param probabilities {@code [classes]}, summing to 1
     * @return the same order, summing to 1
     */
    public double[] apply(double[] probabilities) {
        double largest = 0;
        for (double probability : probabilities) {
            largest = Math.max(largest, probability);
        }
        double[] scaled = new double[probabilities.length];
        double sum = 0;
        for (int i = 0; i < scaled.length; i++) {
            // Relative to the largest, so that small temperatures do not underflow everything.
            scaled[i] = Math.exp(Math.log(Math.max(LEAST_PROBABILITY, probabilities[i]) / largest) / temperature);
            sum += scaled[i];
        }
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] /= sum;
        }
        return scaled;
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
}
