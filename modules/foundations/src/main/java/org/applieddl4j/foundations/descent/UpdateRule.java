package org.applieddl4j.foundations.descent;

/**
 * What becomes of a gradient: the step that is taken. A rule may remember earlier gradients, so every training needs one of
 * its own.
 */
@FunctionalInterface
public interface UpdateRule {

    /**
     * The step for a gradient.
     *
     * @return what to add to the parameters
     */
    double[] step(double[] gradient);

    /** Plain descent: {@code −η·g}. */
    static UpdateRule plain(double rate) {
        return gradient -> {
            double[] step = new double[gradient.length];
            for (int i = 0; i < step.length; i++) {
                step[i] = -rate * gradient[i];
            }
            return step;
        };
    }

    /**
     * Momentum (B. Polyak, 1964): a heavy ball keeps part of its speed, {@code v ← μ·v − η·g}, so that steps that point the
     * same way add up and steps to and fro cancel.
     *
     * @param momentum {@code μ}, in {@code [0, 1)}
     */
    static UpdateRule momentum(double rate, double momentum) {
        double[] speed = new double[2];
        return gradient -> {
            for (int i = 0; i < speed.length; i++) {
                speed[i] = momentum * speed[i] - rate * gradient[i];
            }
            return speed.clone();
        };
    }

    /**
     * Adam (D. Kingma and J. Ba, 2015): a step of about {@code η} for every parameter, whatever the size of its gradients.
     * It keeps running means of the gradient, {@code m ← β₁m + (1 − β₁)g}, and of its square,
     * {@code v ← β₂v + (1 − β₂)g²}, corrects both for having begun at 0, and steps by {@code −η · m̂ / (√v̂ + ε)}.
     */
    static UpdateRule adam(double rate) {
        double beta1 = 0.9;
        double beta2 = 0.999;
        double epsilon = 1e-8;
        double[] mean = new double[2];
        double[] square = new double[2];
        int[] steps = {0};
        return gradient -> {
            steps[0]++;
            double[] step = new double[2];
            for (int i = 0; i < 2; i++) {
                mean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i];
                square[i] = beta2 * square[i] + (1 - beta2) * gradient[i] * gradient[i];
                double corrected = mean[i] / (1 - Math.pow(beta1, steps[0]));
                double size = Math.sqrt(square[i] / (1 - Math.pow(beta2, steps[0])));
                step[i] = -rate * corrected / (size + epsilon);
            }
            return step;
        };
    }
}
