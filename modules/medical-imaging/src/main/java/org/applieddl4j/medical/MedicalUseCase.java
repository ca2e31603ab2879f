package org.applieddl4j.medical;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.data.image.PicturePng;
import org.applieddl4j.common.data.image.PixelRange;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.experiment.Baseline;
import org.applieddl4j.common.experiment.Experiment;
import org.applieddl4j.common.experiment.ExperimentRunner;
import org.applieddl4j.common.experiment.ExperimentUseCase;
import org.applieddl4j.common.experiment.image.PictureModel;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.ImportingUseCase;
import org.applieddl4j.common.usecase.LocalDataset;
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

/** What the launcher finds. For teaching and research, never for clinical use. */
public final class MedicalUseCase implements ExperimentUseCase, ImportingUseCase, TimedUseCase {

    /** Id on the command line. */
    public static final String ID = "medical-imaging";

    private static final int SAMPLES_PER_CLASS = 3;

    private static final ImageShape PROBE = new ImageShape(1, 100, 100);

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "detect findings in medical images; never for clinical use";
    }

    @Override
    public List<Choice> datasets() {
        return MedicalTasks.choices();
    }

    @Override
    public List<NetworkRecipe> recipes() {
        return MedicalNetworks.recipes();
    }

    @Override
    public List<NetworkRecipe> recipes(RunRequest request) {
        return MedicalNetworks.chosen(request);
    }

    @Override
    public Set<RunFlag<?>> options() {
        return Set.of(RunFlag.MIN_SENSITIVITY, RunFlag.PREVALENCE, RunFlag.NEGATIVE, RunFlag.GROUP_BY);
    }

    @Override
    public Experiment<?, ?> experiment(RunRequest request, RunContext context) {
        return MedicalNetworks.outlines(request)
                ? new SegmentationExperiment(request, context)
                : new MedicalExperiment(request, context);
    }

    @Override
    public RunOutcome evaluate(ImportedNetwork imported, PixelRange pixels, RunRequest request, RunContext context) {
        MedicalExperiment experiment = MedicalExperiment.fitting(imported, request, context);
        return new ExperimentRunner(this, request, context)
                .evaluate(imported, experiment, experiment.job(imported, pixels));
    }

    /** Questions are pictures, or DICOM files. */
    @Override
    public TrainedModel open(ModelBundle bundle) {
        PictureModel.Viewer viewer = LesionOutliner.outlines(bundle)
                ? new LesionOutliner(bundle).viewer()
                : new MedicalPredictor(bundle).viewer();
        return new PictureModel(bundle, viewer, Optional.of(MedicalCard.DISCLAIMER));
    }

    /** Test images of the dataset that the network was trained on, a few of every class. */
    @Override
    public List<Sample> samples(TrainedModel model, RunContext context) {
        return LocalDataset.of(model.bundle(), context.store(), List.of(MedicalTasks.SIMULATOR))
                .map(dataset -> new MedicalTasks(
                                RunRequest.defaults().withDataset(dataset).quickly(), context)
                        .task()
                        .pictures())
                .map(task -> PictureModel.samples(task.images(), task.splits().test(), SAMPLES_PER_CLASS))
                .orElse(List.of());
    }

    /** A picture of a hundred pixels a side. */
    @Override
    public PredictionProbe probe(Path bundle) {
        TrainedModel model = open(BundleReader.read(bundle));
        ModelInput.Picture picture =
                new ModelInput.Picture("blank", PicturePng.encode(new byte[PROBE.values()], PROBE, 1));
        return new PredictionProbe("an image", () -> model.answers(List.of(picture)));
    }

    @Override
    public HeadlineMetrics headlineMetrics(RunRecord record) {
        return record.metrics().containsKey(OutlineJudgement.DICE)
                ? HeadlineMetrics.of(record, OutlineJudgement.DICE, MedicalNetworks.PIXELWISE.id(), Baseline.CONSTANT)
                : HeadlineMetrics.of(record, BinaryEvaluation.ROC_AUC, MedicalNetworks.LINEAR.id(), Baseline.CONSTANT);
    }

    @Override
    public List<MetricMeaning> metricMeanings() {
        return Stream.concat(MedicalJudgement.MEANINGS.stream(), Stream.of(OutlineJudgement.MEANING))
                .toList();
    }
}
