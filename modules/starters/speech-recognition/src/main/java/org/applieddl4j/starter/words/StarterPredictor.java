package org.applieddl4j.starter.words;

import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.data.sound.WavFile;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.experiment.classification.ClassPrediction;
import org.applieddl4j.common.experiment.classification.PredictionFormatter;
import org.applieddl4j.common.model.BundleValidation;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.model.Predictor;
import org.applieddl4j.common.usecase.Explanation;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.TrainedModel;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Answers for single recordings from a bundle: a recording of a word in, word and probability out. Any number of threads may ask
 * the same predictor.
 *
 * <p>{@code Predictor.open(Path.of("model.zip"), StarterPredictor::new).predict(WavFile.read(Path.of("word.wav")))}
 */
public final class StarterPredictor implements Predictor<Sound, ClassPrediction>, TrainedModel {

    private static final int WIDTH = StarterFeatures.BANDS * StarterFeatures.FRAMES;

    private final ModelBundle bundle;
    private final PredictionFormatter wording;
    private final TemperatureScaling calibration;

    /** @throws InputException if the bundle belongs to another use case, or its parts do not fit */
    public StarterPredictor(ModelBundle bundle) {
        BundleValidation validation = BundleValidation.of(bundle, StarterUseCase.ID);
        this.bundle = bundle;
        this.wording = PredictionFormatter.of(bundle, StarterUseCase.ID);
        this.calibration = validation.preprocessing(StarterPreprocessing.class).calibration();
        validation.requireNetwork(
                networkInput(),
                Nd4j.create(1, WIDTH),
                Optional.empty(),
                bundle.labels().size());
    }

    private InputType networkInput() {
        return bundle.networkId().equals(StarterNetworks.LINEAR.id())
                ? InputType.feedForward(WIDTH)
                : StarterNetworks.input();
    }

    private record Features(float[] values) implements Prepared {}

    /** Recognises one word. */
    @Override
    public ClassPrediction predict(Sound sound) {
        return wording.predict(
                probabilities(List.of(new Features(StarterFeatures.of(sound)))).get(0));
    }

    private List<double[]> probabilities(List<? extends Prepared> prepared) {
        float[] batch = new float[prepared.size() * WIDTH];
        for (int i = 0; i < prepared.size(); i++) {
            System.arraycopy(((Features) prepared.get(i)).values(), 0, batch, i * WIDTH, WIDTH);
        }
        return calibration.apply(
                NetworkOutput.of(bundle.network(), Nd4j.create(batch, new long[] {prepared.size(), WIDTH}, 'c')),
                prepared.size());
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
        return new Features(StarterFeatures.of(WavFile.read(recording.name(), recording.content())));
    }

    @Override
    public List<Prediction> answer(List<Prepared> prepared) {
        return probabilities(prepared).stream().map(wording::answer).toList();
    }

    @Override
    public Explanation explain(Prepared prepared) {
        throw new InputException("why a word was recognised is not shown; leave out --explain");
    }

    /** Half a second of silence, to see which fields an answer has. */
    @Override
    public Prediction example() {
        byte[] silence = WavFile.write(new Sound(new float[Sound.RATE / 2], Sound.RATE));
        return answers(List.of(new ModelInput.Recording("example", silence)))
                .get(0)
                .orThrow();
    }
}
