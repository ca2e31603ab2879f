package org.applieddl4j.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RowReader;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrainedModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Payments with categories and gaps of their own, from the run to the answers of its bundle. */
class OwnFeaturesTest {

    private static final List<String> HEADER = List.of("ref", "when", "card", "euro", "channel", "score", "fraud");

    @TempDir
    static Path folder;

    private static RunOutcome run;
    private static TrainedModel model;

    /** Only the channel tells a fraud. */
    @BeforeAll
    static void learn() throws IOException {
        StringBuilder text = new StringBuilder(String.join(",", HEADER)).append('\n');
        Random random = new Random(5);
        LocalDateTime time = LocalDateTime.of(2024, 1, 1, 0, 0);
        for (int i = 0; i < 2_000; i++) {
            boolean fraud = random.nextInt(8) == 0;
            String channel = fraud ? "moto" : List.of("shop", "web", "").get(i % 3);
            text.append("R/" + i + "," + time.plusMinutes(10L * i) + ",c" + i + ","
                    + (5 + random.nextInt(90)) + "," + channel + "," + (i % 5 == 0 ? "NA" : random.nextInt(100)) + ","
                    + (fraud ? 1 : 0) + "\n");
        }
        Path file = Files.writeString(folder.resolve("payments.csv"), text);
        Files.writeString(folder.resolve("payments.schema.json"), """
                {"columns": [{"name": "ref", "kind": "text", "role": "id"},
                             {"name": "when", "kind": "timestamp", "role": "time"},
                             {"name": "card", "kind": "text", "role": "card"},
                             {"name": "euro", "kind": "number", "role": "amount"},
                             {"name": "fraud", "kind": "integer", "role": "label"},
                             {"name": "channel", "kind": "text"},
                             {"name": "score", "kind": "number"}]}
                """);
        run = new FraudUseCase()
                .run(
                        RunRequest.defaults()
                                .withDataset("csv:" + file)
                                .withNetwork("mlp")
                                .quickly()
                                .withEpochs(40)
                                .into(folder.resolve("run")),
                        new QuickRun(folder).context());
        model = new FraudUseCase().open(BundleReader.read(run.folder().resolve("model.zip")));
    }

    @Test
    void aCategoryIsLearnedFrom() {
        assertThat(run.record().metrics().get("average_precision").value()).isGreaterThan(0.9);
        assertThat(run.record().notes()).anyMatch(note -> note.contains("categories channel"));
    }

    @Test
    void predictionsKeepTheTextByWhichThePaymentsAreKnown() throws IOException {
        List<String> lines = Files.readAllLines(run.folder().resolve("predictions.csv"));

        assertThat(lines.subList(1, lines.size()))
                .isNotEmpty()
                .allMatch(line -> line.split(",")[2].equals("R/" + (Integer.parseInt(line.split(",")[1]) - 2)));
    }

    private static Prediction ask(String channel, String score) {
        // No schema file stands beside this one: the bundle says what the columns hold.
        RowReader rows = model.rows(Path.of("elsewhere", "today.csv"));
        rows.header(HEADER.subList(0, 6));
        ModelInput.Row row = rows.read(new String[] {"X-1", "2024-06-01 10:00:00", "c1", "20", channel, score})
                .orElseThrow();
        return model.answers(List.of(row)).get(0);
    }

    private static double probability(Prediction answer) {
        return (double) answer.fields().get("probability");
    }

    @Test
    void answersReadCategoriesAndGapsAsTheTrainingDid() {
        assertThat(probability(ask("moto", "NA"))).isGreaterThan(0.5);
        assertThat(probability(ask("web", ""))).isLessThan(0.1);
        assertThat(probability(ask("", "50"))).isLessThan(0.1);
        assertThat((String) ask("", "50").fields().get("unusual")).doesNotContain("channel");
    }

    @Test
    void aWordThatTheTrainingDidNotHaveIsMarked() {
        assertThat((String) ask("kiosk", "50").fields().get("unusual"))
                .contains("channel holds a word that the training did not have");
        assertThatThrownBy(() -> ask("web", "high"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("column score: 'high'");
    }
}
