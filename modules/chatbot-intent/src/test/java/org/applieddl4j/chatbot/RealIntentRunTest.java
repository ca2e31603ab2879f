package org.applieddl4j.chatbot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
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
    void withFilesAtHandClinc150IsTheDefault() {
        IntentTask task = new IntentTasks(RunRequest.defaults(), mirrored().context()).task();

        assertThat(task.origin().id()).isEqualTo(IntentTasks.CLINC);
        assertThat(task.notes()).anyMatch(note -> note.contains("because its files are at hand"));
    }

    private QuickRun mirrored() {
        return new QuickRun(folder, Optional.of(Path.of(System.getenv("SUITE_DATA_MIRROR"))));
    }
}
