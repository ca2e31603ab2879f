package org.applieddl4j.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.QuickContext;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The Free Spoken Digit Dataset, one seed: shorter versions of the runs whose figures are under docs/results. */
@Tag("real")
@EnabledIfEnvironmentVariable(named = "SUITE_DATA_MIRROR", matches = ".+")
class RealSpeechRunTest {

    @TempDir
    Path folder;

    private RunContext context() {
        return QuickContext.withMirror(folder);
    }

    private static RunRequest request() {
        return RunRequest.defaults().withDataset(SpeechTasks.FSDD);
    }

    @Test
    void aQuickRunKnowsTheWordsAndHearsThemThroughNoise() {
        RunRecord record = new SpeechUseCase()
                .run(request().quickly().into(folder.resolve("run")), context())
                .record();

        assertThat(record.dataset().splits()).isEqualTo(new RunRecord.Splits(600, 270, 300));
        assertThat(value(record, "accuracy")).isGreaterThan(0.93);
        assertThat(value(record, "accuracy_at_10_db"))
                .isGreaterThan(record.comparison()
                        .get("linear")
                        .get("accuracy_at_10_db")
                        .value());
    }

    @Test
    void everyOfTheSixSpeakersIsHeldOutOnce() {
        SpeechTask task = new SpeechTasks(request().with(RunFlag.SPLIT, "speaker"), context()).task();

        assertThat(task.folds()).hasSize(6).allSatisfy(splits -> {
            assertThat(splits.test()).hasSize(500);
            assertThat(task.speakers(splits.test()).stream().distinct()).hasSize(1);
            assertThat(task.speakers(splits.train()))
                    .doesNotContain(task.speakers(splits.test()).get(0));
        });
    }

    private static double value(RunRecord record, String metric) {
        return record.metrics().get(metric).value();
    }
}
