package org.applieddl4j.common.report;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunRecord.CurvePoint;
import org.applieddl4j.common.report.chart.Band;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Charts;

/** The charts of a task with several classes. */
public final class ClassCharts {

    private ClassCharts() {}

    /**
     * Confidence against accuracy of every network, in bins of equal width.
     *
     * @param networks probabilities on the test split by the network's name, the headline first
     */
    public static Chart reliability(Map<String, ClassScores> networks) {
        return Charts.reliability(networks.entrySet().stream()
                .map(network -> BinaryCharts.calibration(
                        network.getKey(), network.getValue().confidences()))
                .toList());
    }

    /**
     * The learning curve of a run's headline network. Points without the metric are left out.
     *
     * @param name what the legend calls the network
     * @param points of the run record
     * @param metric the one to show, as the points call it
     */
    public static Chart learningCurve(String name, List<CurvePoint> points, String metric) {
        List<CurvePoint> measured = points.stream()
                .filter(point -> point.metrics().containsKey(metric))
                .toList();
        return Charts.learningCurve(
                Metrics.of(metric).label(),
                List.of(Band.of(
                        name,
                        measured.stream().mapToDouble(CurvePoint::examples).toArray(),
                        values(measured, metric, MetricValue::value),
                        values(measured, metric, MetricValue::low),
                        values(measured, metric, MetricValue::high))));
    }

    private static double[] values(List<CurvePoint> points, String metric, ToDoubleFunction<MetricValue> value) {
        return points.stream()
                .mapToDouble(point -> value.applyAsDouble(point.metrics().get(metric)))
                .toArray();
    }
}
