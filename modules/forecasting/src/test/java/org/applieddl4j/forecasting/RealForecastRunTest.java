package org.applieddl4j.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.QuickContext;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Published series, one seed, quickly: shorter versions of the runs whose figures are under docs/results. */
@Tag("real")
@EnabledIfEnvironmentVariable(named = "SUITE_DATA_MIRROR", matches = ".+")
class RealForecastRunTest {

    @TempDir
    Path folder;

    /** The floor of long trainings too; the competition's own multilayer perceptron had 3.608, its best entry .739. */
    @Test
    void aQuickRunOnWeeklySeriesIsBelowTheFloor() {
        RunRecord record = run(ForecastTasks.WEEKLY, "mlp");

        assertThat(record.metrics().get(ForecastMetrics.OWA).value()).isLessThan(0.8);
        assertThat(record.metrics().get(ForecastMetrics.COVERAGE).value()).isBetween(0.92, 0.98);
    }

    @Test
    void aQuickRunOnHourlySeriesIsAheadOfTheLinearModel() {
        RunRecord record = run(ForecastTasks.HOURLY, "mlp");

        // Less is better: what it is ahead by is below zero.
        assertThat(record.advantage().get("linear").get(ForecastMetrics.OWA).high())
                .isNegative();
        assertThat(record.metrics().get(ForecastMetrics.OWA).value()).isLessThan(0.627);
    }

    /** Its test is calmer than its validation: intervals that do not follow the latest errors hold 99 % of it. */
    @Test
    void intervalsOfTheTransformerHoldWhatTheyPromise() {
        RunRecord record = run(ForecastTasks.ETTH1, "linear");

        assertThat(record.metrics().get(ForecastMetrics.COVERAGE).value()).isBetween(0.93, 0.97);
        assertThat(record.notes()).anyMatch(note -> note.contains("With the widening of validation alone"));
    }

    private RunRecord run(String dataset, String network) {
        RunContext context = QuickContext.withMirror(folder);
        return new ForecastUseCase()
                .run(
                        RunRequest.defaults()
                                .withDataset(dataset)
                                .withNetwork(network)
                                .quickly()
                                .into(folder.resolve("run")),
                        context)
                .record();
    }
}
