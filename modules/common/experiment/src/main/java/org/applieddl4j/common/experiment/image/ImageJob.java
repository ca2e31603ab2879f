package org.applieddl4j.common.experiment.image;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.applieddl4j.common.data.LearnedRange;
import org.applieddl4j.common.data.image.Augmentation;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.data.image.ImageExamples;
import org.applieddl4j.common.data.image.PictureSummary;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.experiment.EpochMetric;
import org.applieddl4j.common.experiment.Judgement;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.experiment.TrainingJob;
import org.applieddl4j.common.experiment.classification.ClassifierJob;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.LearningRateSchedule;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.ValidationMetric;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.RunRequest;
import org.deeplearning4j.nn.api.Model;

/**
 * A network that tells classes of images apart, and the images that it learns from.
 *
 * @param task what there is to learn
 * @param training members of the task's images
 * @param scaling from their bytes to the network's input
 * @param learner the network, and how it learns
 * @param metric what decides which epoch was the best
 * @param before what belongs before and behind the network, given its judgement
 */
public record ImageJob<J extends Judgement<ClassScores>>(
        ImageTask task,
        int[] training,
        ChannelScaling scaling,
        Learner learner,
        EpochMetric<ClassScores> metric,
        Function<J, Object> before)
        implements TrainingJob<ClassScores, J> {

    /**
     * A network, and how it learns.
     *
     * @param network with one softmax output a class
     * @param plan how it is trained
     * @param augmentation of the images while it learns
     */
    public record Learner(Model network, TrainingPlan plan, Augmentation augmentation) {}

    /** How a recipe is trained on so many images with the user's flags. */
    public static TrainingPlan plan(NetworkRecipe recipe, RunRequest request, long seed, long images) {
        return recipe.plan(request, seed, images).withSchedule(LearningRateSchedule.cosineByBatch());
    }

    @Override
    public Model network() {
        return learner.network();
    }

    @Override
    public TrainingPlan plan() {
        return learner.plan();
    }

    @Override
    public EpochRunner runner(ExecutionBackend backend, TrainingPlan chosen) {
        return backend.runner(new ImageExamples(task.images(), training, scaling, learner.augmentation()), chosen);
    }

    @Override
    public ValidationMetric validationMetric() {
        return metric.of(this);
    }

    @Override
    public ClassScores scores(Part part) {
        int[] members = task.members(part);
        double[] probabilities = ClassifierJob.probabilities(
                network(),
                new ImageExamples(task.images(), members, scaling, Augmentation.NONE),
                task.images().classes().size());
        return ClassScores.of(
                probabilities, task.images().labels(members), task.images().classes());
    }

    @Override
    public Optional<Inputs> inputs() {
        return Optional.of(new Inputs() {
            @Override
            public List<String> names() {
                return PictureSummary.NAMES;
            }

            @Override
            public Stream<double[]> training() {
                return summaries(training);
            }

            @Override
            public Stream<double[]> of(Part part) {
                return summaries(task.members(part));
            }

            /** A smooth picture differs from a digit in no number by itself. */
            @Override
            public LearnedRange range() {
                return Inputs.super.range().withTogether(this::training, of(Part.VALIDATION));
            }
        });
    }

    private Stream<double[]> summaries(int[] members) {
        return IntStream.of(members)
                .mapToObj(member -> PictureSummary.of(
                        task.images().image(member), task.images().shape()));
    }

    @Override
    public Object preprocessing(J judgement) {
        return before.apply(judgement);
    }
}
