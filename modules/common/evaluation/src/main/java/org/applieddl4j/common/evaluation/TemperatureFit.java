package org.applieddl4j.common.evaluation;

/**
 * The search behind {@link TemperatureScaling}: the temperature of the least log loss.
 *
 * <p>The loss is convex in 1 / T, a sum of log-sum-exp of linear functions, so it has one minimum in ln T as well, and a
 * golden-section search (Kiefer 1953, "Sequential minimax search for a maximum") finds it without a derivative.
 */
final class TemperatureFit {

    static final double COLDEST = 0.05;
    static final double HOTTEST = 20;

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final double PRECISE = 1e-6;

    private final double[] logits;
    private final int[] labels;
    private final int classes;

    TemperatureFit(ClassScores validation) {
        classes = validation.classes().size();
        labels = new int[validation.size()];
        logits = new double[labels.length * classes];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = validation.label(i);
            // Logarithms are as dear as the exponentials of a step, and the same in all of them.
            System.arraycopy(TemperatureScaling.logits(validation.probabilities(i)), 0, logits, i * classes, classes);
        }
    }

    double temperature() {
        double low = Math.log(COLDEST);
        double high = Math.log(HOTTEST);
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double lossLeft = loss(Math.exp(left));
        double lossRight = loss(Math.exp(right));
        while (high - low > PRECISE) {
            if (lossLeft < lossRight) {
                high = right;
                right = left;
                lossRight = lossLeft;
                left = high - GOLDEN * (high - low);
                lossLeft = loss(Math.exp(left));
            } else {
                low = left;
                left = right;
                lossLeft = lossRight;
                right = low + GOLDEN * (high - low);
                lossRight = loss(Math.exp(right));
            }
        }
        double found = Math.exp((low + high) / 2);
        // Where no temperature is better, as for rows of equal probabilities, nothing should change.
        return loss(found) < loss(1) ? found : 1;
    }

    /** Mean of −ln p(truth), never through a probability: that would round to 0 and bend the curve. */
    private double loss(double temperature) {
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            double sum = 0;
            for (int cls = 0; cls < classes; cls++) {
                sum += Math.exp(logits[i * classes + cls] / temperature);
            }
            loss += Math.log(sum) - logits[i * classes + labels[i]] / temperature;
        }
        return loss / labels.length;
    }
}
