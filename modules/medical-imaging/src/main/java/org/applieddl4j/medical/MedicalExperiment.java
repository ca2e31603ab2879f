package org.applieddl4j.medical;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.training.ClassWeights;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RepeatedRuns;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrialScore;
import org.applieddl4j.common.usecase.UseCase;
import org.applieddl4j.common.usecase.image.ImageScores;
import org.applieddl4j.common.usecase.image.ImageTask;
import org.applieddl4j.common.usecase.image.ImageTraining;
import org.applieddl4j.medical.MedicalFindings.TrainedNetwork;

/**
 * Trains every network of a request and judges them side by side on the same test images.
 *
 * <p>The best epoch, the calibration, the operating point and the band of triage are chosen on validation images; the test
 * images are scored once.
 */
public final class MedicalExperiment {

    private final RunRequest request;
    private final RunContext context;

    /**
     * @param request what the user asked for; with {@code resume} the request of the interrupted run takes its place
     * @param context data, console and stop signal
     */
    public MedicalExperiment(RunRequest request, RunContext context) {
        this.request = RunFolder.effective(request);
        this.context = context;
    }

    /**
     * Trains, judges and writes the run's folder.
     *
     * @throws InputException if the request or its data is wrong
     * @throws RunFailedException if training diverged, or was interrupted before its first epoch ended
     */
    public RunOutcome run() {
        Instant startedAt = Instant.now();
        requireNothingElse();
        if (MedicalNetworks.outlines(request)) {
            return new SegmentationExperiment(request, context).run(startedAt);
        }
        List<NetworkRecipe> recipes = MedicalNetworks.chosen(request);
        MedicalTask task = new MedicalTasks(request, context).task();
        return RunFolder.open(
                        request,
                        MedicalUseCase.ID,
                        recipes.get(0).id(),
                        task.pictures().origin().id(),
                        task.pictures().origin().sha256(),
                        startedAt)
                .fill(
                        folder -> new MedicalReport(request, task, findings(task, recipes, folder), startedAt)
                                .write(folder),
                        context.stop());
    }

    /** Trains the headline network and judges it on validation only; see {@link UseCase#trial}. */
    TrialScore trial(Path checkpoints) {
        if (MedicalNetworks.outlines(request)) {
            return new SegmentationExperiment(request, context).trial(checkpoints);
        }
        NetworkRecipe recipe = MedicalNetworks.headline(request);
        ImageTask task = new MedicalTasks(request, context).task().pictures();
        ImageTraining training = new ImageTraining(task, ValidationAuc::new, context, checkpoints);
        return TrialScore.of(
                trained(training, task, recipe, ImageTraining.plan(recipe, request, request.seed()), "trial")
                        .result(),
                true);
    }

    private void requireNothingElse() {
        if (request.prequential() > 1) {
            throw new InputException("--prequential needs data in the order of time; pictures have none: leave it out");
        }
        if (request.learningCurve()) {
            throw new InputException("medical-imaging has no --learning-curve; leave it out");
        }
    }

    private MedicalFindings findings(MedicalTask task, List<NetworkRecipe> recipes, RunFolder folder) {
        ImageTraining training = new ImageTraining(task.pictures(), ValidationAuc::new, context, folder.checkpoints());
        List<TrainedNetwork> first = new ArrayList<>();
        RepeatedRuns repeated = new RepeatedRuns();
        for (int run = 0; run < request.runs(); run++) {
            for (NetworkRecipe recipe : recipes) {
                Optional<TrainedNetwork> trained = train(training, task.pictures(), recipe, request.seed() + run);
                trained.ifPresent(network -> repeated.add(recipe.id(), MedicalFindings.values(network.test())));
                if (run == 0) {
                    trained.ifPresent(first::add);
                }
            }
        }
        if (first.isEmpty()) {
            throw new RunFailedException("interrupted before the first epoch ended; nothing was kept");
        }
        return new MedicalFindings(first, repeated.spread(), context.stop().requested());
    }

    /** Empty if the user stopped the run before this network had learned anything. */
    private Optional<TrainedNetwork> train(ImageTraining training, ImageTask task, NetworkRecipe recipe, long seed) {
        if (context.stop().requested()) {
            return Optional.empty();
        }
        TrainingPlan plan = ImageTraining.plan(recipe, request, seed);
        ImageTraining.Trained trained =
                trained(training, task, recipe, plan, recipe.id() + (request.runs() > 1 ? " seed " + seed : ""));
        if (trained.result().bestEpoch() == 0) {
            return Optional.empty();
        }
        ClassScores validation = scores(task, trained, task.splits().validation());
        ClassScores raw = scores(task, trained, task.splits().test());
        TemperatureScaling calibration = TemperatureScaling.fit(validation);
        return Optional.of(new TrainedNetwork(
                recipe, plan, trained, calibration, raw, calibration.apply(validation), calibration.apply(raw)));
    }

    private static ImageTraining.Trained trained(
            ImageTraining training, ImageTask task, NetworkRecipe recipe, TrainingPlan plan, String name) {
        ImageSet images = task.images();
        double[] weights = ClassWeights.balanced(
                images.labels(task.splits().train()), images.classes().size());
        return training.train(
                () -> MedicalNetworks.create(recipe, images.shape(), weights, plan.seed()),
                augmentation(recipe, task),
                task.splits().train(),
                plan,
                name);
    }

    /** The linear baseline learns from the images as they are: it has no use for variations that it cannot fit. */
    static Augmentation augmentation(NetworkRecipe recipe, ImageTask task) {
        return recipe.equals(MedicalNetworks.LINEAR) ? Augmentation.NONE : task.augmentation();
    }

    private static ClassScores scores(ImageTask task, ImageTraining.Trained trained, int[] members) {
        return ImageScores.of(trained.network(), trained.scaling(), task.images(), members);
    }
}
