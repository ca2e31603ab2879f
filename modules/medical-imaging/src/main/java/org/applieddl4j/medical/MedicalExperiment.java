package org.applieddl4j.medical;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.Splits;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.PixelRange;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.MetricValue;
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
import org.applieddl4j.common.experiment.TrainingJob;
import org.applieddl4j.common.experiment.TrainingSet;
import org.applieddl4j.common.experiment.image.ImageJob;
import org.applieddl4j.common.experiment.image.ImagePreprocessing;
import org.applieddl4j.common.experiment.image.ImageTask;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.model.ModelCard;
import org.applieddl4j.common.report.ReportSection;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.chart.Chart;
import org.applieddl4j.common.report.cover.Cover;
import org.applieddl4j.common.training.ClassWeights;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.medical.evaluation.OneVsRest;

/** Networks that look for findings in medical images, evaluated by their ranking of the test images. */
public final class MedicalExperiment implements Experiment<ClassScores, MedicalJudgement> {

    private static final EpochMetric<ClassScores> ROC_AUC =
            EpochMetric.higher("ROC AUC", scores -> OneVsRest.meanRocAuc(scores).value());

    private final RunRequest request;
    private final MedicalTask data;
    private final ImageTask pictures;

    /**
     * @param request what the user asked for
     * @param context data and console
     */
    public MedicalExperiment(RunRequest request, RunContext context) {
        this.request = request;
        this.data = new MedicalTasks(request, context).task();
        this.pictures = data.pictures();
    }

    /**
     * An experiment on images of the size that an imported network takes.
     *
     * @throws InputException if the network does not fit the data
     */
    static MedicalExperiment fitting(ImportedNetwork imported, RunRequest request, RunContext context) {
        MedicalExperiment experiment = new MedicalExperiment(request, context);
        experiment.pictures.requireFits(imported);
        return experiment;
    }

    /** An imported network, which learns nothing. */
    TrainingJob<ClassScores, MedicalJudgement> job(ImportedNetwork imported, PixelRange pixels) {
        int[] training = pictures.splits().train();
        ImageJob.Learner learner = new ImageJob.Learner(
                imported.network(),
                ImageJob.plan(NetworkRecipe.of(imported), request, request.seed(), training.length),
                Augmentation.NONE);
        return job(learner, pixels.scaling(imported.picture().channels()), training);
    }

    @Override
    public Task task() {
        return pictures.task();
    }

    @Override
    public ImageJob<MedicalJudgement> job(NetworkRecipe recipe, TrainingSet set, long seed) {
        int[] training = pictures.training(set, seed);
        ImageSet images = pictures.images();
        double[] weights =
                ClassWeights.balanced(images.labels(training), images.classes().size());
        ChannelScaling scaling = ChannelScaling.fit(images, training);
        ImageJob.Learner learner = new ImageJob.Learner(
                MedicalNetworks.create(recipe, images.shape(), weights, seed),
                ImageJob.plan(recipe, request, seed, training.length),
                // The linear baseline learns from the images as they are: it has no use for variations that it cannot
                // fit.
                recipe.isLinear() ? Augmentation.NONE : pictures.augmentation());
        return job(learner, scaling, training);
    }

    private ImageJob<MedicalJudgement> job(ImageJob.Learner learner, ChannelScaling scaling, int[] training) {
        return new ImageJob<>(
                pictures,
                training,
                scaling,
                learner,
                ROC_AUC,
                judgement -> MedicalPreprocessing.of(
                        new ImagePreprocessing(pictures.conversion(), scaling, judgement.calibration()),
                        data.negative(),
                        judgement.rule().map(DiagnosticRule::band)));
    }

    @Override
    public MedicalJudgement judgement(NetworkRecipe recipe, ClassScores validation) {
        return MedicalJudgement.fit(data, Diagnosis.of(request), validation);
    }

    @Override
    public String headlineMetric() {
        return BinaryEvaluation.ROC_AUC;
    }

    @Override
    public List<Baseline> baselines(Results<ClassScores, MedicalJudgement> results) {
        int[] training = pictures.images().labels(pictures.splits().train());
        Candidate<ClassScores, MedicalJudgement> headline = results.headline();
        return List.of(new Baseline(
                Baseline.CONSTANT,
                "always the most frequent class",
                headline.judgement().baselineMetrics(PriorBaseline.of(training, headline.test()), results.seed())));
    }

    @Override
    public TestExample testExample(int index) {
        return pictures.testExample(index);
    }

    @Override
    public BundleParts bundle(Candidate<ClassScores, MedicalJudgement> headline) {
        return MedicalCard.parts(pictures.images().classes())
                .withPoint(headline.judgement().rule().map(DiagnosticRule::point));
    }

