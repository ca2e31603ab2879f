package org.applieddl4j.common.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * How much the ROC curve would move on another test split: at evenly spaced false positive rates, the true positive rate
 * with its 95 % interval.
 *
 * <p>"Vertical averaging" of Fawcett 2006, "An introduction to ROC analysis" (Pattern Recognition Letters 27, section
 * 8.1): every bootstrap draw has its own curve, of which the height is read at fixed places, linearly between the curve's
 * points. The band holds place by place, not for the whole curve at once.
 */
public final class RocBand implements WeightedCurve {

    /** Every two percent: finer than a test split of some hundred negatives can resolve. */
    private static final int PLACES = 51;

    private final ScoreOrder order;

    private RocBand(ScoreOrder order) {
        this.order = order;
    }

    /**
     * A place of the band.
     *
     * @param falsePositiveRate in {@code [0, 1]}
     * @param truePositiveRate reached there, with its interval
     */
    public record Point(double falsePositiveRate, MetricValue truePositiveRate) {}

    /**
     * Draws the band.
     *
     * @param scores with both classes
     * @param seed of the draws
     * @throws org.applieddl4j.common.InputException if only one class is there
     */
    public static List<Point> of(BinaryScores scores, long seed) {
        scores.requireBothClasses("the ROC curve");
        List<MetricValue> heights = new Bootstrap(seed).bands(new RocBand(new ScoreOrder(scores)));
        List<Point> points = new ArrayList<>();
        for (int place = 0; place < PLACES; place++) {
            points.add(new Point(rate(place), heights.get(place)));
        }
        return List.copyOf(points);
    }

    @Override
    public int units() {
        return order.size();
    }

    @Override
    public int places() {
        return PLACES;
    }

    @Override
    public double[] values(int[] counts) {
        double positives = 0;
        double negatives = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            int count = counts[order.example(rank)];
            positives += order.label(rank) * count;
            negatives += (1 - order.label(rank)) * count;
        }
        double[] heights = new double[PLACES];
        double found = 0;
        double wrong = 0;
        double lastX = 0;
        double lastY = 0;
        int place = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            int count = counts[order.example(rank)];
            found += order.label(rank) * count;
            wrong += (1 - order.label(rank)) * count;
            if (order.endsTie(rank)) {
                double x = wrong / negatives;
                double y = found / positives;
                // A place that the curve passes on its way up takes the top of the step: hence < and not <=.
                while (place < PLACES && rate(place) < x) {
                    heights[place] = lastY + (y - lastY) * (rate(place) - lastX) / (x - lastX);
                    place++;
                }
                lastX = x;
                lastY = y;
            }
        }
        while (place < PLACES) {
            // NaN where a class was not drawn, which the bootstrap leaves out.
            heights[place++] = lastY + 0 * lastX;
        }
        return heights;
    }

    private static double rate(int place) {
        return (double) place / (PLACES - 1);
    }
}
