package org.applieddl4j.starter.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.RowWatch;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
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

    private static String[] row(int row, double heat) {
        return new String[] {"row " + row, Double.toString(heat)};
    }

    private Path own(String more) throws IOException {
        StringBuilder text = new StringBuilder("time,heat\n");
        IntStream.range(0, 600)
                .forEach(i -> text.append(i)
                        .append(',')
                        .append(20 + 5 * Math.sin(i / 8.0) + 0.2 * (i % 3))
                        .append('\n'));
        return Files.writeString(folder.resolve("own.csv"), text + more);
    }

    @Test
    void errorsOfTheForecastTellWhenSomethingIsWrong() {
        RunOutcome outcome = run(RunRequest.defaults());

        var comparison = outcome.record().comparison();
        assertThat(comparison.get("forecast").get("average_precision").value())
                .isGreaterThan(
                        2 * comparison.get("constant").get("average_precision").value());
        for (String file : List.of("run.json", "report.html", "model.zip", "training.csv", "predictions.csv")) {
            assertThat(outcome.folder().resolve(file)).isNotEmptyFile();
        }
    }

    @Test
    void aStreamOfYourOwnIsWatchedAndGoesOnWhereItStopped() throws IOException {
        Path bundle = run(RunRequest.defaults().withDataset("csv:" + own("")).withNetwork("linear"))
                .folder()
                .resolve("model.zip");
        RowWatch watch =
                new StarterUseCase().open(BundleReader.read(bundle)).watch().orElseThrow();
        watch.header(List.of("time", "heat"));
        for (int i = 0; i < 50; i++) {
            watch.next(row(i, 20 + 5 * Math.sin(i / 8.0)));
        }
        RowWatch other =
                new StarterUseCase().open(BundleReader.read(bundle)).watch().orElseThrow();
        other.header(List.of("time", "heat"));
        other.load("state", watch.save());

        assertThat(other.next(row(50, 90))).isEqualTo(watch.next(row(50, 90)));
        assertThat(watch.next(row(51, 91)).note()).isEqualTo(RowWatch.Observation.Note.USUAL);
        assertThat(said).contains("Sensors: heat; no column 'fault' says when something was wrong");
    }

    @Test
    void aSpikeIsAnAlarm() throws IOException {
        Path bundle = run(RunRequest.defaults().withDataset("csv:" + own("")).withNetwork("linear"))
                .folder()
                .resolve("model.zip");
        StarterWatch watch = new StarterPredictor(BundleReader.read(bundle)).watch();
        watch.header(List.of("time", "heat"));
        for (int i = 0; i < 50; i++) {
            watch.next(row(i, 20 + 5 * Math.sin(i / 8.0)));
        }

        assertThat(watch.next(row(50, 90)).note()).isEqualTo(RowWatch.Observation.Note.ALARM);
    }

    @Test
    void whatIsNoMeasurementIsRefusedWithItsPlace() throws IOException {
        assertThatThrownBy(() -> run(RunRequest.defaults().withDataset("csv:" + own("600,hot\n"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("own.csv:602")
                .hasMessageContaining("column heat: 'hot' is no number");
        assertThatThrownBy(() -> run(RunRequest.defaults()
                        .withDataset("csv:" + Files.writeString(folder.resolve("few.csv"), "time,heat\n1,2\n"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("give at least");
    }
}
