package org.applieddl4j.common.evaluation;

import java.util.HashMap;
import java.util.Map;
import org.applieddl4j.common.InputException;

/**
 * A metric over examples whose bootstrap draws whole groups: all payments of a card, all images of a patient.
 *
 * <p>Examples of one group resemble each other, so drawing them one by one pretends to know more than the data say and
 * gives too narrow an interval (the cluster bootstrap; Field and Welsh 2007, "Bootstrapping clustered data", JRSS B 69).
 */
public final class GroupedMetric implements WeightedMetric {

    private final WeightedMetric metric;
    private final int[] groupOfExample;
    private final int groups;
    private final int[] exampleCounts;

    /**
     * Wraps a metric; not for use from several threads at once.
     *
     * @param metric over examples
     * @param group of every example, numbered in any way
     * @throws InputException if there is not one group for every example
     */
    public GroupedMetric(WeightedMetric metric, int[] group) {
        if (group.length != metric.units()) {
            throw new InputException(
                    group.length + " groups for " + metric.units() + " examples; there must be one for every example");
        }
        this.metric = metric;
        groupOfExample = new int[group.length];
        exampleCounts = new int[group.length];
        Map<Integer, Integer> known = new HashMap<>();
        for (int i = 0; i < group.length; i++) {
            groupOfExample[i] = known.computeIfAbsent(group[i], any -> known.size());
        }
        groups = known.size();
    }

    @Override
    public int units() {
        return groups;
    }

    @Override
    public double value(int[] counts) {
        for (int i = 0; i < groupOfExample.length; i++) {
            exampleCounts[i] = counts[groupOfExample[i]];
        }
        return metric.value(exampleCounts);
    }
}
