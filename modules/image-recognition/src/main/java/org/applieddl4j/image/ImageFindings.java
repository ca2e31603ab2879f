package org.applieddl4j.image;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.ClassScores;
import org.applieddl4j.common.evaluation.Spread;
import org.applieddl4j.common.model.ImportedNetwork;

/**
 * What an experiment found.
 *
 * @param networks of the first seed, the headline first
 * @param spread network → metric → its spread over seeds; empty for a single run
 * @param curve the headline network trained on ever more images; empty unless asked for
 * @param interrupted whether the user stopped the run before all networks were trained
 * @param imported where the headline network comes from, if it was trained elsewhere
 */
record ImageFindings(
        List<ImageExperiment.TrainedNetwork> networks,
        Map<String, Map<String, Spread>> spread,
        List<CurvePoint> curve,
        boolean interrupted,
        Optional<ImportedNetwork> imported) {

    ImageFindings {
        networks = List.copyOf(networks);
        curve = List.copyOf(curve);
    }

    /**
     * One point of the learning curve.
     *
     * @param share of the training images
     * @param examples how many those are
     * @param test probabilities of the test images
     */
    record CurvePoint(double share, int examples, ClassScores test) {}

    ImageExperiment.TrainedNetwork headline() {
        return networks.get(0);
    }

    /** The metrics without their intervals. */
    static Map<String, Double> values(ClassScores test) {
        Map<String, Double> values = new LinkedHashMap<>();
        ClassEvaluation.metrics(test).forEach((name, metric) -> values.put(name, metric.value()));
        return values;
    }
}
