package org.applieddl4j.fraud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.training.StopSignal;
import org.applieddl4j.common.usecase.RunRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Published data, one seed: the floors that the figures under docs/results keep for several. */
@Tag("real")
@EnabledIfEnvironmentVariable(named = "SUITE_DATA_MIRROR", matches = ".+")
class RealFraudRunTest {

    @TempDir
    Path folder;

    @Test
    void withFilesAtHandTheHandbooksDataAreTheDefault() {
        FraudTask task = new FraudTasks(RunRequest.defaults(), mirrored().context()).task();

        assertThat(task.source().id()).isEqualTo(FraudTasks.HANDBOOK);
        assertThat(task.notes()).anyMatch(note -> note.contains("because its files are at hand"));
    }

    @Test
    void theUlbSubsetIsReportedUnderItsOwnLabelBesideTheLinearModel() {
        RunRecord record = run(RunRequest.defaults()
                .withDataset(FraudTasks.ULB)
                .withNetwork("mlp")
                .quickly());

        assertThat(record.dataset().variant())
                .hasValueSatisfying(label -> assertThat(label).contains("2.61 %, not 0.17 %"));
        assertThat(record.notes()).anyMatch(note -> note.contains("2.61 %, not 0.17 %"));
        for (String network : new String[] {"mlp", "logistic"}) {
            MetricValue metric = record.comparison().get(network).get("average_precision");
            assertThat(metric.value()).isGreaterThan(0.7).isBetween(metric.low(), metric.high());
        }
        assertThat(record.metrics()).doesNotContainKey("card_precision_at_100");
    }

    private RunRecord run(RunRequest request) {
        return new FraudUseCase()
                .run(request.into(folder.resolve("run")), mirrored().context())
                .record();
    }

    private QuickRun mirrored() {
        return new QuickRun(folder, Optional.of(Path.of(System.getenv("SUITE_DATA_MIRROR"))), new StopSignal());
    }
}
