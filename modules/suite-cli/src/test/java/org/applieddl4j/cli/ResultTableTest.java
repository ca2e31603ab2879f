package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.evaluation.MeanAndDeviation;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunRecord;
import org.junit.jupiter.api.Test;

class ResultTableTest {

    @Test
    void columnsThatDoNotFitGoBelow() {
        List<String> lines = new ResultTable(FakeUseCase.record(), 50).lines();

        assertThat(lines)
                .startsWith(
                        "test split, with 95 % intervals",
                        "                     average_precision",
                        "mlp                  0.653 [0.327, 0.653]",
                        "constant (baseline)  0.008 [0.004, 0.008]",
                        "",
                        "                     roc_auc",
                        "mlp                  0.877 [0.438, 0.877]");
    }

    @Test
    void oneColumnIsShownHoweverNarrowTheTerminal() {
        assertThat(new ResultTable(FakeUseCase.record(), 5).lines())
                .contains("mlp                  0.653 [0.327, 0.653]");
    }

    @Test
    void columnOfSmallFiguresHasFourDecimals() {
        assertThat(lines(Map.of("brier", new MetricValue(0.0116, 0.00984, 0.0132)), Map.of()))
                .contains("mlp  0.0116 [0.0098, 0.0132]");
    }

    @Test
    void columnWithALargeFigureHasOneDecimal() {
        assertThat(lines(Map.of("expected_cost", new MetricValue(1234.56, 99.04, 2000)), Map.of()))
                .contains("mlp  1234.6 [99.0, 2000.0]");
    }

    @Test
    void zeroHasNoSign() {
        assertThat(lines(Map.of("ece", new MetricValue(-0.00001, -0.00004, 0.0002)), Map.of()))
                .contains("mlp  0.0000 [0.0000, 0.0002]");
    }

    @Test
    void repeatedRunsSayWhichOfThemTheMainTableIs() {
        List<String> lines = lines(
                Map.of("brier", new MetricValue(0.0116, 0.0098, 0.0132)),
                Map.of("mlp", Map.of("brier", new MeanAndDeviation(0.0121, 0.00044, 5))));

        assertThat(lines)
                .containsExactly(
                        "test split, with 95 % intervals",
                        "     brier",
                        "mlp  0.0116 [0.0098, 0.0132]",
                        "the table above is of the first seed, on the first test part",
                        "",
                        "mean ± standard deviation over seeds and test parts",
                        "     brier",
                        "mlp  0.0121 ± 0.0004 (5 runs)");
    }

    @Test
    void singleRunSaysNothingOfSeeds() {
        assertThat(new ResultTable(FakeUseCase.record(), 80).lines()).noneMatch(line -> line.contains("seed"));
    }

    private static List<String> lines(
            Map<String, MetricValue> metrics, Map<String, Map<String, MeanAndDeviation>> spread) {
        RunRecord record = FakeUseCase.record();
        return new ResultTable(
                        new RunRecord(
                                record.schema(),
                                new RunRecord.Subject(
                                        record.useCase(),
                                        "mlp",
                                        record.parameters(),
                                        record.seed(),
                                        record.startedAt()),
                                record.dataset(),
                                record.config(),
                                new RunRecord.Figures(
                                        metrics,
                                        Map.of("mlp", metrics),
                                        Map.of(),
                                        spread,
                                        Map.of(),
                                        record.threshold(),
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty()),
                                List.of(),
                                RunRecord.Costs.of(record.timing()),
                                record.environment(),
                                record.notes(),
                                RunRecord.Circumstances.NONE),
                        80)
                .lines();
    }
}
