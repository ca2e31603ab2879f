package org.applieddl4j.common.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * The receiver operating characteristic: for every threshold, the share of positives found against the share of
 * negatives wrongly flagged.
 *
 * <p>The curve starts at (0, 0), where the threshold is above every score, and ends at (1, 1), where everything is
 * flagged. A ranking without any skill follows the diagonal. Because both axes are shares of a class, the curve does
 * not change with the prevalence: with one fraud in a thousand payments it can look excellent while most alerts are
 * false, which is why it should stand beside a {@link PrecisionRecallCurve} (Fawcett 2006, "An introduction to ROC
 * analysis", Pattern Recognition Letters 27).
 */
public final class RocCurve {

    private final List<Point> points;
    private final double auc;

    private RocCurve(List<Point> points, double auc) {
        this.points = List.copyOf(points);
        this.auc = auc;
    }

    /**
     * A point of the curve.
     *
     * @param threshold an example is flagged when its score is at least this; infinite at the curve's start
     * @param falsePositiveRate share of the negatives that are flagged
     * @param truePositiveRate share of the positives that are flagged
     */
    public record Point(double threshold, double falsePositiveRate, double truePositiveRate) {}

    /**
     * Draws the curve in O(n log n).
     *
     * @throws org.applieddl4j.common.InputException if only one class is there
     */
    public static RocCurve of(BinaryScores scores) {
        scores.requireBothClasses("the ROC curve");
        ScoreOrder order = new ScoreOrder(scores);
        double positives = scores.positives();
        double negatives = scores.negatives();
        List<Point> points = new ArrayList<>();
        points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
        int found = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            found += order.label(rank);
            if (order.endsTie(rank)) {
                int wrong = rank + 1 - found;
                points.add(new Point(order.score(rank), wrong / negatives, found / positives));
            }
        }
        return new RocCurve(points, new RocAuc(order).value());
    }

    /** One point a distinct score, from the highest threshold to the lowest. */
    public List<Point> points() {
        return points;
    }

    /**
     * The points a chart needs: those nearer than {@code resolution} to the last one kept, on both axes, are left out.
     *
     * @param resolution in units of the axes, for example 0.002 for a chart of 500 pixels
     */
    public List<Point> points(double resolution) {
        return CurveThinning.thin(points, Point::falsePositiveRate, Point::truePositiveRate, resolution);
    }

    /**
     * The area under the curve in {@code [0, 1]}: the probability that a positive example scores higher than a negative
     * one, a tie counting one half (Hanley and McNeil 1982).
     */
    public double auc() {
        return auc;
    }
}
