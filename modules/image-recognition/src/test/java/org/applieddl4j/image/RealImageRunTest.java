package org.applieddl4j.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.experiment.image.ImageTask;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.training.StopSignal;
import org.applieddl4j.common.usecase.RunRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** Published data, one seed: shorter versions of the runs whose figures are under docs/results. */
@Tag("real")
@EnabledIfEnvironmentVariable(named = "SUITE_DATA_MIRROR", matches = ".+")
class RealImageRunTest {

    @TempDir
    Path folder;

    @Test
    void aQuickRunOnMnistBeatsTheLinearBaseline() {
        RunRecord record =
                run(RunRequest.defaults().withDataset(ImageTasks.MNIST).quickly());

        MetricValue difference = record.advantage().get("softmax").get("accuracy");
        assertThat(difference.low()).isPositive();
    }

    @Test
    void withFilesAtHandMnistIsTheDefault() {
        ImageTask task = new ImageTasks(RunRequest.defaults(), mirrored().context()).task();

        assertThat(task.origin().id()).isEqualTo(ImageTasks.MNIST);
        assertThat(task.notes()).anyMatch(note -> note.contains("because its files are at hand"));
    }

    private RunRecord run(RunRequest request) {
        return new ImageUseCase()
                .run(request.into(folder.resolve("run")), mirrored().context())
                .record();
    }

    private QuickRun mirrored() {
        return new QuickRun(folder, Optional.of(Path.of(System.getenv("SUITE_DATA_MIRROR"))), new StopSignal());
    }
}
