package org.applieddl4j.common.usecase.image;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.applieddl4j.common.data.ExampleSource;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageExamples;
import org.applieddl4j.common.data.image.ImageSet;
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
public final class ImageTraining {

    private final ImageTask task;
    private final Judge judge;
    private final RunContext context;
    private final Path checkpoints;

    /**
     * @param task what to learn
     * @param judge what decides which epoch was the best
     * @param context console and stop signal
     * @param checkpoints folder for the checkpoints, a file a training
     */
    public ImageTraining(ImageTask task, Judge judge, RunContext context, Path checkpoints) {
        this.task = task;
        this.judge = judge;
        this.context = context;
        this.checkpoints = checkpoints;
    }

    /** Makes the metric that decides which epoch was the best. */
    @FunctionalInterface
    public interface Judge {

        /**
         * @param images where the images are
         * @param validation which of them are for choosing
         * @param scaling from bytes to the network's input
         */
        ValidationMetric of(ImageSet images, int[] validation, ChannelScaling scaling);
    }

    /**
     * A trained network, and how its training went.
     *
     * @param network with the weights of its best epoch
     * @param scaling from bytes to its input
     * @param result how training went
     */
    public record Trained(Model network, ChannelScaling scaling, TrainingResult result) {}

    /** How a recipe is trained with the user's flags. */
    public static TrainingPlan plan(NetworkRecipe recipe, RunRequest request, long seed) {
        return recipe.plan(request, seed).withSchedule(LearningRateSchedule.cosineByBatch());
    }

    /**
     * Trains.
     *
     * @param fresh makes the network, with weights drawn by the plan's seed
     * @param augmentation of what is learned from
     * @param training images to learn from
     * @param plan how
     * @param name of this training, unique within the run
     */
    public Trained train(
            Supplier<Model> fresh, Augmentation augmentation, int[] training, TrainingPlan plan, String name) {
        return train(
                fresh,
                scaling -> new ImageExamples(task.images(), training, scaling, augmentation),
                training,
                plan,
                name);
    }

    /**
     * Trains on examples of your own making.
     *
     * @param examples the images as examples, given the scaling from bytes to the network's input
     * @param training the same images, for that scaling
     * @see #train(Supplier, Augmentation, int[], TrainingPlan, String)
     */
    public Trained train(
            Supplier<Model> fresh,
            Function<ChannelScaling, ExampleSource> examples,
            int[] training,
            TrainingPlan plan,
            String name) {
        // Whether a layer uses oneDNN is decided in its constructor.
        Engine.start();
        ChannelScaling scaling = ChannelScaling.fit(task.images(), training);
        Model network = fresh.get();
        ValidationMetric metric = judge.of(task.images(), task.splits().validation(), scaling);
        try (TrainingProgress progress = new TrainingProgress(context.console(), name, metric)) {
            Path checkpoint = checkpoints.resolve(name.replace(' ', '-') + ".checkpoint");
            TrainingResult result = new Trainer(plan, metric, progress, context.stop(), Optional.of(checkpoint))
                    .fit(network, context.backend().runner(examples.apply(scaling), plan));
            return new Trained(network, scaling, result);
        }
    }
}
