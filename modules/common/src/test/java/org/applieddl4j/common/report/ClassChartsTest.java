package org.applieddl4j.common.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunRecord.CurvePoint;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Series;
import org.junit.jupiter.api.Test;

class ClassChartsTest {

    @Test
    void reliabilityComparesConfidenceWithTheShareOfRightAnswers() {
        // Given: three answers of confidence 0.72, 0.75 and 0.78, two of them right, and a right one of 0.98
        ClassScores scores = ClassScores.of(
                new double[] {0.72, 0.18, 0.10, 0.15, 0.75, 0.10, 0.12, 0.10, 0.78, 0.98, 0.01, 0.01},
                new int[] {0, 1, 0, 0},
                List.of("cat", "dog", "car"));

        Series curve = ClassCharts.reliability(Map.of("network", scores))
                .lines()
                .get(0)
                .series();

        assertThat(curve.x()).containsExactly(new double[] {0.75, 0.98}, within(1e-12));
        assertThat(curve.y()).containsExactly(new double[] {2.0 / 3, 1}, within(1e-12));
    }

    @Test
    void aLearningCurveHasThePointsThatHaveTheMetric() {
        List<CurvePoint> points = List.of(
                new CurvePoint(0.1, 100, Map.of("accuracy", new MetricValue(0.7, 0.6, 0.8))),
                new CurvePoint(0.5, 500, Map.of("ece", new MetricValue(0.1, 0, 0.2))),
                new CurvePoint(1, 1_000, Map.of("accuracy", new MetricValue(0.9, 0.85, 0.95))));

        Chart chart = ClassCharts.learningCurve("network", points, "accuracy");

        Series curve = chart.lines().get(0).series();
        assertThat(curve.x()).containsExactly(100, 1_000);
        assertThat(curve.y()).containsExactly(0.7, 0.9);
        assertThat(chart.lines().get(1).series().y()).containsExactly(0.8, 0.95, 0.85, 0.6);
        assertThat(chart.x().logarithmic()).isTrue();
        assertThat(chart.y().label()).isEqualTo("Accuracy");
    }
}
