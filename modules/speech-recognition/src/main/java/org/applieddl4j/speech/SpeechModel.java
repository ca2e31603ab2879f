package org.applieddl4j.speech;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.data.sound.WavFile;
import org.applieddl4j.common.data.sound.WavStream;
import org.applieddl4j.common.model.ArithmeticStep;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.text.NetworkInput;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.PortableModel;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.RecordingSearch;
import org.applieddl4j.common.usecase.TrainedModel;

/** A bundle that answers questions about recordings. */
final class SpeechModel implements TrainedModel {

    private final ModelBundle bundle;
    private final SpeechPredictor predictor;

    SpeechModel(ModelBundle bundle) {
        this.bundle = bundle;
        this.predictor = new SpeechPredictor(bundle);
    }

    private record Features(float[] values) implements Prepared {}

    @Override
    public PortableModel portable() {
        Representation representation = predictor.input().representation();
        int columns = representation.columns();
        // The rows of a picture are its height.
        ArithmeticStep.Scale scaling = new ArithmeticStep.Scale(
                representation == Representation.PICTURE ? 2 : 1,
                predictor.input().scaling().mean(),
                predictor.input().scaling().deviation());
        long[] shape = representation.shape(1);
        return new PortableModel(
                SpeechNetworks.input(representation),
                PortableModel.Domain.NUMBERS,
                List.of(
                        "resampling to " + Sound.RATE + " Hz and end-pointing",
                        "features " + representation + ", not scaled"),
                List.of(scaling),
                List.of(new ArithmeticStep.Temperature(predictor.temperature())),
                "probability of each label",
                new PortableModel.Answers() {
                    @Override
                    public NetworkInput input(List<Prepared> prepared) {
                        return PortableModel.together(
                                prepared.stream()
                                        .map(each -> scaling.undo(((Features) each).values(), columns))
                                        .toList(),
                                Arrays.copyOfRange(shape, 1, shape.length));
                    }

                    @Override
                    public double[] of(NetworkInput input) {
                        return PortableModel.joined(predictor.probabilities(PortableModel.apart(input).stream()
                                .map(each -> scaling.apply(each, columns))
                                .toList()));
                    }
                });
    }

    @Override
    public ModelBundle bundle() {
        return bundle;
    }

    @Override
    public InputForm form() {
        return InputForm.of(InputForm.Kind.SOUND);
    }

    @Override
    public Prepared prepare(ModelInput question) {
        if (!(question instanceof ModelInput.Recording recording)) {
            throw new InputException(bundle.useCase() + " is asked about recordings; give it a WAV file");
        }
        Sound sound = WavFile.read(recording.name(), recording.content()).resampled();
        if (!sound.isAudible()) {
            throw new InputException(recording.name() + ": is silent; check the microphone, and record it again");
        }
        return new Features(predictor.input().features(sound));
    }

    @Override
    public List<Prediction> answer(List<Prepared> prepared) {
        List<float[]> features = prepared.stream()
                .map(question -> ((Features) question).values())
                .toList();
        return predictor.probabilities(features).stream()
                .map(each -> Prediction.attempt(() -> answered(predictor.prediction(each))))
                .toList();
    }

    private Prediction answered(SpeechPredictor.Prediction said) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("word", said.word());
        fields.put("probability", said.probability());
        fields.put("understood", said.understood());
        Map<String, Double> all = new LinkedHashMap<>();
        for (int i = 0; i < said.probabilities().size(); i++) {
            all.put(bundle.labels().get(i), said.probabilities().get(i));
        }
        fields.put("probabilities", all);
        return Prediction.of(said.text(), fields);
    }

    @Override
    public Explanation explain(Prepared prepared) {
        throw new InputException("what a network heard in a recording is shown in the report of its run");
    }

    /** Half a second of a hum, to see which fields an answer has. */
    @Override
    public Prediction example() {
        float[] hum = new float[Sound.RATE / 2];
        for (int i = 0; i < hum.length; i++) {
            hum[i] = (float) (0.1 * Math.sin(0.1 * i));
        }
        byte[] wav = WavFile.write(new Sound(hum, Sound.RATE));
        return answers(List.of(new ModelInput.Recording("example", wav))).get(0).orThrow();
    }

    @Override
    public Optional<RecordingSearch> search() {
        return Optional.of(new RecordingSearch() {
            @Override
            public double search(Path recording, Consumer<Find> found) {
                return predictor.search(recording, hit -> found.accept(SpeechModel.found(hit)));
            }

            @Override
            public double search(String name, InputStream recording, Consumer<Find> found) {
                // The stream belongs to whoever opened it.
                return predictor.search(new WavStream(name, recording), hit -> found.accept(SpeechModel.found(hit)));
            }

            @Override
            public Prediction example() {
                return prediction(0, 1, "word", 1);
            }
        });
    }

    private static RecordingSearch.Find found(SpeechPredictor.Hit hit) {
        return new RecordingSearch.Find(
                prediction(hit.start(), hit.end(), hit.word(), hit.probability()),
                hit.word(),
                hit.start(),
                hit.end(),
                WavFile.write(hit.sound()));
    }

    private static Prediction prediction(double start, double end, String word, double probability) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("start", Math.round(100 * start) / 100.0);
        fields.put("end", Math.round(100 * end) / 100.0);
        fields.put("word", word);
        fields.put("probability", probability);
        return Prediction.of(
                String.format(Locale.ROOT, "%.2f to %.2f s: %s %.3f", start, end, word, probability), fields);
    }
}
