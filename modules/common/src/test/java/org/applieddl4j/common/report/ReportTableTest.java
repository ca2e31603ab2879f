package org.applieddl4j.common.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunRecord.PerClass;
import org.junit.jupiter.api.Test;

class ReportTableTest {

    private static final List<List<String>> MANY =
            IntStream.range(0, 25).mapToObj(i -> List.of("row " + i)).toList();

    @Test
    void onlyTwentyErrorsAreShown() {
        assertThat(ReportTable.worstErrors("Worst.", List.of("Row"), MANY).rows())
                .hasSize(20)
                .startsWith(List.of("row 0"));
    }

    @Test
    void anotherTableKeepsAllItsRows() {
        assertThat(new ReportTable("Rows", "All.", List.of("Row"), MANY).rows()).hasSize(25);
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        assertThatThrownBy(() -> ReportTable.worstErrors("Worst.", List.of("Row", "Score"), List.of(List.of("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the row [a] does not fit the columns [Row, Score]");
    }

    @Test
    void aColumnOfNumbersIsRecognised() {
        assertThat(numeric("1", "-2.5", "1,000")).isTrue();
        assertThat(numeric("0.981 (0.970–0.990)", "–")).isTrue();
        assertThat(numeric("-8.500 (-9.000 to -8.094)", "0.5 (-0.5 to 2.0)")).isTrue();
        assertThat(numeric("12.5\u00a0%")).isTrue();
        assertThat(numeric("1", "day 2")).isFalse();
        assertThat(numeric("2018-08-10")).isFalse();
        assertThat(new ReportTable("t", "e", List.of("column"), List.of(List.of("word ".repeat(20)))).kind(0))
                .isEqualTo("prose");
    }

    @Test
    void theHardestClassStandsFirst() {
        PerClass cat =
                new PerClass("cat", new MetricValue(0.75, 0.5, 0.9), new MetricValue(0.6, 0.4, 0.8), 2.0 / 3, 1_000);
        PerClass car = new PerClass("car", new MetricValue(1, 0.9, 1), new MetricValue(1, 0.9, 1), 1, 7);

        ReportTable table = ReportTable.perClass(List.of(car, cat));

        assertThat(table.columns()).containsExactly("class", "test examples", "precision", "recall", "F1");
        assertThat(table.rows())
                .containsExactly(
                        List.of("cat", "1,000", "0.750 (0.500–0.900)", "0.600 (0.400–0.800)", "0.667"),
                        List.of("car", "7", "1.000 (0.900–1.000)", "1.000 (0.900–1.000)", "1.000"));
        assertThat(IntStream.range(1, 5).allMatch(column -> table.kind(column).equals("number")))
                .isTrue();
    }

    private static boolean numeric(String... cells) {
        List<List<String>> rows = IntStream.range(0, cells.length)
                .mapToObj(i -> List.of(cells[i]))
                .toList();
        return new ReportTable("t", "e", List.of("column"), rows).kind(0).equals("number");
    }
}
