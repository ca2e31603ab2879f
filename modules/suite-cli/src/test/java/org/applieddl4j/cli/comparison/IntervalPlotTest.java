package org.applieddl4j.cli.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.applieddl4j.cli.comparison.IntervalPlot.Figure;
import org.applieddl4j.common.evaluation.MetricValue;
import org.junit.jupiter.api.Test;

class IntervalPlotTest {

    @Test
    void aMetricInHundredsDoesNotFlattenSharesBesideIt() {
        IntervalPlot plot = IntervalPlot.aroundZero(List.of(
                new Figure("shares", "", new MetricValue(0.1, 0.05, 0.15), true),
                new Figure("points", "", new MetricValue(1, -20, 20), false)));

        assertThat(plot.zero()).hasValue(50.0);
        assertThat(plot.rows().get(0).width()).isGreaterThan(20);
        assertThat(plot.rows().get(0).from()).isGreaterThan(50);
        assertThat(plot.rows().get(1).from()).isLessThan(50);
        assertThat(plot.rows())
                .allSatisfy(row -> assertThat(row.from() + row.width()).isBetween(0.0, 100.0));
    }

    @Test
    void figuresOfOneMetricShareAScale() {
        IntervalPlot plot = IntervalPlot.of(List.of(
                new Figure("a", "", new MetricValue(0.8, 0.7, 0.9), true),
                new Figure("b", "", new MetricValue(0.8, 0.6, 1), false)));

        assertThat(plot.zero()).isEmpty();
        assertThat(plot.rows().get(1).width()).isCloseTo(2 * plot.rows().get(0).width(), within(1e-9));
        assertThat(plot.rows().get(1).at()).isCloseTo(plot.rows().get(0).at(), within(1e-9));
    }
}
