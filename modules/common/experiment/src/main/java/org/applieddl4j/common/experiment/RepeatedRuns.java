package org.applieddl4j.common.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.evaluation.MeanAndDeviation;

/** Collects the figures of repeated trainings, and says how much they vary. */
public final class RepeatedRuns {

    private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

    /**
     * Adds one training.
     *
     * @param network id of the network
     * @param metrics name → value on the test split
     */
    public void add(String network, Map<String, Double> metrics) {
        Map<String, List<Double>> known = values.computeIfAbsent(network, id -> new LinkedHashMap<>());
        metrics.forEach((metric, value) ->
                known.computeIfAbsent(metric, name -> new ArrayList<>()).add(value));
    }

    /** Network → metric → spread; without what was measured only once. */
    public Map<String, Map<String, MeanAndDeviation>> spread() {
        Map<String, Map<String, MeanAndDeviation>> spread = new LinkedHashMap<>();
        values.forEach((network, metrics) -> metrics.forEach((metric, repeated) -> {
            if (repeated.size() > 1) {
                double[] array =
                        repeated.stream().mapToDouble(Double::doubleValue).toArray();
                spread.computeIfAbsent(network, id -> new LinkedHashMap<>()).put(metric, MeanAndDeviation.of(array));
            }
        }));
        return spread;
    }
}
