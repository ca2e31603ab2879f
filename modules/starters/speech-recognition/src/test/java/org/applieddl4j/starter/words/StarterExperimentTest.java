package org.applieddl4j.starter.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.data.sound.WavFile;
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

    private RunOutcome run(RunRequest request) {
        RunContext context =
                new RunContext(new DatasetStore(StoreSettings.standard(Optional.empty())), Console.plain(line -> {}));
        return new StarterUseCase().run(request.quickly().into(folder.resolve("run")), context);
    }

    private double accuracy(RunOutcome outcome, String network) {
        return outcome.record().comparison().get(network).get("accuracy").value();
    }

    @Test
    void networkLearnsTheSampleAndKnowsNoVoiceOfTheTest() {
        RunOutcome outcome = run(RunRequest.defaults());

        assertThat(accuracy(outcome, "cnn")).isGreaterThan(1.5 * accuracy(outcome, "constant"));
        assertThat(outcome.record().notes()).anyMatch(note -> note.endsWith("no speaker in two parts"));
        for (String file : List.of("run.json", "report.html", "model.zip", "training.csv", "predictions.csv")) {
            assertThat(outcome.folder().resolve(file)).isNotEmptyFile();
        }
    }

    @Test
    void folderOfOwnRecordingsIsLearnedAndAskedAbout() throws IOException {
        Path own = folder.resolve("own");
        for (int i = 0; i < 30; i++) {
            whistle(own.resolve("low/" + i + ".wav"), 300 + 5 * i, i);
            whistle(own.resolve("high/" + i + ".wav"), 2_000 + 20 * i, i);
        }

        RunOutcome outcome = run(RunRequest.defaults().withDataset("folder:" + own));

        assertThat(accuracy(outcome, "cnn")).isGreaterThan(0.9);
        Path bundle = outcome.folder().resolve("model.zip");
        assertThat(Predictor.open(bundle, StarterPredictor::new)
                        .predict(WavFile.read(own.resolve("low/0.wav")))
                        .label())
                .isEqualTo("low");
        TrainedModel model = new StarterUseCase().open(BundleReader.read(bundle));
        ModelInput recording = new ModelInput.Recording("high", Files.readAllBytes(own.resolve("high/1.wav")));
        assertThat(model.answers(List.of(recording)).get(0).fields()).containsEntry("class", "high");
        assertThat(model.answers(List.of(new ModelInput.Message("high"))).get(0).text())
                .contains("give it a WAV file");
        assertThat(model.example().fields()).containsKeys("class", "probability");
    }

    /** Half a second of it between silences, in some noise, at another rate than the network's. */
    private static void whistle(Path file, double pitch, int seed) throws IOException {
        Random random = new Random(seed);
        float[] samples = new float[16_000];
        for (int i = 0; i < samples.length; i++) {
            boolean sounds = i > 4_000 && i < 12_000;
            samples[i] = (float)
                    (0.002 * random.nextGaussian() + (sounds ? 0.3 * Math.sin(2 * Math.PI * pitch * i / 16_000) : 0));
        }
        Files.createDirectories(file.getParent());
        Files.write(file, WavFile.write(new Sound(samples, 16_000)));
    }

    @Test
    void whatCannotBeLearnedFromIsNamed() throws IOException {
        Path own = folder.resolve("own");
        for (int i = 0; i < 10; i++) {
            whistle(own.resolve("low/" + i + ".wav"), 300, i);
            whistle(own.resolve("high/" + i + ".wav"), 2_000, i);
        }
        Files.writeString(own.resolve("low/broken.wav"), "no sound");

        assertThatThrownBy(() -> run(RunRequest.defaults().withDataset("folder:" + own)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("broken.wav")
                .hasMessageContaining("--skip-bad-rows 1");
        assertThatThrownBy(() -> run(RunRequest.defaults().withDataset("folder:" + own.resolve("low"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("has 0 folders");
        assertThatThrownBy(() -> run(RunRequest.defaults().withDataset("folder:" + own.resolve("none"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no such folder");
    }
}
