package org.applieddl4j.common.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.evaluation.MetricValue;
import org.junit.jupiter.api.Test;

class NotAheadTest {

    private static final MetricValue NETWORK = new MetricValue(0.80, 0.77, 0.83);

    private static final List<NotAhead.Simpler> SIMPLER =
            List.of(new NotAhead.Simpler("linear", "take it"), new NotAhead.Simpler("constant", "find more"));

    @Test
    void aNetworkAheadOfAllIsNotMarked() {
        assertThat(notAhead("accuracy", new MetricValue(0.70, 0.67, 0.73), Map.of()))
                .isEmpty();
    }

    @Test
    void overlappingIntervalsAreNotEnough() {
        assertThat(notAhead("accuracy", new MetricValue(0.76, 0.73, 0.79), Map.of()))
                .hasValueSatisfying(simpler -> {
                    assertThat(simpler.model()).isEqualTo("linear");
                    assertThat(simpler.sentence()).contains("'linear'", "0.800 against 0.760", "take it");
                });
    }

    @Test
    void thePairedDifferenceDecidesWhereThereIsOne() {
        MetricValue overlapping = new MetricValue(0.76, 0.73, 0.79);

        assertThat(notAhead("accuracy", overlapping, paired(0.04, 0.01, 0.07))).isEmpty();
        assertThat(notAhead("accuracy", new MetricValue(0.70, 0.67, 0.73), paired(0.1, -0.01, 0.2)))
                .isPresent();
    }

    @Test
    void whereLessIsBetterTheNetworkHasToBeBelow() {
        MetricValue worse = new MetricValue(0.90, 0.87, 0.93);
        MetricValue better = new MetricValue(0.70, 0.67, 0.73);

        assertThat(notAhead("brier", worse, Map.of()).map(NotAhead::model)).contains("constant");
        assertThat(notAhead("brier", worse, paired(-0.1, -0.2, -0.01)).map(NotAhead::model))
                .contains("constant");
        assertThat(notAhead("brier", better, Map.of()).map(NotAhead::model)).contains("constant");
    }

    @Test
    void theBestOfThoseIsNamed() {
        assertThat(notAhead("accuracy", new MetricValue(0.85, 0.82, 0.88), Map.of())
                        .map(NotAhead::model))
                .contains("linear");
    }

    private static Map<String, Map<String, MetricValue>> paired(double value, double low, double high) {
        return Map.of(
                "linear",
                Map.of("accuracy", new MetricValue(value, low, high), "brier", new MetricValue(value, low, high)));
    }

    /** The constant baseline has an accuracy and a Brier score of 0.1. */
    private static Optional<NotAhead> notAhead(
            String metric, MetricValue linear, Map<String, Map<String, MetricValue>> advantage) {
        RunRecord.Figures figures = RunRecord.Figures.of(
                        Map.of(metric, NETWORK),
                        Map.of(
                                "mlp", Map.of(metric, NETWORK),
                                "linear", Map.of(metric, linear),
                                "constant", Map.of(metric, new MetricValue(0.1, 0.09, 0.11))))
                .withAdvantage(advantage);
        return NotAhead.of(SIMPLER, metric, figures);
    }
}
