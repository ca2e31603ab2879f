package org.applieddl4j.image;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.data.StratifiedSplit;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ImageConversion;
import org.applieddl4j.common.data.image.PixelRange;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.TrainingResult;
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

/**
 * Trains every network of a request and judges them side by side on the same test images.
 *
 * <p>The best epoch and the calibration are chosen on validation images; the test images are scored once.
 */
public final class ImageExperiment {

    /** Parts of the training images that a learning curve is drawn over. */
    private static final List<Double> CURVE = List.of(0.01, 0.05, 0.10, 0.25, 0.50);

    /** Fewer mini-batches than this, and a network is judged before it has learned from the images it was given. */
    private static final int FEWEST_BATCHES = 200;

    /** With {@code --quick}, a curve that is only roughly right. */
    private static final int FEWEST_QUICK_BATCHES = 50;

    private final RunRequest request;
    private final RunContext context;

    /**
     * @param request what the user asked for; with {@code resume} the request of the interrupted run takes its place
     * @param context data, console and stop signal
     */
    public ImageExperiment(RunRequest request, RunContext context) {
        this.request = RunFolder.effective(request);
        this.context = context;
    }

    /**
     * A trained network and what it said of the held-out images.
     *
     * @param recipe which network
     * @param plan how it was trained
     * @param trained its weights, and how training went
     * @param calibration fitted on validation
     * @param test calibrated probabilities of the test images
     */
    record TrainedNetwork(
            NetworkRecipe recipe,
            TrainingPlan plan,
            ImageTraining.Trained trained,
            TemperatureScaling calibration,
            ClassScores test) {}

    /**
     * Trains, judges and writes the run's folder.
     *
     * @throws InputException if the request or its data is wrong
     * @throws RunFailedException if training diverged, or was interrupted before its first epoch ended
     */
    public RunOutcome run() {
        Instant startedAt = Instant.now();
        requireNoPeriods();
        List<NetworkRecipe> recipes = ImageNetworks.chosen(request);
        ImageTask task = new ImageTasks(request, context).task();
        return RunFolder.open(
                        request,
                        ImageUseCase.ID,
                        recipes.get(0).id(),
                        task.origin().id(),
                        task.origin().sha256(),
                        startedAt)
                .fill(
                        folder -> new ImageReport(request, task, findings(task, recipes, folder), startedAt)
                                .write(folder),
                        context.stop());
    }

    /**
     * Judges a network that was trained elsewhere beside the linear baseline, and writes the run's folder.
     *
     * @throws InputException if the data is wrong, or the network does not fit it
     */
    RunOutcome judge(ImportedNetwork imported, PixelRange pixels) {
        Instant startedAt = Instant.now();
        ImageTask task = new ImageTasks(request, context, ImageConversion.whole(imported.input())).task();
        requireFit(imported, task);
        return RunFolder.open(
                        request,
                        ImageUseCase.ID,
                        imported.format(),
                        task.origin().id(),
                        task.origin().sha256(),
                        startedAt)
                .fill(
                        folder -> new ImageReport(request, task, findings(task, imported, pixels, folder), startedAt)
                                .write(folder),
                        context.stop());
    }

    private static void requireFit(ImportedNetwork imported, ImageTask task) {
        if (!imported.input().equals(task.images().shape())) {
            throw new InputException(imported.source() + " takes images of " + imported.input() + ", those of "
                    + task.origin().id() + " are " + task.images().shape() + "; name another --dataset");
        }
        int classes = task.images().classes().size();
        if (imported.outputs() != classes) {
            throw new InputException(imported.source() + " tells " + imported.outputs() + " classes apart, "
                    + task.origin().id() + " has " + classes + "; name another --dataset");
        }
    }

    private ImageFindings findings(ImageTask task, ImportedNetwork imported, PixelRange pixels, RunFolder folder) {
        NetworkRecipe recipe = new NetworkRecipe(imported.format(), "from " + imported.source(), 1, 1, 1, 1, 1);
        ImageTraining.Trained network = new ImageTraining.Trained(
                imported.network(), pixels.scaling(imported.input().channels()), TrainingResult.ELSEWHERE);
        List<TrainedNetwork> networks = new ArrayList<>();
        networks.add(judged(task, recipe, recipe.plan(request, request.seed()), network));
        train(
                        new ImageTraining(task, ValidationAccuracy::new, context, folder.checkpoints()),
                        task,
                        ImageNetworks.SOFTMAX,
                        0)
                .ifPresent(networks::add);
        return new ImageFindings(networks, Map.of(), List.of(), context.stop().requested(), Optional.of(imported));
    }

    /** Trains the headline network and judges it on validation only; see {@link UseCase#trial}. */
    TrialScore trial(Path checkpoints) {
        NetworkRecipe recipe = ImageNetworks.chosen(request).get(0);
        ImageTask task = new ImageTasks(request, context).task();
        TrainingPlan plan = ImageTraining.plan(recipe, request, request.seed());
        return TrialScore.of(
                new ImageTraining(task, ValidationAccuracy::new, context, checkpoints)
                        .train(
                                () -> ImageNetworks.create(
                                        recipe,
                                        task.images().shape(),
                                        task.images().classes().size(),
                                        plan.seed()),
                                augmentation(recipe, task),
                                task.splits().train(),
                                plan,
                                "trial")
                        .result(),
                true);
    }

