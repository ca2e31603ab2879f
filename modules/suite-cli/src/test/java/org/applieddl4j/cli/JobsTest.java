package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trainings side by side come to the bits of one after the other. */
class JobsTest {

    @TempDir
    Path folder;

    @Test
    void networksOfPaymentsSideBySide() throws IOException {
        sameBits("fraud-detection", "card-simulator", "auto");
    }

    @Tag("slow")
    @ParameterizedTest
    @CsvSource({
        "fraud-detection, card-simulator, dl4j",
        "image-recognition, drawn-shapes, auto",
        "image-recognition, drawn-shapes, dl4j",
        "chatbot-intent, assistant, auto",
        "medical-imaging, ultrasound-simulator, auto",
        "credit-risk, loan-simulator, auto",
        "forecasting, series-simulator, auto",
        "speech-recognition, spoken-digits-simulator, auto",
        "system-monitoring, machine-simulator, auto"
    })
    void networksOfTheOthersToo(String useCase, String dataset, String engine) throws IOException {
        sameBits(useCase, dataset, engine);
    }

    private void sameBits(String useCase, String dataset, String engine) throws IOException {
        Path one = run(useCase, dataset, engine, 1);
        Path three = run(useCase, dataset, engine, 3);

        RunRecord alone = RunJson.read(one.resolve("run.json"));
        RunRecord together = RunJson.read(three.resolve("run.json"));
        assertThat(together.comparison()).hasSizeGreaterThan(1).isEqualTo(alone.comparison());
        assertThat(together.spread()).isNotEmpty().isEqualTo(alone.spread());
        assertThat(together.resources().orElseThrow().jobs()).contains(3);
        assertThat(alone.resources().orElseThrow().jobs()).contains(1);
        assertThat(together.request()).isEqualTo(alone.request());
        assertThat(three.resolve("predictions.csv")).hasSameBinaryContentAs(one.resolve("predictions.csv"));
        assertThat(three.resolve("training.csv")).exists();
        assertThat(weights(three)).isEqualTo(weights(one));
    }

    private Path run(String useCase, String dataset, String engine, int jobs) {
        Path out = folder.resolve(engine + jobs);
        List<String> line = new ArrayList<>(List.of("run", useCase, "--quick", "--dataset", dataset, "--runs", "2"));
        line.addAll(List.of("--engine", engine, "--jobs", Integer.toString(jobs), "--out", out.toString()));
        CommandRun run = CommandRun.of(Installation.ofProcess(), line.toArray(new String[0]));
        assertThat(run.status()).as(run.err()).isZero();
        return out;
    }

    /** What the network learned, as the bundle holds it. */
    private static byte[] weights(Path run) throws IOException {
        try (var zip = FileSystems.newFileSystem(run.resolve("model.zip"))) {
            try (var files = Files.walk(zip.getPath("/"))) {
                Path network = files.filter(file -> file.toString().endsWith("network.zip"))
                        .findFirst()
                        .orElseThrow();
                return Files.readAllBytes(network);
            }
        }
    }
}
