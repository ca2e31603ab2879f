package org.applieddl4j.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.experiment.ExperimentRunner;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.training.StopSignal;
import org.applieddl4j.common.usecase.Console;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrainedModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The use case with {@code --quick} and the linear network, which learns within a second, on made-up voices. */
class SpeechExperimentTest {

    @TempDir
    static Path folder;

    private static RunOutcome outcome;

    @BeforeAll
    static void runTheLinearNetwork() {
        outcome = run(quick(), "linear");
    }

    private static RunRequest quick() {
        return RunRequest.defaults()
                .withDataset(SpeechTasks.SIMULATOR)
                .withNetwork("linear")
                .quickly();
    }

    private static RunOutcome run(RunRequest request, String name) {
        return new SpeechUseCase().run(request.into(folder.resolve(name)), context());
    }

    private static RunContext context() {
        StoreSettings settings = new StoreSettings(
                folder.resolve("cache"),
                Optional.empty(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        List<String> said = new ArrayList<>();
        return new RunContext(new DatasetStore(settings), Console.plain(said::add), new StopSignal());
    }

    @Test
    void voicesThatWereNeverHeardAreUnderstood() throws IOException {
        RunRecord record = outcome.record();

        assertThat(value(record, "accuracy")).isGreaterThan(0.8);
        assertThat(record.comparison().get("constant").get("accuracy").value()).isLessThan(0.2);
        assertThat(record.metrics())
                .containsKeys(
                        "macro_f1", "worst_speaker_accuracy", "accuracy_at_10_db", "false_accepts_per_hour", "ece");
        assertThat(value(record, "worst_speaker_accuracy")).isLessThanOrEqualTo(value(record, "accuracy"));
        assertThat(value(record, "accuracy_at_0_db")).isLessThan(value(record, "accuracy_at_20_db"));
        assertThat(RunJson.read(outcome.folder().resolve("run.json"))).isEqualTo(record);
        assertThat(Files.readString(outcome.folder().resolve("report.html")))
                .contains("Speaker by speaker", "In noise", "voice-16", "a spectrogram of the word");
    }

    private static double value(RunRecord record, String metric) {
        return record.metrics().get(metric).value();
    }

    @Test
    void everySpeakerIsHeldOutOnceAndFiguresAreOverAll() {
        RunRecord record = run(quick().with(RunFlag.SPLIT, "speaker").withEpochs(4), "speakers")
                .record();

        assertThat(record.config()).containsEntry("folds", 6);
        // All 21 voices, three takes of eleven words.
        assertThat(record.perClass().orElseThrow().stream()
                        .mapToLong(RunRecord.PerClass::support)
                        .sum())
                .isEqualTo(21 * 33);
        assertThat(value(record, "worst_speaker_accuracy")).isLessThan(value(record, "accuracy"));
        assertThat(record.spread().get("linear").get("accuracy").n()).isEqualTo(6);
        assertThat(record.spread().get("linear").get("accuracy").mean())
                .isCloseTo(value(record, "accuracy"), within(0.03));
    }

    @Test
    void noVoiceOfATestIsInItsTraining() {
        SpeechTask task = new SpeechTasks(quick().with(RunFlag.SPLIT, "speaker"), context()).task();

        task.folds().forEach(splits -> {
            List<String> tested = task.speakers(splits.test());
            assertThat(task.speakers(splits.train())).doesNotContainAnyElementsOf(tested);
            assertThat(task.speakers(splits.validation())).doesNotContainAnyElementsOf(tested);
        });
    }

    @Test
    void theSameSeedGivesTheSameFigures() {
        assertThat(run(quick(), "again").record().metrics())
                .isEqualTo(outcome.record().metrics());
    }

    @Test
    void theBundleAnswersAboutAWord() {
        TrainedModel model =
                new SpeechUseCase().open(BundleReader.read(outcome.folder().resolve("model.zip")));
        int right = 0;
        for (String word : List.of("zero", "one", "three", "five", "six", "seven", "nine")) {
            SplittableRandom random = new SplittableRandom(99);
            byte[] wav = WavFile.write(SpokenDigits.say(word, Voice.draw(random), random));
            Prediction answer = model.answers(List.of(new ModelInput.Recording("word.wav", wav)))
                    .get(0);
            assertThat(answer.fields()).containsKeys("word", "probability", "understood", "probabilities");
            right += word.equals(answer.fields().get("word")) ? 1 : 0;
        }
        assertThat(right).isGreaterThanOrEqualTo(5);
        assertThat(model.answers(List.of(new ModelInput.Message("seven")))
                        .get(0)
                        .text())
                .contains("give it a WAV file");
        assertThat(model.example().answered()).isTrue();
    }

    @Test
    void wordsAreFoundInARecordingOfAnotherRate() throws IOException {
        SplittableRandom random = new SplittableRandom(5);
        Voice voice = Voice.draw(random);
        float[] samples = new FormantSynthesis(voice, random).noise(30).samples();
        for (int at : new int[] {5, 12, 20}) {
            float[] word = SpokenDigits.say("seven", voice, random).samples();
            for (int i = 0; i < word.length; i++) {
                samples[at * Sound.RATE + i] += word[i];
            }
        }
        Path file = folder.resolve("call.wav");
        Files.write(file, WavFile.write(new Sound(Resampler.convert(samples, Sound.RATE, 44_100), 44_100)));
        List<SpeechPredictor.Hit> hits = new ArrayList<>();

        double seconds =
                new SpeechPredictor(BundleReader.read(outcome.folder().resolve("model.zip"))).search(file, hits::add);

        assertThat(seconds).isCloseTo(30, within(0.1));
        assertThat(hits)
                .isNotEmpty()
                .allSatisfy(hit -> assertThat(
                                Stream.of(5, 12, 20).anyMatch(at -> hit.start() > at - 0.2 && hit.end() < at + 1.8))
                        .isTrue());

        TrainedModel model =
                new SpeechUseCase().open(BundleReader.read(outcome.folder().resolve("model.zip")));
        List<Prediction> ofFile = new ArrayList<>();
        List<Prediction> onItsWay = new ArrayList<>();
        model.search().orElseThrow().search(file, ofFile::add);
        try (InputStream in = Files.newInputStream(file)) {
            model.search().orElseThrow().search("standard input", in, onItsWay::add);
        }
        assertThat(onItsWay).hasSameSizeAs(hits).isEqualTo(ofFile);
        assertThatThrownBy(() -> model.search()
                        .orElseThrow()
                        .search("standard input", new ByteArrayInputStream("fLaC".getBytes()), onItsWay::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("standard input: is no WAV file but FLAC");
    }

    @Test
    void overlappingHitsAreOne() {
        List<SpeechPredictor.Hit> found = new ArrayList<>();
        SpeechPredictor.Hits hits = new SpeechPredictor.Hits(found::add);

        hits.add(new SpeechPredictor.Hit(1, 2, "one", 0.8));
        hits.add(new SpeechPredictor.Hit(1.5, 2.5, "one", 0.9));
        hits.add(new SpeechPredictor.Hit(2.4, 3, "two", 0.7));
        hits.add(new SpeechPredictor.Hit(5, 6, "two", 0.6));
        hits.finish();

        assertThat(found)
                .containsExactly(
                        new SpeechPredictor.Hit(1, 2.5, "one", 0.9), new SpeechPredictor.Hit(5, 6, "two", 0.6));
    }

    @Test
    void aFolderOfRecordingsIsAWordAFolder() throws IOException {
        Path own = folder.resolve("own");
        SplittableRandom random = new SplittableRandom(1);
        for (int speaker = 0; speaker < 3; speaker++) {
            Voice voice = Voice.draw(random);
            for (String word : List.of("five", "nine")) {
                Files.createDirectories(own.resolve(word));
                for (int take = 0; take < 5; take++) {
                    Files.write(
                            own.resolve(word).resolve("person" + speaker + "_nohash_" + take + ".wav"),
                            WavFile.write(SpokenDigits.say(word, voice, random)));
                }
            }
        }
        RunRequest request = quick().withDataset("folder:" + own);

        RunRecord record = run(request, "own-run").record();

        assertThat(record.dataset().kind()).isEqualTo("real");
        assertThat(record.config()).containsEntry("classes", 2);
        assertThat(new SpeechTasks(request.with(RunFlag.SPLIT, "speaker"), context())
                        .task()
                        .folds())
                .hasSize(3);

        Files.write(own.resolve("nine").resolve("bad.wav"), "fLaC".getBytes());
        assertThatThrownBy(() -> new SpeechTasks(request, context()).task())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("but FLAC")
                .hasMessageContaining("--skip-bad-rows 1");
        assertThat(new SpeechTasks(request.withSkipBadRows(1), context()).task().skipped())
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeDoneIsSaidInOneLine() throws IOException {
        Path one = Files.createDirectories(folder.resolve("one-speaker"));
        for (String word : List.of("a", "b")) {
            Files.createDirectories(one.resolve(word));
            for (int take = 0; take < 5; take++) {
                Files.write(one.resolve(word).resolve(take + ".wav"), WavFile.write(new Sound(new float[800], 8_000)));
            }
        }
        Map<RunRequest, String> refused = Map.of(
                quick().withDataset("folder:" + one).with(RunFlag.SPLIT, "speaker"),
                "--split speaker needs three speakers at least, and there is one",
                quick().with(RunFlag.SPLIT, "random"),
                "--split is 'random'; it is official or speaker",
                quick().withDataset("folder:"),
                "lacks the path of a folder",
                quick().withDataset("folder:" + one.resolve("a")),
                "has 0 folders",
                quick().withDataset("folder:" + folder.resolve("nowhere")),
                "no such folder",
                quick().withDataset("piano"),
                "unknown dataset 'piano'");

        refused.forEach((request, message) -> assertThatThrownBy(
                        () -> new ExperimentRunner(new SpeechUseCase(), request, context()).run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n"));
    }
}
