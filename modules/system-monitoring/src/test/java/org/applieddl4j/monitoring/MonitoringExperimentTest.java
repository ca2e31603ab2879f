package org.applieddl4j.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MonitoringExperimentTest {

    @TempDir
    static Path folder;

    private static RunOutcome all;

    @BeforeAll
    static void runAllNetworks() {
        all = new MonitoringUseCase()
                .run(
                        RunRequest.defaults()
                                .withDataset(MonitoringTasks.SIMULATOR)
                                .quickly()
                                .withEpochs(2)
                                .into(folder.resolve("all")),
                        new QuickRun(folder).context());
    }

    private static double value(String detector, String metric) {
        return all.record().comparison().get(detector).get(metric).value();
    }

    @Test
    void networksBeatChanceAndOneLineOfCode() {
        assertThat(value("forecast-error", "nab_standard"))
                .isGreaterThan(value("random", "nab_standard") + 20)
                .isGreaterThan(value("outside-everything", "nab_standard"));
        assertThat(value("constant", "nab_standard")).isZero();
        assertThat(value("always", "nab_standard_held_out_threshold")).isLessThanOrEqualTo(0);
    }

    @Test
    void theRecordHoldsEveryFigure() {
        RunRecord record = all.record();

        assertThat(record.metrics())
                .containsKeys(
                        "nab_standard",
                        "nab_low_fp",
                        "nab_low_fn",
                        "nab_standard_held_out_threshold",
                        "average_precision",
                        "detection_delay",
                        "false_alarms_per_week");
        assertThat(record.comparison().keySet())
                .startsWith("forecast-error", "autoencoder", "linear-forecast", "ranges")
                .endsWith("constant");
        assertThat(record.config()).containsEntry("thresholdRule", "largest standard NAB score");
        assertThat(RunJson.read(all.folder().resolve("run.json"))).isEqualTo(record);
    }

    @Test
    void theThresholdFromElsewhereIsWorthNoMoreThanTheBest() {
        for (String detector : List.of("forecast-error", "autoencoder", "linear-forecast")) {
            assertThat(value(detector, "nab_standard_held_out_threshold"))
                    .isLessThanOrEqualTo(value(detector, "nab_standard"));
        }
    }

    @Test
    void theBundleWatchesAStream() {
        MonitoringPredictor predictor =
                new MonitoringPredictor(BundleReader.read(all.folder().resolve("model.zip")));
        StreamWatch watch = predictor.watch(List.of("load"));
        double[] values = Streams.daily(700, 9);

        for (int row = 0; row < values.length; row++) {
            watch.observe(300L * row, values[row]);
        }

        assertThat(watch.observe(300L * values.length, 500).alarm()).isTrue();
    }

    @Test
    void aStreamOfTheUsersOwnWithoutLabelsIsWatched() throws IOException {
        StringBuilder text = new StringBuilder("time,heat\n");
        double[] values = Streams.daily(800, 2);
        for (int row = 0; row < values.length; row++) {
            text.append(1_600_000_000L + 300L * row)
                    .append(',')
                    .append(values[row])
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("own.csv"), text);

        RunOutcome outcome = new MonitoringUseCase()
                .run(
                        RunRequest.defaults()
                                .withDataset("csv:" + file)
                                .withNetwork("linear-forecast")
                                .withEpochs(1)
                                .into(folder.resolve("own")),
                        new QuickRun(folder).context());

        assertThat(outcome.record().metrics()).containsOnlyKeys("false_alarms_per_week");
        assertThat(outcome.record().dataset().kind()).isEqualTo("real");
    }

    @Test
    void anUnknownDatasetIsRefused() {
        assertThatThrownBy(() -> new MonitoringUseCase()
                        .run(RunRequest.defaults().withDataset("nobody"), new QuickRun(folder).context()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("unknown dataset 'nobody'; there are nab, machine-simulator");
    }
}
