package org.applieddl4j.credit;

import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.WeightedMetric;

/**
 * How probabilities relate to what happened: the logistic regression of the outcome on the logit of the probability (D. R. Cox 1958,
 * "Two further applications of a model for binary regression", Biometrika 45). Slope 1 and intercept 0 are perfect; a slope below 1
 * says that extreme probabilities are too extreme, an intercept above 0 that there are more defaults than was said.
 */
final class CalibrationLine implements WeightedMetric {

    /** Of the two numbers of the line. */
    enum Part {
        SLOPE,
        INTERCEPT
    }

    /** Nearer to 0 or 1 a probability is a matter of rounding. */
    private static final double CLIP = 1e-7;

    private static final int MOST_STEPS = 25;
    private static final double CLOSE = 1e-10;

    private final int[] labels;
    private final double[] logits;
    private final Part part;

    CalibrationLine(BinaryScores probabilities, Part part) {
        probabilities.requireProbabilities("a calibration line").requireBothClasses("a calibration line");
        this.labels = probabilities.labels();
        this.logits = new double[labels.length];
        this.part = part;
        for (int i = 0; i < logits.length; i++) {
            double clipped = Math.max(CLIP, Math.min(1 - CLIP, probabilities.scores()[i]));
            logits[i] = Math.log(clipped / (1 - clipped));
        }
    }

    @Override
    public int units() {
        return labels.length;
    }

    /** NaN where the line is not determined, for example because all probabilities are the same. */
    @Override
    public double value(int[] counts) {
        double slope = 1;
        double intercept = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] sums = sums(counts, slope, intercept);
            double determinant = sums[2] * sums[4] - sums[3] * sums[3];
            if (!(determinant > CLOSE * sums[2] * sums[4])) {
                return Double.NaN;
            }
            double slopeStep = (sums[4] * sums[0] - sums[3] * sums[1]) / determinant;
            double interceptStep = (sums[2] * sums[1] - sums[3] * sums[0]) / determinant;
            slope += slopeStep;
            intercept += interceptStep;
            if (Math.abs(slopeStep) + Math.abs(interceptStep) < CLOSE) {
                return part == Part.SLOPE ? slope : intercept;
            }
        }
        return Double.NaN;
    }

    /** Gradient by slope and intercept, then the three different entries of the information matrix. */
    private double[] sums(int[] counts, double slope, double intercept) {
        double[] sums = new double[5];
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                double x = logits[i];
                double p = 1 / (1 + Math.exp(-(slope * x + intercept)));
                double miss = counts[i] * (labels[i] - p);
                double weight = counts[i] * p * (1 - p);
                sums[0] += miss * x;
                sums[1] += miss;
                sums[2] += weight * x * x;
                sums[3] += weight * x;
                sums[4] += weight;
            }
        }
        return sums;
    }
}
