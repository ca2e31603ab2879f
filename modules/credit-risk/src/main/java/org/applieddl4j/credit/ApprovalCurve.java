package org.applieddl4j.credit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.evaluation.ScoreOrder;
import org.applieddl4j.common.report.chart.Axis;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Line;
import org.applieddl4j.common.report.chart.Series;

/** What approving more people costs: the share of the approved loans that are not paid back, the safest approved first. */
final class ApprovalCurve {

    /** Share of the applications from which on a bad rate is more than chance. */
    private static final double FIRST = 0.02;

    private static final int POINTS = 200;

    private ApprovalCurve() {}

    /**
     * The curve of every network.
     *
     * @param networks probabilities of a default on the test split, the headline first
     */
    static Chart of(Map<String, BinaryScores> networks) {
        List<Line> lines = new ArrayList<>();
        double highest = 0;
        for (Map.Entry<String, BinaryScores> network : networks.entrySet()) {
            Series series = series(network.getKey(), network.getValue());
            lines.add(new Line(series, Line.Kind.CURVE));
            for (double rate : series.y()) {
                highest = Math.max(highest, rate);
            }
        }
        return new Chart(
                "Approvals and bad loans",
                "Share of the approved loans that are not paid back, for every share of the applications that is approved, the"
                        + " safest first. Lower is better; at the right end everybody is approved.",
                Axis.unit("Share approved"),
                Axis.linear("Share of the approved that default", 0, highest),
                lines);
    }

    /** Among examples of equal probability, none is safer: a point stands where a run of them ends. */
    static Series series(String name, BinaryScores scores) {
        ScoreOrder order = new ScoreOrder(scores);
        List<double[]> points = new ArrayList<>();
        int n = order.size();
        long bad = scores.positives();
        double last = Double.POSITIVE_INFINITY;
        // The order begins with the riskiest: from there on, everybody but those who were passed is approved.
        for (int rank = 0; rank < n; rank++) {
            boolean begins = rank == 0 || order.endsTie(rank - 1);
            double approved = (double) (n - rank) / n;
            if (begins && approved >= FIRST && (rank == 0 || last - approved >= 1.0 / POINTS)) {
                points.add(new double[] {approved, (double) bad / (n - rank)});
                last = approved;
            }
            bad -= order.label(rank);
        }
        return new Series(
                name,
                points.stream().mapToDouble(point -> point[0]).toArray(),
                points.stream().mapToDouble(point -> point[1]).toArray());
    }
}
