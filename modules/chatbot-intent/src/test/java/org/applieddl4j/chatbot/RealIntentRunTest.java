package org.applieddl4j.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.RunRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Published data, one seed: a shorter version of the runs whose figures are under docs/results. */
@Tag("real")
@EnabledIfEnvironmentVariable(named = "SUITE_DATA_MIRROR", matches = ".+")
class RealIntentRunTest {

    @TempDir
    Path folder;

    @Test
    void averagedEmbeddingsReachTheFloorOnClinc150() {
        RunRecord record = new IntentUseCase()
                .run(
                        RunRequest.defaults()
                                .withDataset(IntentTasks.CLINC)
                                .withNetwork("bag")
                                .withEpochs(6)
                                .into(folder.resolve("run")),
                        mirrored().context())
                .record();

        assertThat(record.metrics().get(IntentMetrics.IN_SCOPE_ACCURACY).value())
                .isGreaterThanOrEqualTo(0.91);
        assertThat(record.metrics().get(IntentMetrics.OUT_OF_SCOPE_RECALL).value())
                .isGreaterThanOrEqualTo(0.35);
        assertThat(record.advantage()
                        .get("linear")
                        .get(IntentMetrics.IN_SCOPE_ACCURACY)
                        .low())
                .isPositive();
        assertThat(record.dataset().splits()).isEqualTo(new RunRecord.Splits(14_966, 3_100, 5_500));
        assertThat(record.published()).isNotEmpty();
        // A step takes 11 ms; filling 256 vectors of 12,000 features on the other thread takes longer now and then.
        assertThat(record.resources().orElseThrow().dataWaitShare()).isLessThan(0.5);
    }

    @Test
    void withFilesAtHandClinc150IsTheDefault() {
        IntentTask task = new IntentTasks(RunRequest.defaults(), mirrored().context()).task();

        assertThat(task.origin().id()).isEqualTo(IntentTasks.CLINC);
        assertThat(task.notes()).anyMatch(note -> note.contains("because its files are at hand"));
    }

    private QuickRun mirrored() {
        return new QuickRun(folder, Optional.of(Path.of(System.getenv("SUITE_DATA_MIRROR"))));
    }
}
