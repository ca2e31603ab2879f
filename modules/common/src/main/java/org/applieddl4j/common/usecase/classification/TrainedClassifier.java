package org.applieddl4j.common.usecase.classification;

import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.OperatingPoint;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.training.TrainingResult;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.deeplearning4j.nn.api.Model;

/**
 * A trained network and what it said of the held-out examples.
 *
 * @param recipe which network
 * @param plan how it was trained
 * @param network with the weights of its best epoch
 * @param result how training went
 * @param calibration fitted on validation
 * @param point chosen on validation; empty where no alarm is raised
 * @param test calibrated probabilities of the test examples
 */
record TrainedClassifier(
        NetworkRecipe recipe,
        TrainingPlan plan,
        Model network,
        TrainingResult result,
        TemperatureScaling calibration,
        Optional<OperatingPoint> point,
        ClassScores test) {

    Map<String, MetricValue> metrics(long seed) {
        return point.map(chosen -> Alarm.metrics(test, chosen, seed))
                .orElseGet(() -> ClassEvaluation.of(test, seed).metrics());
    }

    /** What is made of a test example. */
    String decision(int example) {
        return point.map(chosen -> test.classes().get(test.probability(example, 1) >= chosen.threshold() ? 1 : 0))
                .orElseGet(() -> test.classes().get(test.predicted(example)));
    }
}
