package org.applieddl4j.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.sound.Resampler;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.data.sound.WavFile;
import org.applieddl4j.common.data.sound.WavStream;
import org.applieddl4j.common.experiment.ExperimentRunner;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.QuickContext;
import org.applieddl4j.common.usecase.RecordingSearch;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.speech.SpeechPredictor.Hit;
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
        return new SpeechUseCase().run(request.into(folder.resolve(name)), QuickContext.in(folder));
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
                .contains(
                        "Speaker by speaker",
                        "In noise",
                        "voice-26",
                        "a spectrogram of the word",
                        "src=\"data:audio/wav;base64,UklGR");
    }

    private static double value(RunRecord record, String metric) {
        return record.metrics().get(metric).value();
    }

    @Test
    void everySpeakerIsHeldOutOnceAndFiguresAreOverAll() {
        RunRecord record = run(quick().with(RunFlag.SPLIT, "speaker").withEpochs(4), "speakers")
                .record();

        assertThat(record.config()).containsEntry("folds", 6);
        // All 35 voices, two takes of eleven words.
        assertThat(record.perClass().orElseThrow().stream()
                        .mapToLong(RunRecord.PerClass::support)
                        .sum())
                .isEqualTo(35 * 22);
        assertThat(value(record, "worst_speaker_accuracy")).isLessThan(value(record, "accuracy"));
        assertThat(record.spread().get("linear").get("accuracy").n()).isEqualTo(6);
        assertThat(record.spread().get("linear").get("accuracy").mean())
                .isCloseTo(value(record, "accuracy"), within(0.03));
    }

    @Test
    void noVoiceOfATestIsInItsTraining() {
        SpeechTask task = new SpeechTasks(quick().with(RunFlag.SPLIT, "speaker"), QuickContext.in(folder)).task();

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
        List<RecordingSearch.Find> ofFile = new ArrayList<>();
        List<RecordingSearch.Find> onItsWay = new ArrayList<>();
        assertThat(model.search().orElseThrow().search(file, ofFile::add)).isEqualTo(seconds);
        try (InputStream in = Files.newInputStream(file)) {
            model.search().orElseThrow().search("standard input", in, onItsWay::add);
        }
        assertThat(onItsWay).hasSameSizeAs(hits);
        assertThat(onItsWay.stream().map(RecordingSearch.Find::prediction).toList())
                .isEqualTo(ofFile.stream().map(RecordingSearch.Find::prediction).toList());
        // What was listened to can be played.
        RecordingSearch.Find first = ofFile.get(0);
        assertThat(WavFile.read("find", first.wav()).seconds()).isBetween(0.1, first.end() - first.start() + 0.01);
        assertThatThrownBy(() -> model.search()
                        .orElseThrow()
                        .search("standard input", new ByteArrayInputStream("fLaC".getBytes()), onItsWay::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("standard input: is no WAV file but FLAC");
        // A header, and no samples behind it.
        byte[] second = WavFile.write(new Sound(new float[Sound.RATE], Sound.RATE));
        byte[] empty = Arrays.copyOf(second, second.length - Sound.RATE * Short.BYTES);
        ByteBuffer.wrap(empty).order(ByteOrder.LITTLE_ENDIAN).putInt(empty.length - Integer.BYTES, 0);
        assertThatThrownBy(() -> model.search()
                        .orElseThrow()
                        .search("standard input", new ByteArrayInputStream(empty), onItsWay::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("standard input: holds no sound");
    }

    @Test
    void aLongRecordingIsSearchedInTheMemoryOfSeconds() {
        int minutes = 30;
        SplittableRandom random = new SplittableRandom(7);
        Voice voice = Voice.draw(random);
        float[] minute = new FormantSynthesis(voice, random).noise(60).samples();
        float[] word = SpokenDigits.say("seven", voice, random).samples();
        for (int i = 0; i < word.length; i++) {
            minute[30 * Sound.RATE + i] += word[i];
        }
        LongRecording recording = new LongRecording(WavFile.write(new Sound(minute, Sound.RATE)), minutes);
        SpeechPredictor predictor =
                new SpeechPredictor(BundleReader.read(outcome.folder().resolve("model.zip")));
        long[] hits = new long[1];

        double seconds = predictor.search(new WavStream("half an hour", recording), hit -> hits[0]++);

        assertThat(seconds).isEqualTo(60.0 * minutes);
        assertThat(hits[0]).isBetween(0L, 3L * minutes);
        // The file has 29 MB, its samples as numbers twice as much.
        assertThat(recording.mostHeld()).isPositive().isLessThan(12 << 20);
    }

    /** The same minute again and again, never as a whole in memory; looks from time to time how much memory is held. */
    private static final class LongRecording extends InputStream {

        private static final int HEADER = WavFile.HEADER;
        private static final long LOOK_EVERY = 5L << 20;

        private final byte[] wav;
        private final long length;
        private final long heldBefore = held();
        private long at;
        private long mostHeld = 1;

        LongRecording(byte[] wav, int times) {
            this.wav = wav;
            this.length = HEADER + (long) times * (wav.length - HEADER);
            // As a pipe: nobody knows how long it will be.
            Arrays.fill(wav, HEADER - 4, HEADER, (byte) 0xFF);
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) {
            if (at == length) {
                return -1;
            }
            int from = at < HEADER ? (int) at : HEADER + (int) ((at - HEADER) % (wav.length - HEADER));
            int end = at < HEADER ? HEADER : wav.length;
            int read = Math.min(count, end - from);
            System.arraycopy(wav, from, bytes, offset, read);
            if (at / LOOK_EVERY != (at + read) / LOOK_EVERY) {
                mostHeld = Math.max(mostHeld, held() - heldBefore);
            }
            at += read;
            return read;
        }

        private static long held() {
            System.gc();
            return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        }

        long mostHeld() {
            return mostHeld;
        }
    }

    @Test
    void theRateOfARecordingDoesNotMatterAndSilenceIsNoWord() {
        TrainedModel model =
                new SpeechUseCase().open(BundleReader.read(outcome.folder().resolve("model.zip")));
        SplittableRandom random = new SplittableRandom(99);
        Sound spoken = SpokenDigits.say("three", Voice.draw(random), random);
        Sound finer = new Sound(Resampler.convert(spoken.samples(), Sound.RATE, 44_100), 44_100);

        List<Prediction> answers = model.answers(Stream.of(spoken, finer, new Sound(new float[8_000], 8_000))
                .map(sound -> new ModelInput.Recording("call.wav", WavFile.write(sound)))
                .toList());

        assertThat(answers.get(1).fields().get("word"))
                .isEqualTo(answers.get(0).fields().get("word"));
        assertThat((double) answers.get(1).fields().get("probability"))
                .isCloseTo((double) answers.get(0).fields().get("probability"), within(0.1));
        assertThat(answers.get(2).answered()).isFalse();
        assertThat(answers.get(2).text()).isEqualTo("call.wav: is silent; check the microphone, and record it again");
    }

    @Test
    void aSilentOrCutRecordingIsSearchedToItsEnd() throws IOException {
        SpeechPredictor predictor =
                new SpeechPredictor(BundleReader.read(outcome.folder().resolve("model.zip")));
        byte[] silence = WavFile.write(new Sound(new float[80_000], 8_000));
        List<SpeechPredictor.Hit> hits = new ArrayList<>();

        assertThat(predictor.search(Files.write(folder.resolve("silent.wav"), silence), hits::add))
                .isEqualTo(10);
        Path cut = Files.write(folder.resolve("cut.wav"), Arrays.copyOf(silence, 100_000));
        assertThatThrownBy(() -> predictor.search(cut, hits::add))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is cut short");
        assertThat(hits).isEmpty();
    }

    @Test
    void overlappingHitsAreOne() {
        List<SpeechPredictor.Hit> found = new ArrayList<>();
        SpeechPredictor.Hits hits = new SpeechPredictor.Hits(found::add);
        SpeechPredictor.Hit surer = hit(1.5, 2.5, "one", 0.9);

        List.of(hit(1, 2, "one", 0.8), surer, hit(2.4, 3, "two", 0.7), hit(5, 6, "two", 0.6))
                .forEach(hits::add);
        hits.finish();

        assertThat(found)
                .extracting(Hit::start, Hit::end, Hit::word, Hit::probability)
                .containsExactly(tuple(1.0, 2.5, "one", 0.9), tuple(5.0, 6.0, "two", 0.6));
        assertThat(found.get(0).sound()).isSameAs(surer.sound());
    }

    private static SpeechPredictor.Hit hit(double start, double end, String word, double probability) {
        return new SpeechPredictor.Hit(start, end, word, probability, new Sound(new float[800], Sound.RATE));
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
        assertThat(new SpeechTasks(request.with(RunFlag.SPLIT, "speaker"), QuickContext.in(folder))
                        .task()
                        .folds())
                .hasSize(3);

        Files.write(own.resolve("nine").resolve("bad.wav"), "fLaC".getBytes());
        assertThatThrownBy(() -> new SpeechTasks(request, QuickContext.in(folder)).task())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("but FLAC")
                .hasMessageContaining("--skip-bad-rows 1");
        assertThat(new SpeechTasks(request.withSkipBadRows(1), QuickContext.in(folder))
                        .task()
                        .skipped())
                .isEqualTo(1);
    }

    private static Path oneWord() throws IOException {
        Path word = Files.createDirectories(folder.resolve("one-word").resolve("yes"));
        Files.write(word.resolve("1.wav"), WavFile.write(new Sound(new float[800], 8_000)));
        return word.getParent();
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
                quick().withDataset("folder:" + oneWord()),
                "has 1 folder;",
                quick().withDataset("folder:" + folder.resolve("nowhere")),
                "no such folder",
                quick().withDataset("piano"),
                "unknown dataset 'piano'");

        refused.forEach((request, message) -> assertThatThrownBy(
                        () -> new ExperimentRunner(new SpeechUseCase(), request, QuickContext.in(folder)).run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n"));
    }
}
