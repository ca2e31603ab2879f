package org.applieddl4j.medical;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.RunRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Published data, one seed: shorter versions of the runs whose figures are under docs/results. */
@Tag("real")
@EnabledIfEnvironmentVariable(named = "SUITE_DATA_MIRROR", matches = ".+")
class RealMedicalRunTest {

    @TempDir
    Path folder;

    @Test
    void aQuickRunOnChestXraysReachesThePublishedResidualNetwork() {
        RunRecord record =
                run(RunRequest.defaults().withDataset("pneumoniamnist").quickly());

        assertThat(record.metrics().get("roc_auc").value()).isGreaterThan(0.944);
        assertThat(record.metrics().get("accuracy").value()).isGreaterThan(0.854);
        assertThat(record.advantage().get("linear").get("roc_auc").low()).isPositive();
        assertThat(record.dataset().variant()).contains("rebuilt from two public copies, not the official file");
        assertThat(record.notes())
                .anyMatch(note -> note.startsWith("74.2 % of the validation images show a finding and 62.5 %"))
                .anyMatch(note -> note.contains("0 of 624 test images are in training"));
    }

    @Test
    void kindsOfImagesAreToldApart() {
        RunRecord record = run(
                RunRequest.defaults().withDataset("mednist").withNetwork("cnn").withEpochs(2));

        assertThat(record.metrics().get("accuracy").value()).isGreaterThan(0.95);
        assertThat(record.threshold()).isEmpty();
        assertThat(record.notes()).anyMatch(note -> note.startsWith("No class is known to be negative (no finding)"));
    }

    private RunRecord run(RunRequest request) {
        QuickRun mirrored = new QuickRun(folder, Optional.of(Path.of(System.getenv("SUITE_DATA_MIRROR"))));
        return new MedicalUseCase()
                .run(request.into(folder.resolve("run")), mirrored.context())
                .record();
    }
}
