package org.applieddl4j.common.evaluation;

import java.util.List;

/**
 * What a metric is called and means, for readers who did not write it. It stands beside the metric's own definition.
 *
 * @param id key in the run record
 * @param label readable name
 * @param explanation one sentence; may be empty
 * @param better which way is better
 */
public record MetricMeaning(String id, String label, String explanation, Better better) {

    /** Which way a metric is better. */
    public enum Better {
        HIGHER,
        LOWER,
        /** Neither, or unknown. */
        UNKNOWN
    }

    /** Who defines metrics that a report shows; found through {@link java.util.ServiceLoader}. */
    @FunctionalInterface
    public interface Source {

        /** The metrics that are defined here. */
        List<MetricMeaning> metricMeanings();
    }

    /** A metric that is better the higher it is. */
    public static MetricMeaning higher(String id, String label, String explanation) {
        return new MetricMeaning(id, label, explanation, Better.HIGHER);
    }

    /** A metric that is better the lower it is. */
    public static MetricMeaning lower(String id, String label, String explanation) {
        return new MetricMeaning(id, label, explanation, Better.LOWER);
    }
}