    @Override
    public Map<String, Object> config(Candidate<ClassScores, MedicalJudgement> headline) {
        ImageJob<?> job = (ImageJob<?>) headline.served().job();
        Augmentation augmentation = job.learner().augmentation();
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("image", pictures.images().shape().toString());
        config.put("classes", pictures.images().classes().size());
        if (headline.trainedHere()) {
            config.put("classWeights", "balanced");
            config.put("shift", augmentation.maxShift());
            config.put("flip", augmentation.flip());
            config.put("rotation", augmentation.maxRotation());
            config.put("zoom", augmentation.maxZoom());
        } else {
            config.put("pixelMean", job.scaling().mean().get(0));
            config.put("pixelDeviation", job.scaling().deviation().get(0));
        }
        diagnostics(headline)
                .ifPresent(found -> config.put("prevalence", found.values().prevalence()));
        return config;
    }

    private static Optional<Diagnostics> diagnostics(Candidate<ClassScores, MedicalJudgement> candidate) {
        return candidate.judgement().diagnostics(candidate.test());
    }

    @Override
    public List<String> notes(Results<ClassScores, MedicalJudgement> results) {
        List<String> notes = new ArrayList<>();
        notes.add(duplicates());
        notes.addAll(results.elsewhere("images"));
        Optional<Diagnostics> diagnostics = diagnostics(results.headline());
        diagnostics.filter(Diagnostics::prevalenceDiffers).ifPresent(found -> notes.add(found.prevalenceNote()));
        if (diagnostics.isEmpty()) {
            notes.add("No class is known to be negative (no finding): no operating point, no triage");
        }
        return notes;
    }

    private String duplicates() {
        Splits splits = pictures.splits();
        return String.format(
                Locale.ROOT,
                "Exact duplicates between parts: %d of %,d test images are in training, %d in validation; %d of %,d"
                        + " validation images are in training",
                ExactDuplicates.count(pictures.images(), splits.test(), splits.train()),
                splits.test().length,
                ExactDuplicates.count(pictures.images(), splits.test(), splits.validation()),
                ExactDuplicates.count(pictures.images(), splits.validation(), splits.train()),
                splits.validation().length);
    }

    @Override
    public Presentation presentation() {
        return new Presentation(
                "Medical imaging",
                "one image, " + pictures.images().shape(),
                List.of(MedicalCard.DISCLAIMER),
                data.negative().isPresent()
                        ? "a row a test image, with the probability of a finding and what triage made of it"
                        : "a row a test image, with the probability of its true class");
    }

    @Override
    public String summary(Results<ClassScores, MedicalJudgement> results, RunRecord record) {
        MetricValue auc = record.metrics().get(BinaryEvaluation.ROC_AUC);
        String ranking = String.format(
                Locale.ROOT,
                "The %s %s and reaches an area under the ROC curve of %.3f on %,d others.",
                results.headline().recipe().title(),
                results.headline().learned(record.dataset().splits().train(), "images"),
                auc.value(),
                results.headline().test().size());
        String found = diagnostics(results.headline())
                .map(diagnosis -> " " + diagnosis.flagged())
                .orElse("");
        return ranking
                + found
                + String.format(
                        Locale.ROOT,
                        " Everything that had to be chosen was chosen on %,d images that are neither.",
                        record.dataset().splits().validation());
    }

    @Override
    public Optional<ModelCard> card(Results<ClassScores, MedicalJudgement> results, RunRecord record) {
        List<String> limits = new ArrayList<>();
        limits.add(
                "It knows only images like those it learned from: of another machine, another age or another question"
                        + " its answers mean nothing, and it does not say so.");
        limits.add("It has the size of a thumbnail to look at: "
                + pictures.images().shape() + ".");
        limits.add("Whether images of one patient stand in several parts is not known.");
        diagnostics(results.headline())
                .ifPresent(found -> limits.add(String.format(
                        Locale.ROOT,
                        "Its predictive values hold for a prevalence of %.1f %% only.",
                        100 * found.values().prevalence())));
        return Optional.of(
                MedicalCard.of(record, data, results.headline().recipe().title(), limits));
    }

    @Override
    public List<ReportSection> sections(Results<ClassScores, MedicalJudgement> results, RunRecord record) {
        List<ReportSection> sections =
                new ArrayList<>(new MedicalSections(results).all(diagnostics(results.headline())));
        card(results, record).map(MedicalCard::table).ifPresent(sections::add);
        return sections;
    }

    @Override
    public Optional<Cover> cover(Results<ClassScores, MedicalJudgement> results) {
        return Optional.of(new MedicalSections(results).cover(diagnostics(results.headline())));
    }

    @Override
    public List<Chart> charts(Results<ClassScores, MedicalJudgement> results, RunRecord record) {
        return new MedicalSections(results).charts(diagnostics(results.headline()), data.negative());
    }
}
