package org.applieddl4j.speech;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.sound.MelSpectrogram;
import org.applieddl4j.common.data.sound.Sound;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.PriorBaseline;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.BundleParts;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.experiment.Experiment;
import org.applieddl4j.common.experiment.Presentation;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.experiment.Task;
import org.applieddl4j.common.experiment.TestExample;
import org.applieddl4j.common.experiment.TrainingCurves;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.report.ClassCharts;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Charts;
import org.applieddl4j.common.report.cover.Cover;
import org.applieddl4j.common.training.LearningRateSchedule;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;

/**
 * Networks that recognise words, evaluated by their accuracy on test recordings, speaker by speaker, in noise, and by what they take for a
 * word that is none.
 */
public final class SpeechExperiment implements Experiment<SpeechScores, SpeechJudgement> {

    /** Not the seed of the simulator: a false accept must not be a word that was learned as unknown. */
    private static final long OTHER_SPEECH_SEED = 40_961;

    private static final double OTHER_SPEECH_MINUTES = 20;
    private static final double QUICK_OTHER_SPEECH_MINUTES = 3;

    private final RunRequest request;
    private final SpeechTask recordings;
    private final OtherSpeech other;
    private final HeldOutSpeakers heldOut;

    /**
     * @param request what the user asked for
     * @param context data and console
     */
    public SpeechExperiment(RunRequest request, RunContext context) {
        this.request = request;
        this.recordings = new SpeechTasks(request, context).task();
        this.other =
                OtherSpeech.of(request.quick() ? QUICK_OTHER_SPEECH_MINUTES : OTHER_SPEECH_MINUTES, OTHER_SPEECH_SEED);
        this.heldOut = new HeldOutSpeakers(recordings.folds().size());
    }

    @Override
    public Task task() {
        return recordings.task();
    }

    @Override
    public int folds() {
        return recordings.folds().size();
    }

    /** Of six speakers one for validation is much to learn from: it comes back once everything was chosen. */
    @Override
    public boolean trainsAgain(int fold) {
        return recordings.bySpeaker();
    }

    @Override
    public SpeechJob job(NetworkRecipe recipe, TrainingSet set, long seed) {
        HeldOutSpeakers.Training identity = new HeldOutSpeakers.Training(recipe.id(), seed, set.fold());
        int[] training = recordings.training(set, seed);
        SpeechInput input = SpeechInput.fit(SpeechNetworks.representation(recipe), recordings.sounds(training));
        TrainingPlan plan =
                recipe.plan(request, seed, training.length).withSchedule(LearningRateSchedule.cosineByBatch());
        SpeechJob.Learner learner = new SpeechJob.Learner(
                SpeechNetworks.create(recipe, recordings.set().classes().size(), seed),
                plan,
                recipe.isLinear() ? SpeechAugmentation.NONE : SpeechAugmentation.DEFAULT);
        return new SpeechJob(recordings, identity, training, input, learner, other);
    }

    /**
     * An imported network, which learns nothing: it is given the features as they are.
     *
     * @throws InputException if it takes something else than a recording, or knows other words
     */
    SpeechJob job(ImportedNetwork imported) {
        Representation representation = SpeechNetworks.representation(imported);
        imported.requireClasses(
                recordings.set().classes().size(), recordings.origin().id());
        int[] training = recordings.first().train();
        SpeechJob.Learner learner = new SpeechJob.Learner(
                imported.network(),
                NetworkRecipe.of(imported).plan(request, request.seed(), training.length),
                SpeechAugmentation.NONE);
        return new SpeechJob(
                recordings,
                new HeldOutSpeakers.Training(imported.format(), request.seed(), 0),
                training,
                SpeechInput.unscaled(representation),
                learner,
                other);
    }

    @Override
    public SpeechJudgement judgement(NetworkRecipe recipe, SpeechScores validation) {
        return SpeechJudgement.fit(validation, heldOut);
    }

    @Override
    public String headlineMetric() {
        return ClassEvaluation.ACCURACY;
    }

