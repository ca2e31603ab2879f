package org.applieddl4j.image;

import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageExamples;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.training.LearningRateSchedule;
import org.applieddl4j.common.training.Trainer;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.TrainingResult;
import org.applieddl4j.common.training.ValidationMetric;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunContext;
import org.applieddl4j.common.usecase.RunRequest;
import org.applieddl4j.common.usecase.TrainingProgress;
import org.deeplearning4j.nn.api.Model;

/** Trains one network on part of a task; the epoch that is best on validation is kept. */
final class ImageTraining {

    private final ImageTask task;
    private final RunRequest request;
    private final RunContext context;
    private final Path checkpoints;

    /** @param checkpoints folder for the checkpoints, a file a training */
    ImageTraining(ImageTask task, RunRequest request, RunContext context, Path checkpoints) {
        this.task = task;
        this.request = request;
        this.context = context;
        this.checkpoints = checkpoints;
    }

    /**
     * A trained network, and how its training went.
     *
     * @param network with the weights of its best epoch
     * @param scaling from bytes to its input
     * @param result how training went
     */
    record Trained(Model network, ChannelScaling scaling, TrainingResult result) {}

    /** How a recipe is trained with the user's flags. */
    static TrainingPlan plan(NetworkRecipe recipe, RunRequest request, long seed) {
        return recipe.plan(request, seed).withSchedule(LearningRateSchedule.cosineByBatch());
    }

    /** The linear baseline learns from the images as they are: it has no use for variations that it cannot fit. */
    static Augmentation augmentation(NetworkRecipe recipe, ImageTask task) {
        return recipe.equals(ImageNetworks.SOFTMAX) ? Augmentation.NONE : task.augmentation();
    }

    /**
     * Trains.
     *
     * @param recipe which network
     * @param training images to learn from
     * @param plan how
     * @param name of this training, unique within the run
     */
    Trained train(NetworkRecipe recipe, int[] training, TrainingPlan plan, String name) {
        Engine.start();
        ChannelScaling scaling = ChannelScaling.fit(task.images(), training);
        Model network = ImageNetworks.create(
                recipe, task.images().shape(), task.images().classes().size(), plan.seed());
        ImageExamples examples = new ImageExamples(task.images(), training, scaling, augmentation(recipe, task));
        ValidationMetric metric =
                new ValidationAccuracy(task.images(), task.splits().validation(), scaling);
        try (TrainingProgress progress = new TrainingProgress(context.console(), name, metric)) {
            Path checkpoint = checkpoints.resolve(name.replace(' ', '-') + ".checkpoint");
            TrainingResult result =
                    new Trainer(plan, metric, progress, context.stop(), Optional.of(checkpoint)).fit(network, examples);
            return new Trained(network, scaling, result);
        }
    }
}
