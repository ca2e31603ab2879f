package org.applieddl4j.image;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.applieddl4j.common.data.image.PixelRange;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.experiment.Baseline;
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
public final class ImageUseCase implements ExperimentUseCase, ImportingUseCase, TimedUseCase {

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
    public List<NetworkRecipe> recipes() {
        return ImageNetworks.recipes();
    }

    @Override
    public List<NetworkRecipe> recipes(RunRequest request) {
        return ImageNetworks.chosen(request);
    }

    @Override
    public Set<RunFlag<?>> options() {
        return Set.of(RunFlag.LEARNING_CURVE, RunFlag.GROUP_BY);
    }

    @Override
    public ImageExperiment experiment(RunRequest request, RunContext context) {
        return new ImageExperiment(request, context);
    }

    @Override
    public RunOutcome evaluate(ImportedNetwork imported, PixelRange pixels, RunRequest request, RunContext context) {
        ImageExperiment experiment = ImageExperiment.fitting(imported, request, context);
        return new ExperimentRunner(this, request, context)
                .evaluate(imported, experiment, experiment.job(imported, pixels));
    }

    /** Questions are pictures. */
    @Override
    public TrainedModel open(ModelBundle bundle) {
        return new PictureModel(bundle, new ImagePredictor(bundle).viewer(), Optional.empty());
    }

    /** Test images of the dataset that the network was trained on, one of every class. */
    @Override
    public List<Sample> samples(TrainedModel model, RunContext context) {
        return LocalDataset.of(model.bundle(), context.store(), List.of(ImageTasks.SHAPES))
                .map(dataset -> new ImageTasks(
                                RunRequest.defaults().withDataset(dataset).quickly(), context)
                        .task())
                .map(task -> PictureModel.samples(task.images(), task.splits().test(), 1))
                .orElse(List.of());
    }

    /** A picture of a hundred pixels a side. */
    @Override
    public PredictionProbe probe(Path bundle) {
        ImagePredictor predictor = new ImagePredictor(BundleReader.read(bundle));
        BufferedImage picture = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
        return new PredictionProbe("a picture", () -> predictor.predict(picture));
    }

    @Override
    public HeadlineMetrics headlineMetrics(RunRecord record) {
        return HeadlineMetrics.of(record, ClassEvaluation.ACCURACY, ImageNetworks.SOFTMAX.id(), Baseline.CONSTANT);
    }
}
