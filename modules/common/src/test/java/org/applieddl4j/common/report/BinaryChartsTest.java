package org.applieddl4j.common.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.applieddl4j.common.evaluation.BinaryScores;
import org.applieddl4j.common.report.chart.Chart;
import org.junit.jupiter.api.Test;

class BinaryChartsTest {

    @Test
    void classesStandInTheOrderGivenWhateverTheyAreCalled() {
        BinaryScores scores = BinaryScores.of(new int[] {0, 1, 0, 1}, new double[] {0.1, 0.9, 0.4, 0.6});

        for (List<String> names : List.of(List.of("genuine", "fraud"), List.of("fraud", "genuine"))) {
            List<Chart> charts = BinaryCharts.of(Map.of("mlp", scores), names.get(0), names.get(1));

            assertThat(charts.get(charts.size() - 1).lines())
                    .extracting(line -> line.series().name())
                    .isEqualTo(names);
        }
    }
}
