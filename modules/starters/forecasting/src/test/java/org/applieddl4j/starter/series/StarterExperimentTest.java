package org.applieddl4j.starter.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
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

    private RunOutcome run(RunRequest request) {
        RunContext context =
                new RunContext(new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(line -> {}));
        return new StarterUseCase().run(request.quickly().into(folder.resolve("run")), context);
    }

    @Test
    void networkLearnsTheSampleAndItsBundleAnswers() {
        RunOutcome outcome = run(RunRequest.defaults());

        assertThat(outcome.record().metrics().get("mase").value())
                .isLessThan(outcome.record()
                        .comparison()
                        .get("constant")
                        .get("mase")
                        .value());
        assertThat(outcome.record().metrics().get("coverage_95").value()).isBetween(0.8, 1.0);
        for (String file : List.of("run.json", "report.html", "model.zip", "training.csv", "predictions.csv")) {
            assertThat(outcome.folder().resolve(file)).isNotEmptyFile();
        }
        Path bundle = outcome.folder().resolve("model.zip");
        double[] history = StarterData.read(RunRequest.defaults()).values();
        StarterPredictor.Forecast forecast =
                Predictor.open(bundle, StarterPredictor::new).predict(history);
        assertThat(forecast.point()).hasSize(StarterData.HORIZON);
        assertThat(forecast.point()[0]).isBetween(50.0, 500.0);
        assertThat(forecast.reach()[0]).isPositive();
        TrainedModel model = new StarterUseCase().open(BundleReader.read(bundle));
        RowReader rows = model.rows(Path.of("history.csv"));
        rows.header(List.of("date", "visitors"));
        for (double value : history) {
            assertThat(rows.read(new String[] {"a day", Double.toString(value)}))
                    .isEmpty();
        }
        Prediction answer = model.answers(List.of(rows.end().orElseThrow())).get(0);
        assertThat(answer.fields()).containsKeys("point", "q0.025", "q0.975");
    }

    @Test
    void whatComesLaterChangesNoForecast() {
        StarterData.Table table = StarterData.read(RunRequest.defaults());
        int[] training = table.origins(0, table.trainingEnd());

        assertThat(training[training.length - 1] + StarterData.HORIZON).isEqualTo(table.trainingEnd());
        assertThat(training[0]).isEqualTo(StarterData.LOOKBACK);
    }

    @Test
    void shortAndConstantSeriesAndWordsAreRefused() throws IOException {
        Path brief = Files.writeString(folder.resolve("brief.csv"), "day,value\n1,3\n2,4\n");
        Path still = Files.writeString(
                folder.resolve("still.csv"),
                "day,value\n" + IntStream.range(0, 300).mapToObj(t -> t + ",5").collect(Collectors.joining("\n")));
        Path words = Files.writeString(folder.resolve("words.csv"), "day,value\n1,3\n2,many\n");

        assertThatThrownBy(() -> run(RunRequest.defaults().withDataset("csv:" + brief)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has 2 values");
        assertThatThrownBy(() -> run(RunRequest.defaults().withDataset("csv:" + still)))
                .hasMessageContaining("nothing to forecast");
        assertThatThrownBy(() -> run(RunRequest.defaults().withDataset("csv:" + words)))
                .hasMessageContaining("words.csv:3")
                .hasMessageContaining("many");
    }
}
