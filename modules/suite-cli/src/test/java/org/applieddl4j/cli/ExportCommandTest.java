package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportCommandTest {

    @TempDir
    Path folder;

    private static CommandRun export(String format, Path bundle, Path to) {
        return CommandRun.of(
                Installation.ofProcess(), "export", format, "--bundle", bundle.toString(), "--to", to.toString());
    }

    /** The tests have ONNX Runtime, which compares its answers with the network's before anything is written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "fraud-detection",
                "image-recognition",
                "chatbot-intent",
                "medical-imaging",
                "medical-imaging/segmenter",
                "credit-risk",
                "forecasting",
                "system-monitoring",
                "speech-recognition"
            })
    void theNetworkOfEveryUseCaseAnswersTheSameInOnnxRuntime(String useCase) {
        Path to = folder.resolve("model.onnx");

        CommandRun run = export("onnx", QuickBundles.of(useCase), to);

        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("Checked: ONNX Runtime's answers differ", "model.onnx");
        assertThat(to).isNotEmptyFile();
    }

    @Test
    void whatIsThereIsNotReplacedAndOtherFormatsAreRefused() throws Exception {
        Path bundle = QuickBundles.of("credit-risk");
        Path mine = Files.writeString(folder.resolve("mine.onnx"), "mine");

        CommandRun there = export("onnx", bundle, mine);
        CommandRun other = export("pmml", bundle, folder.resolve("model.pmml"));
        CommandRun unwritable = export("onnx", bundle, mine.resolve("below/model.onnx"));

        assertThat(there.status()).isEqualTo(2);
        assertThat(there.err()).contains("mine.onnx exists", "name a new file");
        assertThat(mine).hasContent("mine");
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("'pmml'", "onnx");
        assertThat(unwritable.status()).isEqualTo(2);
    }

    @Test
    void anUnknownFormatIsNamedBeforeWhatIsMissing() {
        CommandRun run = CommandRun.of(Installation.ofProcess(), "export", "onx");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err())
                .contains("unknown format 'onx'; did you mean onnx?")
                .doesNotContain("--bundle");
    }
}