    @Override
    public List<Baseline> baselines(Results<SpeechScores, SpeechJudgement> results) {
        SpeechScores test =
                results.headline().judgement().all(results.headline().test());
        int[] training = recordings.set().labels(recordings.first().train());
        return List.of(new Baseline(
                Baseline.CONSTANT,
                "the words' shares, whatever is said",
                ClassEvaluation.of(PriorBaseline.of(training, test.words()), results.seed())
                        .metrics()));
    }

    @Override
    public TestExample testExample(int index) {
        int member = recordings.first().test()[index];
        return new TestExample(
                recordings.set().origins().get(member),
                Integer.toString(member),
                recordings.set().classes().get(recordings.set().labels()[member]));
    }

    @Override
    public BundleParts bundle(Candidate<SpeechScores, SpeechJudgement> headline) {
        return BundleParts.of(recordings.set().classes())
                .withPoint(Optional.of(headline.judgement().point()));
    }

    @Override
    public Map<String, Object> config(Candidate<SpeechScores, SpeechJudgement> headline) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("classes", recordings.set().classes().size());
        config.put("folds", folds());
        config.put("rate", Sound.RATE);
        config.put("bands", MelSpectrogram.BANDS);
        config.put("otherSpeechMinutes", (int) Math.round(60 * other.hours()));
        return config;
    }

    @Override
    public List<String> notes(Results<SpeechScores, SpeechJudgement> results) {
        List<String> notes = new ArrayList<>(results.elsewhere("recordings"));
        if (folds() > 1) {
            notes.add("Metrics cover the test parts of all " + folds()
                    + " folds; predictions.csv and model.zip are from the first.");
        }
        notes.add("False accepts are counted on synthetic words, voices and noise; real conversation may cause more.");
        return notes;
    }

    @Override
    public Presentation presentation() {
        return new Presentation(
                "Speech recognition",
                "one recording of a word, " + Sound.RATE + " samples a second",
                List.of(
                        "A teaching example: results on these voices say little about other people, rooms and microphones."),
                "a row a test recording, with the probability of its true word");
    }

    @Override
    public String summary(Results<SpeechScores, SpeechJudgement> results, RunRecord record) {
        Candidate<SpeechScores, SpeechJudgement> headline = results.headline();
        SpeechScores test = headline.judgement().all(headline.test());
        long errors = IntStream.range(0, test.words().size())
                .filter(i -> !test.words().correct(i))
                .count();
        return String.format(
                Locale.ROOT,
                "The %s %s%s and misheard %,d of %,d others. Everything that had to be chosen was chosen on %,d"
                        + " recordings that are neither.",
                headline.recipe().title(),
                headline.learned(record.dataset().splits().train(), "recordings"),
                folds() > 1 ? " in each of " + folds() + " folds, all of other speakers," : "",
                errors,
                test.words().size(),
                record.dataset().splits().validation());
    }

    @Override
    public List<ReportSection> sections(Results<SpeechScores, SpeechJudgement> results, RunRecord record) {
        return new SpeechSections(recordings, results).all();
    }

    @Override
    public Optional<Cover> cover(Results<SpeechScores, SpeechJudgement> results) {
        Candidate<SpeechScores, SpeechJudgement> headline = results.headline();
        return Optional.of(new WordGallery(recordings, headline)
                .cover(headline.judgement().all(headline.test()).words()));
    }

    @Override
    public List<Chart> charts(Results<SpeechScores, SpeechJudgement> results, RunRecord record) {
        List<Chart> charts = new ArrayList<>();
        charts.add(Charts.accuracyAgainstTime(results.candidates().stream()
                .filter(Candidate::trainedHere)
                .map(TrainingCurves::overTime)
                .toList()));
        record.learningCurve()
                .map(curve -> ClassCharts.learningCurve(results.headline().id(), curve, ClassEvaluation.ACCURACY))
                .ifPresent(charts::add);
        charts.add(ClassCharts.reliability(results.each(
                candidate -> candidate.judgement().all(candidate.test()).words())));
        return charts;
    }
}
