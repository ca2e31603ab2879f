package org.applieddl4j.medical;

import java.util.Arrays;
import org.applieddl4j.common.data.image.ChannelScaling;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.experiment.EpochMetric;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.experiment.TrainingJob;
import org.applieddl4j.common.experiment.image.ImagePreprocessing;
import org.applieddl4j.common.experiment.image.ImageTask;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.ValidationMetric;
import org.deeplearning4j.nn.api.Model;

/**
 * A network that outlines lesions, and the outlined images that it learns from.
 *
 * @param masks which pixels of each image are lesion
 * @param scaling from bytes to the network's input
 */
record OutlineJob(ImageTask task, boolean[][] masks, ChannelScaling scaling, Model network, TrainingPlan plan)
        implements TrainingJob<OutlineScores, OutlineJudgement> {

    private static final EpochMetric<OutlineScores> DICE = EpochMetric.higher(
            "Dice", scores -> Arrays.stream(scores.dice()).average().orElseThrow());

    @Override
    public EpochRunner runner(ExecutionBackend backend, TrainingPlan chosen) {
        return backend.runner(new MaskExamples(task.images(), masks, task.members(Part.TRAINING), scaling), chosen);
    }

    @Override
    public ValidationMetric validationMetric() {
        return DICE.of(this);
    }

    @Override
    public OutlineScores scores(Part part) {
        int[] members = task.members(part);
        boolean[][] outlines = Outlines.of(network, scaling, task.images(), members);
        return new OutlineScores(outlines, Outlines.dice(outlines, masks, members));
    }

    @Override
    public Object preprocessing(OutlineJudgement judgement) {
        return new ImagePreprocessing(task.conversion(), scaling, new TemperatureScaling(1));
    }
}
