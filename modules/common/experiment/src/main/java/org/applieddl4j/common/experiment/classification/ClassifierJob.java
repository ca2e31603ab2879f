package org.applieddl4j.common.experiment.classification;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.ExampleSource;
import org.applieddl4j.common.engine.Inference;
import org.applieddl4j.common.evaluation.ClassMetrics;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.experiment.EpochMetric;
import org.applieddl4j.common.experiment.Part;
import org.applieddl4j.common.experiment.TrainingJob;
import org.applieddl4j.common.model.NetworkOutput;
import org.applieddl4j.common.training.EpochRunner;
import org.applieddl4j.common.training.ExecutionBackend;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.ValidationMetric;
import org.deeplearning4j.nn.api.Model;
import org.nd4j.linalg.dataset.DataSet;

/**
 * A classifier with one softmax output a class; the epoch with the least log loss on validation is kept.
 *
 * @param task what there is to learn
 * @param network with fresh weights
 * @param plan how it is trained
 * @param examples of the task as the network reads them, one-hot labels beside them, by their members
 * @param before what belongs before and behind the network, given the calibration
 */
public record ClassifierJob(
        ClassifierTask task,
        Model network,
        TrainingPlan plan,
        Function<int[], ExampleSource> examples,
        Function<TemperatureScaling, Object> before)
        implements TrainingJob<ClassScores, ClassJudgement> {

    private static final EpochMetric<ClassScores> LOG_LOSS =
            EpochMetric.lower("log loss", scores -> ClassMetrics.logLoss(scores).value());

    @Override
    public EpochRunner runner(ExecutionBackend backend, TrainingPlan chosen) {
        return backend.runner(examples.apply(task.splits().train()), chosen);
    }

    @Override
    public ValidationMetric validationMetric() {
        return LOG_LOSS.of(this);
    }

    @Override
    public ClassScores scores(Part part) {
        int[] members = part == Part.TEST ? task.splits().test() : task.splits().validation();
        return ClassScores.of(
                probabilities(network, examples.apply(members), task.classes().size()),
                task.labels(members),
                task.classes());
    }

    /**
     * Asks a network about examples, a few hundred at a time.
     *
     * @return row-major {@code [examples, classes]}
     */
    public static double[] probabilities(Model network, ExampleSource examples, int classes) {
        double[] probabilities = new double[examples.size() * classes];
        int pass = network instanceof Inference elsewhere ? elsewhere.examplesAPass() : Inference.EXAMPLES_A_PASS;
        for (int from = 0; from < examples.size(); from += pass) {
            int to = Math.min(examples.size(), from + pass);
            DataSet batch = examples.batch(IntStream.range(from, to).toArray());
            float[] output =
                    NetworkOutput.of(network, batch.getFeatures(), Optional.ofNullable(batch.getFeaturesMaskArray()));
            for (int i = 0; i < output.length; i++) {
                probabilities[from * classes + i] = output[i];
            }
        }
        return probabilities;
    }

    @Override
    public Object preprocessing(ClassJudgement judgement) {
        return before.apply(judgement.calibration());
    }
}
