package org.applieddl4j.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.PixelRange;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.ClassMetrics;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.PriorBaseline;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.BundleParts;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.experiment.EpochMetric;
import org.applieddl4j.common.experiment.Experiment;
import org.applieddl4j.common.experiment.Presentation;
import org.applieddl4j.common.experiment.Results;
import org.applieddl4j.common.experiment.Task;
import org.applieddl4j.common.experiment.TestExample;
import org.applieddl4j.common.experiment.TrainingCurves;
import org.applieddl4j.common.experiment.TrainingJob;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.experiment.classification.ClassJudgement;
import org.applieddl4j.common.experiment.classification.ClassSections;
import org.applieddl4j.common.experiment.image.ImageGalleries;
import org.applieddl4j.common.experiment.image.ImageJob;
import org.applieddl4j.common.experiment.image.ImagePreprocessing;
import org.applieddl4j.common.experiment.image.ImageTask;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.report.ClassCharts;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.chart.Charts;
import org.applieddl4j.common.report.cover.Cover;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;

/** Networks that tell pictures apart, evaluated by their accuracy on the test pictures. */
public final class ImageExperiment implements Experiment<ClassScores, ClassJudgement> {

    private static final EpochMetric<ClassScores> ACCURACY = EpochMetric.higher(
            "accuracy", scores -> ClassMetrics.accuracy(scores).value());

    private final RunRequest request;
    private final ImageTask pictures;

    /**
     * @param request what the user asked for
     * @param context data and console
     */
    public ImageExperiment(RunRequest request, RunContext context) {
        this(request, new ImageTasks(request, context).task());
    }

    private ImageExperiment(RunRequest request, ImageTask pictures) {
        this.request = request;
        this.pictures = pictures;
    }

    /**
     * An experiment on pictures of the size that an imported network takes.
     *
     * @throws InputException if the network does not fit the data
     */
    static ImageExperiment fitting(ImportedNetwork imported, RunRequest request, RunContext context) {
        ImageTask task = new ImageTasks(request, context, ImageConversion.whole(imported.picture())).task();
        task.requireFits(imported);
        return new ImageExperiment(request, task);
    }

    @Override
    public Task task() {
        return pictures.task();
    }

    @Override
    public ImageJob<ClassJudgement> job(NetworkRecipe recipe, TrainingSet set, long seed) {
        int[] training = pictures.training(set, seed);
        ImageJob.Learner learner = new ImageJob.Learner(
                ImageNetworks.create(
                        recipe,
                        pictures.images().shape(),
                        pictures.images().classes().size(),
                        seed),
                ImageJob.plan(recipe, request, seed, training.length),
                // The linear baseline learns from the images as they are: it has no use for variations that it cannot
                // fit.
                recipe.isLinear() ? Augmentation.NONE : pictures.augmentation());
        return job(learner, ChannelScaling.fit(pictures.images(), training), training);
    }

    /** An imported network, which learns nothing. */
    TrainingJob<ClassScores, ClassJudgement> job(ImportedNetwork imported, PixelRange pixels) {
        ImageJob.Learner learner = new ImageJob.Learner(
                imported.network(),
                ImageJob.plan(
                        NetworkRecipe.of(imported),
                        request,
                        request.seed(),
                        pictures.splits().train().length),
                Augmentation.NONE);
        return job(
                learner,
                pixels.scaling(imported.picture().channels()),
                pictures.splits().train());
    }

    private ImageJob<ClassJudgement> job(ImageJob.Learner learner, ChannelScaling scaling, int[] training) {
        return new ImageJob<>(
                pictures,
                training,
                scaling,
                learner,
                ACCURACY,
                judgement -> new ImagePreprocessing(pictures.conversion(), scaling, judgement.calibration()));
    }

    @Override
    public ClassJudgement judgement(NetworkRecipe recipe, ClassScores validation) {
        return ClassJudgement.fit(validation, Optional.empty());
    }

    @Override
    public String headlineMetric() {
        return ClassEvaluation.ACCURACY;
    }

    @Override
    public List<Baseline> baselines(Results<ClassScores, ClassJudgement> results) {
        int[] training = pictures.images().labels(pictures.splits().train());
        Candidate<ClassScores, ClassJudgement> headline = results.headline();
        return List.of(new Baseline(
                Baseline.CONSTANT,
                "always the most frequent class",
                headline.judgement().metrics(PriorBaseline.of(training, headline.test()), results.seed())));
    }

    @Override
    public TestExample testExample(int index) {
        return pictures.testExample(index);
    }

    @Override
    public BundleParts bundle(Candidate<ClassScores, ClassJudgement> headline) {
        return BundleParts.of(pictures.images().classes());
    }

    @Override
    public Map<String, Object> config(Candidate<ClassScores, ClassJudgement> headline) {
        ImageJob<?> job = (ImageJob<?>) headline.served().job();
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("image", pictures.images().shape().toString());
        config.put("classes", pictures.images().classes().size());
        if (headline.trainedHere()) {
            config.put("shift", job.learner().augmentation().maxShift());
            config.put("flip", job.learner().augmentation().flip());
            config.put("cutOut", job.learner().augmentation().cutOut());
        } else {
            config.put("pixelMean", job.scaling().mean().get(0));
            config.put("pixelDeviation", job.scaling().deviation().get(0));
        }
        return config;
    }

    @Override
    public List<String> notes(Results<ClassScores, ClassJudgement> results) {
        return results.elsewhere("pictures");
    }

    @Override
    public Presentation presentation() {
        return new Presentation(
                "Image recognition",
                "one picture, " + pictures.images().shape(),
                List.of("A teaching example: results on these pictures say little about yours."),
                "a row a test picture, with the probability of its true class");
    }

    @Override
    public String summary(Results<ClassScores, ClassJudgement> results, RunRecord record) {
        Candidate<ClassScores, ClassJudgement> headline = results.headline();
        long errors = IntStream.range(0, headline.test().size())
                .filter(i -> !headline.test().correct(i))
                .count();
        return String.format(
                Locale.ROOT,
                "The %s %s and misclassified %,d of %,d test pictures. All choices were made on %,d validation pictures.",
                headline.recipe().title(),
                headline.learned(record.dataset().splits().train(), "pictures"),
                errors,
                headline.test().size(),
                record.dataset().splits().validation());
    }

    @Override
    public List<ReportSection> sections(Results<ClassScores, ClassJudgement> results, RunRecord record) {
        ImageGalleries galleries = ImageGalleries.of(results.headline());
        return Stream.concat(
                        ClassSections.confusion(results.headline().test()).stream(),
                        Stream.of(galleries.worstErrors(), galleries.surestAnswers()))
                .toList();
    }

    @Override
    public Optional<Cover> cover(Results<ClassScores, ClassJudgement> results) {
        return Optional.of(ImageGalleries.of(results.headline()).cover("%,d of %,d test pictures recognised."));
    }

    @Override
    public List<Chart> charts(Results<ClassScores, ClassJudgement> results, RunRecord record) {
        Chart time = Charts.accuracyAgainstTime(results.candidates().stream()
                .filter(Candidate::trainedHere)
                .map(TrainingCurves::overTime)
                .toList());
        Chart reliability = ClassCharts.reliability(results.each(Candidate::test));
        return record.learningCurve()
                .map(curve -> ClassCharts.learningCurve(results.headline().id(), curve, ClassEvaluation.ACCURACY))
                .map(curve -> List.of(time, curve, reliability))
                .orElse(List.of(time, reliability));
    }
}
