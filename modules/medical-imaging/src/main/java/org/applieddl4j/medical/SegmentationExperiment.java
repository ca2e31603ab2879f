package org.applieddl4j.medical;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.evaluation.Spread;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RepeatedRuns;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunFolder;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrialScore;
import org.applieddl4j.common.usecase.image.ImageTask;
import org.applieddl4j.common.usecase.image.ImageTraining;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;

/** Trains networks that outline lesions and judges them by the Dice coefficient on test images. */
final class SegmentationExperiment {

    /** Name of the metric in the run record. */
    static final String DICE = "dice";

    private final RunRequest request;
    private final RunContext context;

    SegmentationExperiment(RunRequest request, RunContext context) {
        this.request = request;
        this.context = context;
    }

    /**
     * A trained network and its outlines of the test images.
     *
     * @param recipe which network
     * @param plan how it was trained
     * @param trained its weights, and how training went
     * @param outlines which pixels of each test image it took for lesion
     * @param dice how well each covers the true one
     */
    record Outliner(
            NetworkRecipe recipe,
            TrainingPlan plan,
            ImageTraining.Trained trained,
            boolean[][] outlines,
            double[] dice) {}

    /**
     * What was found.
     *
     * @param networks of the first seed, the headline first
     * @param spread network → metric → its spread over seeds; empty for a single run
     * @param interrupted whether the user stopped the run before all networks were trained
     */
    record Findings(List<Outliner> networks, Map<String, Map<String, Spread>> spread, boolean interrupted) {}

    RunOutcome run(Instant startedAt) {
        List<NetworkRecipe> recipes = NetworkRecipe.chosen(
                List.of(MedicalNetworks.SEGMENTER, MedicalNetworks.PIXELWISE), MedicalNetworks.PIXELWISE, request);
        MedicalTasks.OutlinedTask task = new MedicalTasks(request, context).outlined();
        return RunFolder.open(
                        request,
                        MedicalUseCase.ID,
                        recipes.get(0).id(),
                        MedicalTasks.SIMULATOR,
                        task.task().pictures().origin().sha256(),
                        startedAt)
                .fill(
                        folder -> new SegmentationReport(request, task, findings(task, recipes, folder), startedAt)
                                .write(folder),
                        context.stop());
    }

    private Findings findings(MedicalTasks.OutlinedTask outlined, List<NetworkRecipe> recipes, RunFolder folder) {
        ImageTraining training = training(outlined, folder.checkpoints());
        List<Outliner> first = new ArrayList<>();
        RepeatedRuns repeated = new RepeatedRuns();
        for (int run = 0; run < request.runs(); run++) {
            for (NetworkRecipe recipe : recipes) {
                Optional<Outliner> trained = train(training, outlined, recipe, request.seed() + run);
                trained.ifPresent(network -> repeated.add(
                        recipe.id(),
                        Map.of(DICE, Arrays.stream(network.dice()).average().orElseThrow())));
                if (run == 0) {
                    trained.ifPresent(first::add);
                }
            }
        }
        if (first.isEmpty()) {
            throw new RunFailedException("interrupted before the first epoch ended; nothing was kept");
        }
        return new Findings(first, repeated.spread(), context.stop().requested());
    }

    private Optional<Outliner> train(
            ImageTraining training, MedicalTasks.OutlinedTask outlined, NetworkRecipe recipe, long seed) {
        if (context.stop().requested()) {
            return Optional.empty();
        }
        ImageTask task = outlined.task().pictures();
        ImageSet images = task.images();
        TrainingPlan plan = ImageTraining.plan(recipe, request, seed);
        ImageTraining.Trained trained =
                trained(training, outlined, recipe, plan, recipe.id() + (request.runs() > 1 ? " seed " + seed : ""));
        if (trained.result().bestEpoch() == 0) {
            return Optional.empty();
        }
        int[] test = task.splits().test();
        boolean[][] outlines = Outlines.of(trained.network(), trained.scaling(), images, test);
        return Optional.of(
                new Outliner(recipe, plan, trained, outlines, Outlines.dice(outlines, outlined.masks(), test)));
    }

    /** See {@link MedicalExperiment#trial}. */
    TrialScore trial(Path checkpoints) {
        NetworkRecipe recipe = MedicalNetworks.headline(request);
        MedicalTasks.OutlinedTask outlined = new MedicalTasks(request, context).outlined();
        TrainingPlan plan = ImageTraining.plan(recipe, request, request.seed());
        return TrialScore.of(
                trained(training(outlined, checkpoints), outlined, recipe, plan, "trial")
                        .result(),
                true);
    }

    private ImageTraining training(MedicalTasks.OutlinedTask outlined, Path checkpoints) {
        return new ImageTraining(
                outlined.task().pictures(),
                (images, validation, scaling) -> new ValidationDice(images, outlined.masks(), validation, scaling),
                context,
                checkpoints);
    }

    private static ImageTraining.Trained trained(
            ImageTraining training,
            MedicalTasks.OutlinedTask outlined,
            NetworkRecipe recipe,
            TrainingPlan plan,
            String name) {
        ImageTask task = outlined.task().pictures();
        ImageSet images = task.images();
        return training.train(
                () -> create(recipe, images.shape(), plan.seed()),
                scaling ->
                        new MaskExamples(images, outlined.masks(), task.splits().train(), scaling),
                task.splits().train(),
                plan,
                name);
    }

    private static Model create(NetworkRecipe recipe, ImageShape shape, long seed) {
        ComputationGraph graph = new ComputationGraph(
                recipe.equals(MedicalNetworks.SEGMENTER)
                        ? MedicalNetworks.segmenter(shape, seed)
                        : MedicalNetworks.pixelwise(shape, seed));
        graph.init();
        return graph;
    }
}
