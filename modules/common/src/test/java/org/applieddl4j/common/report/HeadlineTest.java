package org.applieddl4j.common.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.Headline.Outcome;
import org.applieddl4j.common.report.Headline.Verdict;
import org.junit.jupiter.api.Test;

class HeadlineTest {

    private static final MetricValue LINEAR = new MetricValue(0.60, 0.57, 0.63);

    @Test
    void aNetworkAheadByMoreThanTheIntervalsBeatsTheLinearBaseline() {
        assertThat(verdict("average_precision", new MetricValue(0.67, 0.64, 0.70)))
                .get()
                .extracting(Verdict::outcome)
                .isEqualTo(Outcome.AHEAD);
    }

    @Test
    void overlappingIntervalsLeaveItOpen() {
        assertThat(verdict("average_precision", new MetricValue(0.64, 0.61, 0.67)))
                .get()
                .extracting(Verdict::outcome)
                .isEqualTo(Outcome.UNSURE);
    }

    @Test
    void aNetworkThatIsNoBetterIsToldSo() {
        assertThat(verdict("average_precision", new MetricValue(0.60, 0.57, 0.63)))
                .contains(new Verdict(
                        Outcome.BEHIND,
                        "Does not beat the linear baseline",
                        "0.600 against 0.600 for the linear model; take the simpler model."));
    }

    @Test
    void whereLessIsBetterTheLowerFigureWins() {
        assertThat(verdict("brier", new MetricValue(0.50, 0.48, 0.52)))
                .get()
                .extracting(Verdict::outcome)
                .isEqualTo(Outcome.AHEAD);
    }

    @Test
    void theLinearModelIsNotComparedWithItself() {
        ReportContents sample = SampleReport.contents();
        ReportContents linear = contents(sample.run(), "average_precision", "mlp");

        assertThat(Headline.of(linear).verdict()).isEmpty();
    }

    @Test
    void aHeadlineMetricThatWasNotMeasuredIsRefused() {
        assertThatThrownBy(() -> contents(SampleRun.record(), "accuracy", "logistic"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the headline metric 'accuracy' is not among the metrics of the run: [roc_auc");
    }

    @Test
    void thePairedDifferenceDecidesWhereThereIsOne() {
        // 0.6 [0.5, 0.7] against LINEAR overlaps, but on the same draws the network always wins.
        MetricValue overlapping = new MetricValue(LINEAR.value() + 0.01, LINEAR.low(), LINEAR.high() + 0.01);

        assertThat(verdict("average_precision", overlapping, paired(0.01, 0.004, 0.016)))
                .hasValueSatisfying(verdict -> {
                    assertThat(verdict.outcome()).isEqualTo(Outcome.AHEAD);
                    assertThat(verdict.text()).contains("95\u00a0% interval 0.0040 to 0.0160");
                });
        assertThat(verdict("average_precision", overlapping, paired(0.01, -0.004, 0.024)))
                .hasValueSatisfying(verdict -> assertThat(verdict.outcome()).isEqualTo(Outcome.UNSURE));
    }

    private static Map<String, Map<String, MetricValue>> paired(double value, double low, double high) {
        return Map.of("logistic", Map.of("average_precision", new MetricValue(value, low, high)));
    }

    private static Optional<Verdict> verdict(String metric, MetricValue network) {
        return verdict(metric, network, Map.of());
    }

    private static Optional<Verdict> verdict(
            String metric, MetricValue network, Map<String, Map<String, MetricValue>> advantage) {
        RunRecord r = SampleRun.record();
        RunRecord run = new RunRecord(
                r.schema(),
                new RunRecord.Subject(r.useCase(), r.network(), r.parameters(), r.seed(), r.startedAt()),
                r.dataset(),
                r.config(),
                new RunRecord.Figures(
                        Map.of(metric, network),
                        Map.of("mlp", Map.of(metric, network), "logistic", Map.of(metric, LINEAR)),
                        Map.of(),
                        Map.of(),
                        advantage,
                        r.threshold(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                r.published(),
                RunRecord.Costs.of(r.timing()),
                r.environment(),
                r.notes(),
                RunRecord.Circumstances.NONE);
        return Headline.of(contents(run, metric, "logistic")).verdict();
    }

    private static ReportContents contents(RunRecord run, String metric, String linear) {
        ReportContents sample = SampleReport.contents();
        return ReportContents.of(sample.title(), sample.summary(), run, metric, sample.dataCard())
                .withLinearBaseline(linear);
    }
}
