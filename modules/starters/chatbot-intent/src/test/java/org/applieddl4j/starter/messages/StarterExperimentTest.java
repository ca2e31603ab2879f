package org.applieddl4j.starter.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.ModelInput;
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

    private double accuracy(RunOutcome outcome, String network) {
        return outcome.record().comparison().get(network).get("accuracy").value();
    }

    @Test
    void networkUnderstandsTheSample() {
        RunOutcome outcome = run(RunRequest.defaults());

        assertThat(accuracy(outcome, "bag")).isGreaterThan(2 * accuracy(outcome, "constant"));
        for (String file : List.of("run.json", "report.html", "model.zip", "training.csv", "predictions.csv")) {
            assertThat(outcome.folder().resolve(file)).isNotEmptyFile();
        }
    }

    @Test
    void ownMessagesAreLearnedAndAskedAbout() throws IOException {
        StringBuilder rows = new StringBuilder("label,text\n");
        List<String> ends = List.of("", " now", " please", " today", " in here", " for me", " again", " at once");
        for (String end : ends) {
            rows.append("light,switch the lamp on" + end + "\nlight,make it bright" + end + "\n");
            rows.append("music,play a song" + end + "\nmusic,some jazz" + end + "\n");
        }
        rows.append("music,Play a song\nlight,some jazz\n");
        Path file = Files.writeString(folder.resolve("own.csv"), rows);

        RunOutcome outcome =
                run(RunRequest.defaults().withDataset("csv:" + file).withNetwork("bag"));

        assertThat(said).contains("Left out: 2 messages that stood there before");
        assertThat(said)
                .contains("1 message is in two classes, for example own.csv:5 and own.csv:35: one label is wrong");
        assertThat(accuracy(outcome, "bag")).isGreaterThan(0.8);
        Path bundle = outcome.folder().resolve("model.zip");
        assertThat(Predictor.open(bundle, StarterPredictor::new)
                        .predict("could you play jazz")
                        .label())
                .isEqualTo("music");
        TrainedModel model = new StarterUseCase().open(BundleReader.read(bundle));
        assertThat(model.explain(model.prepare(new ModelInput.Message("play a song")))
                        .weights())
                .hasSize(3);
    }

    @Test
    void emptyMessageAndMissingColumnAreNamed() throws IOException {
        Path bundle = run(RunRequest.defaults().withNetwork("linear")).folder().resolve("model.zip");
        Path file = Files.writeString(folder.resolve("own.csv"), "text,wish\nhello,greeting\n");

        assertThatThrownBy(() -> Predictor.open(bundle, StarterPredictor::new).predict(" "))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("empty");
        assertThatThrownBy(() -> run(RunRequest.defaults().withDataset("csv:" + file)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("lacks column label");
    }
}
