package org.applieddl4j.medical;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.data.image.PicturePng;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.Yardsticks;
import org.applieddl4j.common.usecase.DataAtHand;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.PredictionProbe;
import org.applieddl4j.common.usecase.Question;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.Sample;
import org.applieddl4j.common.usecase.SearchSpace;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.common.usecase.TrialScore;
import org.applieddl4j.common.usecase.UseCase;
import org.applieddl4j.common.usecase.image.PictureModel;

/** What the launcher finds. For teaching and research, never for clinical use. */
public final class MedicalUseCase implements UseCase {

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
        return "look for findings in medical images; never for clinical use";
    }

    @Override
    public List<Choice> datasets() {
        return MedicalTasks.choices();
    }

    @Override
    public List<Choice> networks() {
        return MedicalNetworks.recipes().stream().map(NetworkRecipe::choice).toList();
    }

    @Override
    public boolean diagnoses() {
        return true;
    }

    @Override
    public RunOutcome run(RunRequest request, RunContext context) {
        return new MedicalExperiment(request, context).run();
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
        return DataAtHand.of(model.bundle(), context.store(), List.of(MedicalTasks.SIMULATOR))
                .map(dataset -> new MedicalTasks(
                                RunRequest.defaults().withDataset(dataset).quickly(), context)
                        .task()
                        .pictures())
                .map(task -> PictureModel.samples(task.images(), task.splits().test(), SAMPLES_PER_CLASS))
                .orElse(List.of());
    }

    /** A picture of a hundred pixels a side. */
    @Override
    public Optional<PredictionProbe> probe(Path bundle) {
        TrainedModel model = open(BundleReader.read(bundle));
        Question.Picture picture = new Question.Picture("blank", PicturePng.encode(new byte[PROBE.values()], PROBE, 1));
        return Optional.of(new PredictionProbe("an image", () -> model.answers(List.of(picture))));
    }

    @Override
    public Yardsticks yardsticks(RunRecord record) {
        return record.metrics().containsKey(SegmentationExperiment.DICE)
                ? Yardsticks.of(
                        record,
                        SegmentationExperiment.DICE,
                        MedicalNetworks.PIXELWISE.id(),
                        SegmentationReport.CONSTANT)
                : Yardsticks.of(record, BinaryEvaluation.ROC_AUC, MedicalNetworks.LINEAR.id(), MedicalReport.CONSTANT);
    }

    @Override
    public SearchSpace searchSpace(RunRequest request) {
        return new SearchSpace(MedicalNetworks.headline(request), request.quick(), request.seed());
    }

    @Override
    public TrialScore trial(RunRequest request, RunContext context, Path checkpoints) {
        return new MedicalExperiment(request, context).trial(checkpoints);
    }
}
