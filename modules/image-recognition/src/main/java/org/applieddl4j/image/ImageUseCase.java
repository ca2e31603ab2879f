package org.applieddl4j.image;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.image.PixelRange;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.report.Yardsticks;
import org.applieddl4j.common.usecase.DataAtHand;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.PredictionProbe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.Sample;
import org.applieddl4j.common.usecase.SearchSpace;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.common.usecase.TrialScore;
import org.applieddl4j.common.usecase.UseCase;
import org.applieddl4j.common.usecase.image.PictureModel;

/** What the launcher finds. */
public final class ImageUseCase implements UseCase {

    /** Id on the command line. */
    public static final String ID = "image-recognition";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String summary() {
        return "recognise what a small picture shows";
    }

    @Override
    public List<Choice> datasets() {
        return ImageTasks.choices();
    }

    @Override
    public List<Choice> networks() {
        return ImageNetworks.recipes().stream().map(NetworkRecipe::choice).toList();
    }

    @Override
    public RunOutcome run(RunRequest request, RunContext context) {
        return new ImageExperiment(request, context).run();
    }

    @Override
    public RunOutcome judge(ImportedNetwork imported, PixelRange pixels, RunRequest request, RunContext context) {
        return new ImageExperiment(request, context).judge(imported, pixels);
    }

    /** Questions are pictures. */
    @Override
    public TrainedModel open(ModelBundle bundle) {
        return new PictureModel(bundle, new ImagePredictor(bundle).viewer(), Optional.empty());
    }

    /** Test images of the dataset that the network was trained on, one of every class. */
    @Override
    public List<Sample> samples(TrainedModel model, RunContext context) {
        return DataAtHand.of(model.bundle(), context.store(), List.of(ImageTasks.SHAPES))
                .map(dataset -> new ImageTasks(
                                RunRequest.defaults().withDataset(dataset).quickly(), context)
                        .task())
                .map(task -> PictureModel.samples(task.images(), task.splits().test(), 1))
                .orElse(List.of());
    }

    /** A picture of a hundred pixels a side. */
    @Override
    public Optional<PredictionProbe> probe(Path bundle) {
        ImagePredictor predictor = new ImagePredictor(BundleReader.read(bundle));
        BufferedImage picture = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
        return Optional.of(new PredictionProbe("a picture", () -> predictor.predict(picture)));
    }

    @Override
    public Yardsticks yardsticks(RunRecord record) {
        return Yardsticks.of(record, ClassEvaluation.ACCURACY, ImageNetworks.SOFTMAX.id(), ImageReport.CONSTANT);
    }

    @Override
    public SearchSpace searchSpace(RunRequest request) {
        return new SearchSpace(ImageNetworks.chosen(request).get(0), request.quick(), request.seed());
    }

    @Override
    public TrialScore trial(RunRequest request, RunContext context, Path checkpoints) {
        return new ImageExperiment(request, context).trial(checkpoints);
    }
}
