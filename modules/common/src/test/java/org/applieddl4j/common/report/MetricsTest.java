package org.applieddl4j.common.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.evaluation.MetricMeaning.Better;
import org.junit.jupiter.api.Test;

class MetricsTest {

    @Test
    void everyMetricOfSeveralClassesIsExplainedAndHasADirection() {
        ClassScores scores = ClassScores.of(new double[] {1, 0, 0, 0}, new int[1], List.of("a", "b", "c", "d"));

        assertThat(ClassEvaluation.metrics(scores).keySet()).hasSize(6).allSatisfy(metric -> {
            assertThat(Metrics.of(metric).explanation()).isNotEmpty();
            assertThat(Metrics.of(metric).better()).isNotEqualTo(Better.UNKNOWN);
        });
        assertThat(Metrics.of(ClassEvaluation.MACRO_F1).better()).isEqualTo(Better.HIGHER);
        assertThat(Metrics.of(ClassEvaluation.LOG_LOSS).better()).isEqualTo(Better.LOWER);
    }

    @Test
    void unknownMetricIsCalledByItsName() {
        assertThat(Metrics.of("made_up")).isEqualTo(new MetricMeaning("made_up", "made up", "", Better.UNKNOWN));
    }
}
