package org.applieddl4j.foundations.perceptron;

import java.util.Arrays;

/**
 * Rosenblatt's perceptron (F. Rosenblatt, "The perceptron", Psychological Review 65, 1958): one neuron that says 0 or 1.
 *
 * <p>It weighs its inputs, adds them up and a bias to them, the weighted sum {@code z = w₁x₁ + … + wₙxₙ + b}, and fires if
 * the sum is not negative: {@code y = 1 if z ≥ 0, else 0}. Where {@code z = 0} is a line (in two dimensions), and on
 * which side of it an input lies is all that it can tell.
 */
public final class Perceptron {

    private final double[] weights;
    private double bias;

    /** @param inputs how many; all weights begin at 0 */
    public Perceptron(int inputs) {
        this.weights = new double[inputs];
    }

    /** The weighted sum {@code z}. */
    public double weightedSum(double... x) {
        double sum = bias;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * x[i];
        }
        return sum;
    }

    /** The step activation of the weighted sum. */
    public int output(double... x) {
        return weightedSum(x) >= 0 ? 1 : 0;
    }

    /**
     * Rosenblatt's rule: where the output was wrong, each weight moves by {@code η · (target − output) · input}, the bias by
     * {@code η · (target − output)}. A right output changes nothing.
     *
     * @param rate the learning rate {@code η}
     * @return whether anything changed
     */
    public boolean learn(double[] x, int target, double rate) {
        int error = target - output(x);
        for (int i = 0; i < weights.length; i++) {
            weights[i] += rate * error * x[i];
        }
        bias += rate * error;
        return error != 0;
    }

    /** A copy of the weights. */
    public double[] weights() {
        return weights.clone();
    }

    /** The bias {@code b}. */
    public double bias() {
        return bias;
    }

    /** For example {@code w = (1.0, 2.0), b = -3.0}. */
    @Override
    public String toString() {
        return "w = " + Arrays.toString(weights).replace('[', '(').replace(']', ')') + ", b = " + bias;
    }
}
