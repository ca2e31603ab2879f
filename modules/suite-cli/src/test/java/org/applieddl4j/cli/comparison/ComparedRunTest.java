package org.applieddl4j.cli.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunJson;
import org.junit.jupiter.api.Test;

class ComparedRunTest {

    private static final Path RECORD = Path.of("../../docs/results/chatbot-intent/assistant-bag.json");

    /** Of this record the network's log loss is below the linear model's, and its accuracy too. */
    @Test
    void aheadIsAboveZeroWhetherMoreOrLessIsBetter() {
        MetricValue loss = gain("log_loss");

        assertThat(loss.value()).isPositive();
        assertThat(loss.low()).isLessThanOrEqualTo(loss.value());
        assertThat(loss.high()).isGreaterThanOrEqualTo(loss.value());
        assertThat(gain("in_scope_accuracy").value()).isNegative();
    }

    private static MetricValue gain(String metric) {
        return new ComparedRun(
                        RunJson.read(RECORD),
                        new HeadlineMetrics(metric, Optional.of("linear"), Optional.empty()),
                        "",
                        Optional.empty(),
                        List.of(),
                        OptionalLong.empty(),
                        OptionalDouble.empty(),
                        Optional.empty())
                .gain()
                .orElseThrow();
    }
}
