package org.applieddl4j.credit;

import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.CalibrationCurve;
import org.applieddl4j.common.evaluation.ScoreOrder;
import org.applieddl4j.common.evaluation.WeightedMetric;

/**
 * The expected calibration error over bins that hold the same number of examples, by rank of the probability. Where most
 * probabilities lie close together, bins of equal width ({@link CalibrationCurve}) put nearly all examples into one.
 */
final class EqualCountCalibration implements WeightedMetric {

    private static final int BINS = CalibrationCurve.DEFAULT_BINS;

    private final BinaryScores probabilities;
    private final int[] binOf;

    EqualCountCalibration(BinaryScores probabilities) {
        this.probabilities = probabilities.requireProbabilities("a calibration error");
        this.binOf = new int[probabilities.size()];
        ScoreOrder order = new ScoreOrder(probabilities);
        int first = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            // Examples of equal probability belong to one bin, that of the first of them.
            binOf[order.example(rank)] = (int) ((long) first * BINS / order.size());
            if (order.endsTie(rank)) {
                first = rank + 1;
            }
        }
    }

    @Override
    public int units() {
        return binOf.length;
    }

    @Override
    public double value(int[] counts) {
        double[] excess = new double[BINS];
        long total = 0;
        for (int i = 0; i < counts.length; i++) {
            excess[binOf[i]] +=
                    counts[i] * (probabilities.labels()[i] - probabilities.scores()[i]);
            total += counts[i];
        }
        double error = 0;
        for (double each : excess) {
            error += Math.abs(each);
        }
        return error / total;
    }
}
