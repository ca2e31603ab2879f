package org.applieddl4j.common.experiment;

import java.util.Map;
import org.applieddl4j.common.evaluation.MetricValue;

/**
 * A trivial baseline on the test examples, such as the most frequent class.
 *
 * @param id for the record, for example {@code constant}
 * @param title for people
 * @param metrics with their 95 % intervals
 */
public record Baseline(String id, String title, Map<String, MetricValue> metrics) {

    /** Id of the baseline that looks at no example. */
    public static final String CONSTANT = "constant";
}
