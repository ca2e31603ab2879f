package org.applieddl4j.speech;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.applieddl4j.common.data.image.PixelRange;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.data.sound.WavFile;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.ExperimentRunner;
import org.applieddl4j.common.experiment.ExperimentUseCase;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.ImportingUseCase;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.PredictionProbe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFlag;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.Sample;
import org.applieddl4j.common.usecase.TimedUseCase;
import org.applieddl4j.common.usecase.TrainedModel;

/** What the launcher finds. */
public final class SpeechUseCase implements ExperimentUseCase, ImportingUseCase, TimedUseCase {

    /** Id on the command line. */
    public static final String ID = "speech-recognition";

    private static final long SAMPLES_SEED = 77;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "recognise spoken words and find them in long recordings";
    }

    @Override
    public List<Choice> datasets() {
        return SpeechTasks.choices();
    }

    @Override
    public List<NetworkRecipe> recipes() {
        return SpeechNetworks.recipes();
    }

    @Override
    public List<NetworkRecipe> recipes(RunRequest request) {
        return SpeechNetworks.chosen(request);
    }

    @Override
    public Set<RunFlag<?>> options() {
        return Set.of(RunFlag.LEARNING_CURVE, RunFlag.SPLIT);
    }

    @Override
    public SpeechExperiment experiment(RunRequest request, RunContext context) {
        return new SpeechExperiment(request, context);
    }

    /** A network from elsewhere takes one of the {@link Representation}s as it is, and gives a probability a word. */
    @Override
    public RunOutcome evaluate(ImportedNetwork imported, PixelRange pixels, RunRequest request, RunContext context) {
        SpeechExperiment experiment = experiment(request, context);
        return new ExperimentRunner(this, request, context).evaluate(imported, experiment, experiment.job(imported));
    }

    /** Its pictures are spectrograms, whose numbers are decibels. */
    @Override
    public boolean takesPictures() {
        return false;
    }

    /** Questions are recordings. */
    @Override
    public TrainedModel open(ModelBundle bundle) {
        return new SpeechModel(bundle);
    }

    /** A few words by voices that no network has learned from. */
    @Override
    public List<Sample> samples(TrainedModel model, RunContext context) {
        SplittableRandom random = new SplittableRandom(SAMPLES_SEED);
        return Stream.of("zero", "three", "seven")
                .map(word -> new Sample(
                        word,
                        new ModelInput.Recording(
                                word + ".wav", WavFile.write(SpokenDigits.say(word, Voice.draw(random), random)))))
                .toList();
    }

    /** Half a second of silence. */
    @Override
    public PredictionProbe probe(Path bundle) {
        SpeechPredictor predictor = new SpeechPredictor(BundleReader.read(bundle));
        Sound silence = new Sound(new float[Sound.RATE / 2], Sound.RATE);
        return new PredictionProbe("a recording", () -> predictor.predict(silence));
    }

    @Override
    public HeadlineMetrics headlineMetrics(RunRecord record) {
        return HeadlineMetrics.of(record, ClassEvaluation.ACCURACY, SpeechNetworks.LINEAR.id(), Baseline.CONSTANT);
    }

    @Override
    public List<MetricMeaning> metricMeanings() {
        return SpeechJudgement.meanings();
    }
}
