package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A record is reproduced to the bit, by trainings side by side what was made by one after the other. */
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

    @Test
    void trialsOfASearchSideBySide() throws IOException {
        Path first = folder.resolve("first");
        Path again = folder.resolve("again");
        String[] asked = {
            "tune", "fraud-detection", "--quick", "--dataset", "card-simulator", "--network", "mlp", "--trials", "4"
        };
        suite(first, 1, asked);
        suite(again, 3, asked);

        assertThat(trials(again)).hasSize(5).isEqualTo(trials(first));
        RunRecord alone = RunJson.read(first.resolve("best/run.json"));
        RunRecord together = RunJson.read(again.resolve("best/run.json"));
        assertThat(together.request()).isEqualTo(alone.request());
        assertThat(together.comparison()).hasSizeGreaterThan(1).isEqualTo(alone.comparison());
        assertThat(again.resolve("best/predictions.csv")).hasSameBinaryContentAs(first.resolve("best/predictions.csv"));
        assertThat(weights(again.resolve("best"))).isEqualTo(weights(first.resolve("best")));
    }

    /** All but how long they took. */
    private static List<String> trials(Path search) throws IOException {
        return Files.readAllLines(search.resolve("trials.csv")).stream()
                .map(line -> line.replaceAll("[^,]*,[^,]*,([^,]*)$", "$1"))
                .toList();
    }

    private void sameBits(String useCase, String dataset, String engine) throws IOException {
        Path first = folder.resolve("first");
        String[] asked = {"--quick", "--dataset", dataset, "--epochs", "2", "--runs", "2", "--engine", engine};
        suite(
                first,
                1,
                Stream.concat(Stream.of("run", useCase), Stream.of(asked)).toArray(String[]::new));
        CommandRun told = suite(folder.resolve("again"), 3, "reproduce", first.toString(), "--json");
        Path again;
        try (var runs = Files.list(folder.resolve("again"))) {
            again = runs.findFirst().orElseThrow();
        }

        JsonNode reproduction = new ObjectMapper().readTree(told.out()).get(0);
        assertThat(reproduction.get("verdict").asText()).isEqualTo("identical");
        assertThat(reproduction.get("figures")).hasSizeGreaterThan(5);
        assertThat(reproduction.get("differences")).isEmpty();
        RunRecord alone = RunJson.read(first.resolve("run.json"));
        RunRecord together = RunJson.read(again.resolve("run.json"));
        assertThat(together.comparison()).hasSizeGreaterThan(1).isEqualTo(alone.comparison());
        assertThat(together.spread()).isNotEmpty().isEqualTo(alone.spread());
        assertThat(together.resources().orElseThrow().jobs()).contains(3);
        assertThat(alone.resources().orElseThrow().jobs()).contains(1);
        assertThat(together.request()).isEqualTo(alone.request());
        assertThat(again.resolve("predictions.csv")).hasSameBinaryContentAs(first.resolve("predictions.csv"));
        assertThat(again.resolve("training.csv")).exists();
        assertThat(weights(again)).isEqualTo(weights(first));
    }

    private CommandRun suite(Path out, int jobs, String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.addAll(List.of("--jobs", Integer.toString(jobs), "--out", out.toString()));
        CommandRun run = CommandRun.of(Installation.ofProcess(), line.toArray(new String[0]));
        assertThat(run.status()).as(run.err()).isZero();
        return run;
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