    private void requireNoPeriods() {
        if (request.prequential() > 1) {
            throw new InputException("--prequential needs data in the order of time; pictures have none: leave it out");
        }
    }

    private ImageFindings findings(ImageTask task, List<NetworkRecipe> recipes, RunFolder folder) {
        ImageTraining training = new ImageTraining(task, ValidationAccuracy::new, context, folder.checkpoints());
        List<TrainedNetwork> first = new ArrayList<>();
        RepeatedRuns repeated = new RepeatedRuns();
        for (int run = 0; run < request.runs(); run++) {
            for (NetworkRecipe recipe : recipes) {
                Optional<TrainedNetwork> trained = train(training, task, recipe, run);
                trained.ifPresent(network -> repeated.add(recipe.id(), ImageFindings.values(network.test())));
                if (run == 0) {
                    trained.ifPresent(first::add);
                }
            }
        }
        if (first.isEmpty()) {
            throw new RunFailedException("interrupted before the first epoch ended; nothing was kept");
        }
        return new ImageFindings(
                first,
                repeated.spread(),
                learningCurve(training, task, first.get(0)),
                context.stop().requested(),
                Optional.empty());
    }

    /** Empty if the user stopped the run before this network had learned anything. */
    private Optional<TrainedNetwork> train(ImageTraining training, ImageTask task, NetworkRecipe recipe, int run) {
        long seed = request.seed() + run;
        String name = recipe.id() + (request.runs() > 1 ? " seed " + seed : "");
        return train(training, task, recipe, task.splits().train(), ImageTraining.plan(recipe, request, seed), name);
    }

    private Optional<TrainedNetwork> train(
            ImageTraining training,
            ImageTask task,
            NetworkRecipe recipe,
            int[] images,
            TrainingPlan plan,
            String name) {
        if (context.stop().requested()) {
            return Optional.empty();
        }
        ImageTraining.Trained trained = training.train(
                () -> ImageNetworks.create(
                        recipe, task.images().shape(), task.images().classes().size(), plan.seed()),
                augmentation(recipe, task),
                images,
                plan,
                name);
        if (trained.result().bestEpoch() == 0) {
            return Optional.empty();
        }
        return Optional.of(judged(task, recipe, plan, trained));
    }

    /** Calibrates on validation, then asks about the test images. */
    private static TrainedNetwork judged(
            ImageTask task, NetworkRecipe recipe, TrainingPlan plan, ImageTraining.Trained trained) {
        TemperatureScaling calibration =
                TemperatureScaling.fit(scores(task, trained, task.splits().validation()));
        ClassScores test = calibration.apply(scores(task, trained, task.splits().test()));
        return new TrainedNetwork(recipe, plan, trained, calibration, test);
    }

    /** The linear baseline learns from the images as they are: it has no use for variations that it cannot fit. */
    static Augmentation augmentation(NetworkRecipe recipe, ImageTask task) {
        return recipe.equals(ImageNetworks.SOFTMAX) ? Augmentation.NONE : task.augmentation();
    }

    private static ClassScores scores(ImageTask task, ImageTraining.Trained trained, int[] members) {
        return ImageScores.of(trained.network(), trained.scaling(), task.images(), members);
    }

    /** What the headline network reaches with less to learn from; empty unless asked for. */
    private List<ImageFindings.CurvePoint> learningCurve(
            ImageTraining training, ImageTask task, TrainedNetwork headline) {
        List<ImageFindings.CurvePoint> curve = new ArrayList<>();
        if (request.learningCurve()) {
            for (double share : CURVE) {
                int[] part = part(task, share);
                TrainingPlan plan = headline.plan().withEpochs(epochs(headline.plan(), part.length));
                String name = headline.recipe().id() + " on " + Math.round(100 * share) + " percent";
                train(training, task, headline.recipe(), part, plan, name)
                        .ifPresent(point -> curve.add(new ImageFindings.CurvePoint(share, part.length, point.test())));
            }
            curve.add(new ImageFindings.CurvePoint(1, task.splits().train().length, headline.test()));
        }
        return curve;
    }

    /** Class by class, and each part contains the smaller ones. */
    private int[] part(ImageTask task, double share) {
        int[] train = task.splits().train();
        int[] chosen = StratifiedSplit.halves(task.images().labels(train), share, request.seed())
                .share();
        return java.util.stream.IntStream.of(chosen).map(i -> train[i]).toArray();
    }

    private int epochs(TrainingPlan plan, int images) {
        int fewest = request.quick() ? FEWEST_QUICK_BATCHES : FEWEST_BATCHES;
        int batches = (images + plan.batchSize() - 1) / plan.batchSize();
        return Math.max(plan.epochs(), (fewest + batches - 1) / batches);
    }
}
