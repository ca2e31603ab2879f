package org.applieddl4j.medical;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.Yardsticks;
import org.applieddl4j.common.usecase.Answer;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.PredictRequest;
import org.applieddl4j.common.usecase.PredictionProbe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.SearchSpace;
import org.applieddl4j.common.usecase.TrialScore;
import org.applieddl4j.common.usecase.UseCase;
import org.applieddl4j.common.usecase.image.PictureQuestions;

/** What the launcher finds. For teaching and research, never for clinical use. */
public final class MedicalUseCase implements UseCase {

    /** Id on the command line. */
    public static final String ID = "medical-imaging";

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

    /** Inputs are picture files or DICOM files. */
    @Override
    public List<Answer> predict(PredictRequest request, RunContext context) {
        ModelBundle bundle = BundleReader.read(request.bundle());
        context.console()
                .say("Model: " + request.bundle() + " (" + bundle.networkId() + ", trained on "
                        + bundle.provenance().get("dataset") + ")");
        context.console().say(MedicalCard.DISCLAIMER);
        return new PictureQuestions(respondent(bundle), request.explanations()).answers(request.inputs());
    }

    /** A picture of a hundred pixels a side. */
    @Override
    public Optional<PredictionProbe> probe(Path bundle) {
        ModelBundle model = BundleReader.read(bundle);
        BufferedImage picture = new BufferedImage(100, 100, BufferedImage.TYPE_BYTE_GRAY);
        PictureQuestions.Respondent respondent = respondent(model);
        return Optional.of(new PredictionProbe("an image", () -> respondent.answer("blank", picture)));
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

    private static PictureQuestions.Respondent respondent(ModelBundle bundle) {
        return LesionOutliner.outlines(bundle)
                ? new LesionOutliner(bundle).respondent()
                : new MedicalPredictor(bundle).respondent();
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
