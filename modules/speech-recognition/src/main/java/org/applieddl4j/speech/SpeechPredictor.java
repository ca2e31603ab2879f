package org.applieddl4j.speech;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.sound.Resampler;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.data.sound.WavFile;
import org.applieddl4j.common.data.sound.WavStream;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.model.FinitePrediction;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.model.Predictor;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Answers from a bundle: a recording in, the word in it out; or a recording of any length in, all words in it out.
 *
 * <p>Any number of threads may ask the same predictor.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), SpeechPredictor::new).predict(WavFile.read(Path.of("word.wav")))}
 */
public final class SpeechPredictor implements Predictor<Sound, SpeechPredictor.Prediction> {

    /** Stretches asked about in one pass. */
    private static final int TOGETHER = 16;

    private static final int BLOCK = 8_192;

    private final ModelBundle bundle;
    private final SpeechPreprocessing before;
    private final SpeechInput input;

    /**
     * What the model says of a recording.
     *
     * @param word the most probable one
     * @param probability of it, calibrated on validation, in {@code [0, 1]}
     * @param understood whether that is enough, and it is one of the words that are looked for
     * @param probabilities of all words, in the order of the labels
     */
    public record Prediction(String word, double probability, boolean understood, List<Double> probabilities) {

        /** One line. */
        public String text() {
            return understood
                    ? String.format(Locale.ROOT, "%s %.3f", word, probability)
                    : String.format(Locale.ROOT, "not understood (%s %.3f)", word, probability);
        }
    }

    /**
     * A word in a long recording.
     *
     * @param start where it begins, in seconds
     * @param end where it ends, in seconds
     * @param word which one
     * @param probability of it
     * @param sound of the window in which the network was surest
     */
    public record Hit(double start, double end, String word, double probability, Sound sound) {}

    /** @throws InputException if the bundle belongs to another use case, lacks a part, or its parts do not fit each other */
    public SpeechPredictor(ModelBundle bundle) {
        BundleValidation validation = BundleValidation.of(bundle, SpeechUseCase.ID);
        this.bundle = bundle;
        this.before = validation.preprocessing(SpeechPreprocessing.class);
        this.input = new SpeechInput(before.representation(), before.scaling());
        validation.requireClasses();
        validation.requireNetwork(
                SpeechNetworks.input(before.representation()),
                Nd4j.create(
                        new float[before.representation().size()],
                        before.representation().shape(1),
                        'c'),
                Optional.empty(),
                bundle.labels().size());
    }

    /** The words that it tells apart. */
    public List<String> words() {
        return bundle.labels();
    }

    /** Which network answers, trained on what. */
    public String model() {
        return bundle.networkId() + ", trained on " + bundle.provenance().get("dataset");
    }

    /** Recognises one word. */
    @Override
    public Prediction predict(Sound sound) {
        return predict(List.of(sound)).get(0);
    }

    /**
     * Recognises several words in one pass.
     *
     * @param sounds one at least
     */
    List<Prediction> predict(List<Sound> sounds) {
        return probabilities(sounds.stream()
                        .map(sound -> input.features(sound.resampled()))
                        .toList())
                .stream()
                .map(this::prediction)
                .toList();
    }

    /** From features as the network reads them. */
    List<double[]> probabilities(List<float[]> features) {
        int size = before.representation().size();
        float[] batch = new float[features.size() * size];
        for (int i = 0; i < features.size(); i++) {
            System.arraycopy(features.get(i), 0, batch, i * size, size);
        }
        INDArray array = Nd4j.create(batch, before.representation().shape(features.size()), 'c');
        TemperatureScaling calibration = before.calibration();
        return calibration.apply(NetworkOutput.of(bundle.network(), array), features.size());
    }

    double temperature() {
        return before.calibration().temperature();
    }

    SpeechInput input() {
        return input;
    }

    Prediction prediction(double[] probabilities) {
        FinitePrediction.require(probabilities);
        int best = IntStream.range(0, probabilities.length)
                .reduce(0, (one, other) -> probabilities[other] > probabilities[one] ? other : one);
        String word = bundle.labels().get(best);
        boolean understood = probabilities[best] >= before.threshold() && SpeechSet.isWord(word);
        List<Double> all = new ArrayList<>();
        for (double probability : probabilities) {
            all.add(probability);
        }
        return new Prediction(word, probabilities[best], understood, all);
    }

    /**
     * Finds words in a recording of any length, in constant memory: every stretch that stands out of the noise is listened to, long ones
     * window by window; hits that overlap are one.
     *
     * @param found is given the words in their order
     * @return how long the recording is, in seconds
     * @throws InputException if the file cannot be read
     */
    public double search(Path recording, Consumer<Hit> found) {
        try (WavStream stream = WavFile.open(recording)) {
            return search(stream, found);
        }
    }

    /** As {@link #search(Path, Consumer)}, of a recording from its first sample on. */
    double search(WavStream stream, Consumer<Hit> found) {
        Hits hits = new Hits(found);
        List<Segmenter.Stretch> waiting = new ArrayList<>();
        Segmenter segmenter = new Segmenter(stretch -> {
            waiting.add(stretch);
            if (waiting.size() == TOGETHER) {
                listen(waiting, hits);
            }
        });
        Resampler resampler = new Resampler(stream.rate(), Sound.RATE);
        float[] block = new float[BLOCK];
        for (int read = stream.read(block); read > 0; read = stream.read(block)) {
            push(segmenter, resampler.push(block, read));
        }
        push(segmenter, resampler.finish());
        segmenter.finish();
        listen(waiting, hits);
        hits.finish();
        if (segmenter.seconds() == 0) {
            throw new InputException(stream.name() + ": holds no sound; record it again");
        }
        return segmenter.seconds();
    }

    private static void push(Segmenter segmenter, float[] samples) {
        segmenter.push(samples, samples.length);
    }

    private void listen(List<Segmenter.Stretch> waiting, Hits hits) {
        if (waiting.isEmpty()) {
            return;
        }
        List<Prediction> said =
                predict(waiting.stream().map(Segmenter.Stretch::sound).toList());
        for (int i = 0; i < said.size(); i++) {
            if (said.get(i).understood()) {
                Segmenter.Stretch stretch = waiting.get(i);
                hits.add(new Hit(
                        stretch.start(),
                        stretch.end(),
                        said.get(i).word(),
                        said.get(i).probability(),
                        stretch.sound()));
            }
        }
        waiting.clear();
    }

    /** Of hits that overlap the more probable one is kept; the same word twice is one that lasts longer. */
    static final class Hits {

        private final Consumer<Hit> found;
        private Hit pending;

        Hits(Consumer<Hit> found) {
            this.found = found;
        }

        void add(Hit next) {
            if (pending == null || next.start() >= pending.end()) {
                finish();
                pending = next;
            } else if (next.word().equals(pending.word())) {
                Hit surer = next.probability() > pending.probability() ? next : pending;
                pending = new Hit(
                        pending.start(),
                        Math.max(pending.end(), next.end()),
                        surer.word(),
                        surer.probability(),
                        surer.sound());
            } else if (next.probability() > pending.probability()) {
                pending = next;
            }
        }

        void finish() {
            if (pending != null) {
                found.accept(pending);
            }
            pending = null;
        }
    }
}
