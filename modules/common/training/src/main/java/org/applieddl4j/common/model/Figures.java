package org.applieddl4j.common.model;

import java.util.Map;
import org.applieddl4j.common.evaluation.MetricValue;

/**
 * {@code figures.json}: what was measured of a network.
 *
 * @param metrics on the test split of its run, by name
 */
record Figures(Map<String, MetricValue> metrics) {

    /** @throws IllegalArgumentException if there are none */
    Figures {
        if (metrics == null || metrics.isEmpty()) {
            throw new IllegalArgumentException("the figures have something in them");
        }
    }
}
