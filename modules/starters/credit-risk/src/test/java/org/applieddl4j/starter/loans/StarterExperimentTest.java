package org.applieddl4j.starter.loans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
    void protectedColumnsAreMeasuredAndNotLearnedFrom() throws IOException {
        RunOutcome outcome = run(RunRequest.defaults().withNetwork("linear"));

        TrainedModel model =
                new StarterUseCase().open(BundleReader.read(outcome.folder().resolve("model.zip")));
        assertThat(model.form().fields()).noneMatch(field -> field.name().contains("age"));
        assertThat(said).contains("Protected, measured and not learned from: age");
        assertThat(Files.readString(outcome.folder().resolve("report.html"))).contains("Approvals by group");
    }

    @Test
    void loansOfYourOwnAreLearnedFromAndAskedAbout() throws IOException {
        Path table = folder.resolve("own.csv");
        Random random = new Random(5);
        StringBuilder text = new StringBuilder("id;salary;job;sex;bad\n");
        for (int i = 0; i < 400; i++) {
            double salary = random.nextDouble();
            String job = random.nextBoolean() ? "steady" : "odd";
            text.append(i + ";" + salary + ";" + job + ";" + (i % 2 == 0 ? "m" : "w") + ";"
                    + (salary < 0.3 && job.equals("odd") ? "1" : "0") + "\n");
        }
        Files.writeString(table, text);

        RunOutcome outcome =
                run(RunRequest.defaults().withDataset("csv:" + table).withNetwork("mlp"));

        assertThat(headline(outcome, "mlp")).isGreaterThan(0.9);
        assertThat(said).contains("Column 'bad' says how a loan ended, and '1' is a default");
        TrainedModel model =
                new StarterUseCase().open(BundleReader.read(outcome.folder().resolve("model.zip")));
        RowReader rows = model.rows(table);
        rows.header(List.of("id", "salary", "job"));
        Prediction poor = model.answers(
                        List.of(rows.read(new String[] {"7", "0.05", "odd"}).orElseThrow()))
                .get(0);
        assertThat(poor.fields()).containsEntry("class", "1");
    }

    @Test
    void predictorTakesCellsAndNamesWhatIsMissing() {
        Path bundle = run(RunRequest.defaults().withNetwork("linear")).folder().resolve("model.zip");
        Predictor<Map<String, String>, ClassPrediction> predictor = Predictor.open(bundle, StarterPredictor::new);

        Map<String, String> application = new HashMap<>(Map.of(
                "income",
                "30000",
                "amount",
                "9000",
                "term",
                "36",
                "debts",
                "0",
                "late",
                "0",
                "employment",
                "permanent"));
        assertThat(predictor.predict(application).probability()).isBetween(0.0, 1.0);
        application.remove("debts");
        assertThatThrownBy(() -> predictor.predict(application))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("debts");
    }

    @Test
    void labelOfThreeValuesIsRefused() throws IOException {
        Path table = Files.writeString(folder.resolve("three.csv"), "a,label\n1,x\n2,y\n3,z\n");

        assertThatThrownBy(() -> run(RunRequest.defaults().withDataset("csv:" + table)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has 3 different values");
    }
}
