package org.applieddl4j.common.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.InputException;

/**
 * Whether probabilities mean what they say: of the examples given about 0.7, are about 7 in 10 positive?
 *
 * <p>Examples are put into bins of equal width by their probability; bin <i>m</i> of <i>M</i> holds {@code (m−1)/M < p
 * ≤ m/M}, the first one 0 too. In each bin the mean probability is compared with the share of positives. The expected
 * calibration error is the mean of the distances, each weighted by how many examples its bin holds:
 *
 * <pre>ECE = Σ (|B_m| / n) · |share of positives in B_m − mean probability in B_m|</pre>
 *
 * <p>After Naeini, Cooper and Hauskrecht 2015, "Obtaining well calibrated probabilities using Bayesian binning" (AAAI),
 * and Guo, Pleiss, Sun and Weinberger 2017, "On calibration of modern neural networks" (ICML), here for the probability
 * of the positive class; for several classes, for that of the predicted class, "positive" meaning right. With rare
 * positives nearly all examples fall into the first bin, which then decides the error.
 */
public final class CalibrationCurve implements WeightedMetric {

    /** Number of bins that makes results comparable from report to report. */
    public static final int DEFAULT_BINS = 10;

    /** Number of bins for the confidence of a classifier of several classes, as in Guo et al. 2017. */
    public static final int CONFIDENCE_BINS = 15;

    private final double[] probability;
    private final int[] label;
    private final int[] binOf;
    private final int bins;

    private CalibrationCurve(double[] probability, int[] label, int[] binOf, int bins) {
        this.probability = probability;
        this.label = label;
        this.binOf = binOf;
        this.bins = bins;
    }

    /**
     * A bin of the curve.
     *
     * @param low probabilities in it are above this (the first bin holds 0 too)
     * @param high and at most this
     * @param count examples in it
     * @param meanProbability mean of their probabilities, NaN in an empty bin
     * @param positiveShare share of positives among them, NaN in an empty bin
     */
    public record Bin(double low, double high, long count, double meanProbability, double positiveShare) {}

    /** The curve in ten bins. */
    public static CalibrationCurve of(BinaryScores probabilities) {
        return of(probabilities, DEFAULT_BINS);
    }

    /** Confidence against the share of right answers, in {@value #CONFIDENCE_BINS} bins. */
    public static CalibrationCurve of(ClassScores scores) {
        return of(scores.confidences(), CONFIDENCE_BINS);
    }

    /**
     * The curve in any number of bins.
     *
     * @throws InputException if a score is outside {@code [0, 1]} or there is no bin
     */
    public static CalibrationCurve of(BinaryScores probabilities, int bins) {
        if (bins < 1) {
            throw new InputException("a calibration curve of " + bins + " bins has no meaning; give at least one");
        }
        probabilities.requireProbabilities("a calibration curve");
        int[] binOf = new int[probabilities.size()];
        for (int i = 0; i < binOf.length; i++) {
            binOf[i] = Math.max(0, (int) Math.ceil(probabilities.scores()[i] * bins) - 1);
        }
        return new CalibrationCurve(probabilities.scores(), probabilities.labels(), binOf, bins);
    }

    /** The bins from 0 to 1, empty ones too. */
    public List<Bin> bins() {
        long[] count = new long[bins];
        double[] sum = new double[bins];
        long[] positives = new long[bins];
        for (int i = 0; i < binOf.length; i++) {
            count[binOf[i]]++;
            sum[binOf[i]] += probability[i];
            positives[binOf[i]] += label[i];
        }
        List<Bin> result = new ArrayList<>();
        for (int bin = 0; bin < bins; bin++) {
            result.add(new Bin(
                    (double) bin / bins,
                    (double) (bin + 1) / bins,
                    count[bin],
                    sum[bin] / count[bin],
                    (double) positives[bin] / count[bin]));
        }
        return List.copyOf(result);
    }

    /** The expected calibration error, from 0 (honest) to 1. */
    public double expectedCalibrationError() {
        return value();
    }

    @Override
    public int units() {
        return binOf.length;
    }

    @Override
    public double value(int[] counts) {
        // In a bin, count · |share − mean| is |positives − sum of probabilities|: no bin needs its own division.
        double[] excess = new double[bins];
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            excess[binOf[i]] += counts[i] * (label[i] - probability[i]);
            total += counts[i];
        }
        double error = 0;
        for (double binExcess : excess) {
            error += Math.abs(binExcess);
        }
        return error / total;
    }
}
