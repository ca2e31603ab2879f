package org.applieddl4j.common.evaluation;

/**
 * The maximum-likelihood fit behind {@link LogisticCalibration}.
 *
 * <p>Newton's method with step halving after Lin, Lin and Weng 2007, "A note on Platt's probabilistic outputs for
 * support vector machines" (Machine Learning 68). Platt's targets, {@code (N₊+1)/(N₊+2)} and {@code 1/(N₋+2)} instead
 * of 1 and 0, keep the curve finite even where the scores separate the classes perfectly.
 *
 * @param slope of the curve, in units of 1 / x
 * @param intercept log-odds at x = 0
 */
record PlattFit(double slope, double intercept) {

    private static final int MOST_STEPS = 100;
    private static final int MOST_HALVINGS = 40;
    private static final double SMALL_GRADIENT = 1e-9;
    /** Keeps the Hessian invertible where every probability is nearly 0 or 1. */
    private static final double RIDGE = 1e-12;

    /**
     * Fits the curve.
     *
     * @param labels 0 or 1, both present
     * @param x finite numbers, one a label
     */
    static PlattFit of(int[] labels, double[] x) {
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        double variance = 0;
        for (double value : x) {
            variance += (value - mean) * (value - mean) / x.length;
        }
        // Reconstruction errors and logits live on very different scales; Newton's method wants one.
        double scale = variance > 0 ? Math.sqrt(variance) : 1;
        double[] standardized = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            standardized[i] = (x[i] - mean) / scale;
        }
        PlattFit fit = newton(targets(labels), standardized);
        double slope = fit.slope / scale;
        return new PlattFit(slope, fit.intercept - slope * mean);
    }

    private static double[] targets(int[] labels) {
        int positives = 0;
        for (int label : labels) {
            positives += label;
        }
        int negatives = labels.length - positives;
        double ifPositive = (positives + 1.0) / (positives + 2.0);
        double ifNegative = 1.0 / (negatives + 2.0);
        double[] targets = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            targets[i] = labels[i] == 1 ? ifPositive : ifNegative;
        }
        return targets;
    }

    private static PlattFit newton(double[] targets, double[] x) {
        double meanTarget = 0;
        for (double target : targets) {
            meanTarget += target / targets.length;
        }
        PlattFit fit = new PlattFit(0, Math.log(meanTarget / (1 - meanTarget)));
        double loss = fit.loss(targets, x);
        for (int step = 0; step < MOST_STEPS; step++) {
            PlattFit direction = fit.newtonDirection(targets, x);
            if (direction == null) {
                return fit;
            }
            double size = 1;
            PlattFit next = fit.moved(direction, size);
            double nextLoss = next.loss(targets, x);
            for (int halving = 0; nextLoss >= loss && halving < MOST_HALVINGS; halving++) {
                size /= 2;
                next = fit.moved(direction, size);
                nextLoss = next.loss(targets, x);
            }
            if (nextLoss >= loss) {
                return fit;
            }
            fit = next;
            loss = nextLoss;
        }
        return fit;
    }

    private PlattFit moved(PlattFit direction, double size) {
        return new PlattFit(slope + size * direction.slope, intercept + size * direction.intercept);
    }

    /** Mean cross-entropy, written so that neither exponential overflows. */
    private double loss(double[] targets, double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            double logit = slope * x[i] + intercept;
            sum += Math.max(logit, 0) - targets[i] * logit + Math.log1p(Math.exp(-Math.abs(logit)));
        }
        return sum / x.length;
    }

    /** The step that Newton's method proposes, or null where the gradient has vanished. */
    private PlattFit newtonDirection(double[] targets, double[] x) {
        double gradientSlope = 0;
        double gradientIntercept = 0;
        double curvature = RIDGE;
        double mixed = 0;
        double curvatureIntercept = RIDGE;
        for (int i = 0; i < x.length; i++) {
            double p = 1 / (1 + Math.exp(-(slope * x[i] + intercept)));
            double miss = (p - targets[i]) / x.length;
            double weight = p * (1 - p) / x.length;
            gradientSlope += miss * x[i];
            gradientIntercept += miss;
            curvature += weight * x[i] * x[i];
            mixed += weight * x[i];
            curvatureIntercept += weight;
        }
        if (Math.abs(gradientSlope) < SMALL_GRADIENT && Math.abs(gradientIntercept) < SMALL_GRADIENT) {
            return null;
        }
        double determinant = curvature * curvatureIntercept - mixed * mixed;
        return new PlattFit(
                -(curvatureIntercept * gradientSlope - mixed * gradientIntercept) / determinant,
                -(curvature * gradientIntercept - mixed * gradientSlope) / determinant);
    }
}
