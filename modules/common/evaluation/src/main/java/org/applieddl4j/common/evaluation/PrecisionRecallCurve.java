package org.applieddl4j.common.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * Precision against recall for every threshold: of what is flagged, how much is right; of what should be flagged, how
 * much is.
 *
 * <p>Precision depends on the prevalence: a ranking without any skill has a precision equal to the share of positives,
 * whatever its recall. For rare positives this is the curve to read.
 */
public final class PrecisionRecallCurve {

    private final List<Point> points;
    private final double averagePrecision;

    private PrecisionRecallCurve(List<Point> points, double averagePrecision) {
        this.points = List.copyOf(points);
        this.averagePrecision = averagePrecision;
    }

    /**
     * A point of the curve.
     *
     * @param threshold an example is flagged when its score is at least this
     * @param precision share of the flagged that are positive
     * @param recall share of the positives that are flagged
     */
    public record Point(double threshold, double precision, double recall) {}

    /**
     * Draws the curve in O(n log n).
     *
     * @throws org.applieddl4j.common.InputException if only one class is there
     */
    public static PrecisionRecallCurve of(BinaryScores scores) {
        scores.requireBothClasses("the precision-recall curve");
        ScoreOrder order = new ScoreOrder(scores);
        double positives = scores.positives();
        List<Point> points = new ArrayList<>();
        int found = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            found += order.label(rank);
            if (order.endsTie(rank)) {
                points.add(new Point(order.score(rank), found / (rank + 1.0), found / positives));
            }
        }
        return new PrecisionRecallCurve(points, new AveragePrecision(order).value());
    }

    /** One point a distinct score, from the highest threshold (lowest recall) to the lowest (recall 1). */
    public List<Point> points() {
        return points;
    }

    /**
     * The points a chart needs: those nearer than {@code resolution} to the last one kept, on both axes, are left out.
     *
     * @param resolution in units of the axes, for example 0.002 for a chart of 500 pixels
     */
    public List<Point> points(double resolution) {
        return CurveThinning.thin(points, Point::recall, Point::precision, resolution);
    }

    /**
     * The mean of the precisions at every threshold, each weighted by the recall it adds: {@code Σ (R_n − R_{n−1}) ·
     * P_n}, in {@code [0, 1]}. This is scikit-learn's step definition; it does not interpolate between points, and so
     * differs a little from the trapezoidal "AUPRC" of other libraries.
     *
     * @see <a href="https://scikit-learn.org/stable/modules/generated/sklearn.metrics.average_precision_score.html">
     *     scikit-learn: average_precision_score</a>
     */
    public double averagePrecision() {
        return averagePrecision;
    }
}
