package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A network of ours, exported, comes back as anybody's network in ONNX, and has the figures that it had. */
class ImportedOnnxTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "image-recognition,drawn-shapes,softmax",
        "medical-imaging,ultrasound-simulator,linear",
        "fraud-detection,card-simulator,logistic",
        "speech-recognition,spoken-digits-simulator,linear"
    })
    void theNetworkIsEvaluatedBesideOursOnTheSameTest(String useCase, String dataset, String linear) throws Exception {
        Path bundle = QuickBundles.of(useCase);
        Path file = folder.resolve("theirs.onnx");
        Path out = folder.resolve("evaluated");
        assertThat(run("export", "onnx", "--bundle", bundle.toString(), "--to", file.toString())
                        .status())
                .isZero();

        List<String> arguments = new ArrayList<>(List.of("import", "onnx", file.toString(), "--quick"));
        arguments.addAll(List.of("--use-case", useCase, "--dataset", dataset, "--out", out.toString()));

        CommandRun run = run(arguments.toArray(String[]::new));

        assertThat(run.status()).as(run.err()).isZero();
        RunRecord record = RunJson.read(out.resolve("run.json"));
        RunRecord original = RunJson.read(bundle.resolveSibling("run.json"));
        assertThat(record.network()).isEqualTo("onnx");
        assertThat(record.comparison().keySet()).containsAll(List.of("onnx", linear, "constant"));
        String headline = List.of("image-recognition", "speech-recognition").contains(useCase)
                ? ClassEvaluation.ACCURACY
                : BinaryEvaluation.ROC_AUC;
        assertThat(record.metrics().get(headline).value())
                .isCloseTo(original.metrics().get(headline).value(), within(1e-3));
        assertThat(record.dataset().sha256()).isEqualTo(original.dataset().sha256());
        assertThat(record.notes()).anyMatch(note -> note.contains("trained elsewhere"));
        assertThat(out.resolve("model.zip")).doesNotExist();
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("network from theirs.onnx")
                .doesNotContain("model.zip");
    }

    @Test
    void aNetworkOfAnotherUseCaseIsRefusedByItsName() {
        Path file = folder.resolve("theirs.onnx");
        run("export", "onnx", "--bundle", QuickBundles.of("speech-recognition").toString(), "--to", file.toString());

        CommandRun run = run("import", "onnx", file.toString(), "--use-case", "fraud-detection", "--quick");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("was exported from speech-recognition").hasLineCount(1);
    }

    private static CommandRun run(String... arguments) {
        return CommandRun.of(Installation.ofProcess(), arguments);
    }
}
