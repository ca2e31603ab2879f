package org.applieddl4j.starter.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.experiment.classification.ClassPrediction;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RowReader;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrainedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains for real, within seconds. */
class StarterExperimentTest {

    @TempDir
    Path folder;

    private final List<String> said = new ArrayList<>();

    private RunOutcome run(RunRequest request) {
        RunContext context =
                new RunContext(new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(said::add));
        return new StarterUseCase().run(request.quickly().into(folder.resolve("run")), context);
    }

    private double headline(RunOutcome outcome, String network) {
        return outcome.record()
                .comparison()
                .get(network)
                .get("average_precision")
                .value();
    }

    @Test
    void networkLearnsTheSample() {
        RunOutcome outcome = run(RunRequest.defaults());

        assertThat(headline(outcome, "mlp")).isGreaterThan(2 * headline(outcome, "constant"));
        for (String file : List.of("run.json", "report.html", "model.zip", "training.csv", "predictions.csv")) {
            assertThat(outcome.folder().resolve(file)).isNotEmptyFile();
        }
    }

    @Test
    void tableOfOtherColumnsIsLearnedAndAskedAbout() throws IOException {
        Path table = folder.resolve("own.csv");
        Random random = new Random(5);
        StringBuilder text = new StringBuilder("id;height;colour;nr;good\n");
        for (int i = 0; i < 400; i++) {
            double height = random.nextDouble();
            String written = i % 50 == 0 ? "NA" : Double.toString(height);
            String colour = random.nextBoolean() ? "red" : "blue";
            boolean good = height > 0.7 && colour.equals("red");
            text.append(i + ";" + written + ";" + colour + ";" + (1_000 + i) + ";" + (good ? "1" : "0") + "\n");
        }
        Files.writeString(table, text);

        RunOutcome outcome =
                run(RunRequest.defaults().withDataset("csv:" + table).withNetwork("mlp"));

        assertThat(headline(outcome, "mlp")).isGreaterThan(0.9);
        assertThat(said).contains("Left out, since they hold another value in every row: nr");
        assertThat(said).contains("The label is column 'good', and '1' raises the alarm");
        TrainedModel model =
                new StarterUseCase().open(BundleReader.read(outcome.folder().resolve("model.zip")));
        assertThat(model.form().fields()).hasSize(3);
        RowReader rows = model.rows(table);
        rows.header(List.of("id", "height", "colour"));
        Prediction tallRed = model.answers(
                        List.of(rows.read(new String[] {"7", "0.95", "red"}).orElseThrow()))
                .get(0);
        assertThat(tallRed.fields()).containsEntry("class", "1");
        Prediction green = model.answers(
                        List.of(rows.read(new String[] {"7", "0.95", "green"}).orElseThrow()))
                .get(0);
        assertThat((String) green.fields().get("unusual")).contains("colour holds a word");
        Path shouted = Files.writeString(folder.resolve("shouted.csv"), "id,height,colour\n1,0.5,RED\n2,0.6,BLUE\n");
        assertThatThrownBy(() -> model.rows(shouted).header(List.of("id", "height", "colour")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("shouted.csv")
                .hasMessageContaining("column colour had");
        assertThat(rows.id(new String[] {"7", "0.95", "red"})).contains("7");
        assertThat(model.explain(model.prepare(new ModelInput.Row(Map.of("height", 0.95, "colour=red", 1.0))))
                        .weights())
                .hasSize(2);
    }

    @Test
    void schemaFileIsFollowedAndKeptSoThatAFileToAnswerNeedsNone() throws IOException {
        Path table = folder.resolve("own.csv");
        Random random = new Random(6);
        StringBuilder text = new StringBuilder("ticket;weight;zip;at;note;ended\n");
        for (int i = 0; i < 400; i++) {
            int hour = random.nextInt(24);
            String zip = random.nextBoolean() ? "08001" : "28004";
            String weight = i % 40 == 0 ? "" : "1,2" + random.nextInt(90);
            text.append("T-" + i + ";" + weight + ";" + zip + ";" + (1_700_006_400L + 3600L * (24 * i + hour)) + "000;n"
                    + i + ";" + (hour > 17 && zip.equals("08001") ? "LATE" : "fine") + "\n");
        }
        Files.writeString(table, text);
        Files.writeString(folder.resolve("own.schema.json"), """
            {"columns": [{"name": "ticket", "kind": "text", "role": "id"},
                         {"name": "weight", "kind": "number", "decimal": ","},
                         {"name": "zip", "kind": "text"},
                         {"name": "at", "kind": "timestamp", "unit": "milliseconds", "zone": "UTC"},
                         {"name": "ended", "kind": "text", "allowed": ["fine", "LATE"], "role": "label"}]}
            """);

        RunOutcome outcome =
                run(RunRequest.defaults().withDataset("csv:" + table).withNetwork("mlp"));

        assertThat(headline(outcome, "mlp")).isGreaterThan(0.8);
        assertThat(said)
                .contains("The label is column 'ended', and 'LATE' raises the alarm")
                .contains(
                        "Columns as own.schema.json says: numbers weight (decimal commas); times, as hour and day of the"
                                + " week, at (milliseconds since 1970, clock of UTC); categories zip")
                .contains("Passed over, since own.schema.json does not name them: note");
        TrainedModel model =
                new StarterUseCase().open(BundleReader.read(outcome.folder().resolve("model.zip")));
        List<String> header = List.of("at", "zip", "ticket", "weight");
        RowReader rows = model.rows(folder.resolve("to-answer.csv"));
        rows.header(header);
        String[] late = {Long.toString((1_700_006_400L + 20 * 3600) * 1000), "08001", "T-9", "1,25"};
        assertThat(rows.id(late)).contains("T-9");
        assertThat(model.answers(List.of(rows.read(late).orElseThrow())).get(0).fields())
                .containsEntry("class", "LATE");
        String[] gaps = {"", "28004", "T-8", "NA"};
        assertThat(model.answers(List.of(rows.read(gaps).orElseThrow())).get(0).fields())
                .containsEntry("class", "fine");
        assertThatThrownBy(() -> rows.read(new String[] {"noon", "28004", "T-8", "1,2"}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("column at: 'noon' is not a number of milliseconds since 1970");
    }

    @Test
    void predictorTakesCellsAndNamesWhatIsMissing() {
        Path bundle = run(RunRequest.defaults().withNetwork("linear")).folder().resolve("model.zip");
        Predictor<Map<String, String>, ClassPrediction> predictor = Predictor.open(bundle, StarterPredictor::new);

        assertThat(predictor
                        .predict(Map.of(
                                "length",
                                "40",
                                "width",
                                "9",
                                "temperature",
                                "30",
                                "speed",
                                "120",
                                "machine",
                                "A",
                                "shift",
                                "day"))
                        .probability())
                .isBetween(0.0, 1.0);
        assertThatThrownBy(() -> predictor.predict(Map.of("length", "40")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("width");
    }

    @Test
    void labelOfThreeValuesIsRefused() throws IOException {
        Path table = Files.writeString(folder.resolve("three.csv"), "a,label\n1,x\n2,y\n3,z\n");

        assertThatThrownBy(() -> run(RunRequest.defaults().withDataset("csv:" + table)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has 3 different values");
    }
}
