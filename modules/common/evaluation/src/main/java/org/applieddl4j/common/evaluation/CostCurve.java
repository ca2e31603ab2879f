package org.applieddl4j.common.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Expected cost against the threshold, for every threshold that makes a difference.
 *
 * <p>From no alert at all, where every positive is missed, to flagging everything, where every negative is a false
 * alarm; the cheapest threshold lies between.
 */
public final class CostCurve {

    private final List<Point> points;

    private CostCurve(List<Point> points) {
        this.points = List.copyOf(points);
    }

    /**
     * A point of the curve.
     *
     * @param threshold an example is flagged when its score is at least this
     * @param meanCost mean cost of an example
     * @param alerts number of flagged examples
     */
    public record Point(double threshold, double meanCost, int alerts) {}

    /**
     * Walks down the ranking once, in O(n log n).
     *
     * @throws org.applieddl4j.common.InputException if the costs need amounts that are not there
     */
    public static CostCurve of(BinaryScores scores, ExpectedCost cost) {
        ScoreOrder order = new ScoreOrder(scores);
        double[] ifMissed = cost.missCosts(scores);
        int n = order.size();
        double total = 0;
        for (int rank = 0; rank < n; rank++) {
            total += order.label(rank) == 1 ? ifMissed[order.example(rank)] : 0;
        }
        List<Point> points = new ArrayList<>();
        points.add(new Point(Math.nextUp(order.score(0)), total / n, 0));
        for (int rank = 0; rank < n; rank++) {
            total += order.label(rank) == 1 ? -ifMissed[order.example(rank)] : cost.falsePositive();
            if (order.endsTie(rank)) {
                points.add(new Point(order.score(rank), total / n, rank + 1));
            }
        }
        return new CostCurve(points);
    }

    /** From the highest threshold, without any alert, to the lowest. */
    public List<Point> points() {
        return points;
    }

    /** The cheapest point; of equally cheap ones the one with the fewest alerts. */
    public Point cheapest() {
        return points.stream().min(Comparator.comparingDouble(Point::meanCost)).orElseThrow();
    }
}
