package org.applieddl4j.common.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

    private final ComparisonTable table = ComparisonTable.of(SampleReport.contents());

    /** 0.6654 of the hybrid lies within 0.642–0.699, the interval of the perceptron's 0.6713. */
    @Test
    void tieWithinTheIntervalOfTheBestHasNoBest() {
        assertThat(bestOf("average_precision")).isEmpty();
    }

    /** 0.0012, the next after 0.0003, lies outside 0.0001–0.0009. */
    @Test
    void bestIsTheRowWhoseIntervalKeepsAllOthersOut() {
        assertThat(bestOf("ece")).containsExactly("0.0003");
    }

    private List<String> bestOf(String metric) {
        int column = IntStream.range(0, table.columns().size())
                .filter(i -> table.columns().get(i).metric().equals(metric))
                .findFirst()
                .orElseThrow();
        return table.groups().stream()
                .flatMap(group -> group.rows().stream())
                .map(row -> row.cells().get(column))
                .filter(ComparisonTable.Cell::best)
                .map(ComparisonTable.Cell::value)
                .toList();
    }
}
