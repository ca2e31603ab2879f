package org.applieddl4j.medical;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.OneAgainstRest;
import org.applieddl4j.common.evaluation.Spread;
import org.applieddl4j.common.evaluation.TemperatureScaling;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.training.TrainingPlan;
import org.applieddl4j.common.usecase.NetworkRecipe;
import org.applieddl4j.common.usecase.image.ImageTraining;

/**
 * What an experiment found.
 *
 * @param networks of the first seed, the headline first
 * @param spread network → metric → its spread over seeds; empty for a single run
 * @param interrupted whether the user stopped the run before all networks were trained
 */
record MedicalFindings(List<TrainedNetwork> networks, Map<String, Map<String, Spread>> spread, boolean interrupted) {

    MedicalFindings {
        networks = List.copyOf(networks);
    }

    /**
     * A trained network and what it said of the held-out images.
     *
     * @param recipe which network
     * @param plan how it was trained
     * @param trained its weights, and how training went
     * @param calibration fitted on validation
     * @param raw its own probabilities of the test images
     * @param validation calibrated probabilities of the validation images
     * @param test calibrated probabilities of the test images
     */
    record TrainedNetwork(
            NetworkRecipe recipe,
            TrainingPlan plan,
            ImageTraining.Trained trained,
            TemperatureScaling calibration,
            ClassScores raw,
            ClassScores validation,
            ClassScores test) {}

    TrainedNetwork headline() {
        return networks.get(0);
    }

    /** What every network is measured by, ranking first: it does not hang on a threshold or on the classes' shares. */
    static Map<String, WeightedMetric> metrics(ClassScores test) {
        Map<String, WeightedMetric> metrics = new LinkedHashMap<>();
        metrics.put(BinaryEvaluation.ROC_AUC, OneAgainstRest.meanRocAuc(test));
        metrics.putAll(ClassEvaluation.metrics(test));
        return metrics;
    }

    /** The metrics without their intervals. */
    static Map<String, Double> values(ClassScores test) {
        Map<String, Double> values = new LinkedHashMap<>();
        metrics(test).forEach((name, metric) -> values.put(name, metric.value()));
        return values;
    }
}
