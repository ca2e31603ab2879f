package org.applieddl4j.common.report;

import java.util.Optional;
import org.applieddl4j.common.evaluation.MetricMeaning.Better;

/**
 * What the runs of a use case are measured by.
 *
 * @param metric the one that stands for the run, one of its metrics
 * @param linear id of the linear baseline; empty if the run has none
 * @param trivial id of the baseline that looks at no input; empty if the run has none
 */
public record HeadlineMetrics(String metric, Optional<String> linear, Optional<String> trivial) {

    /**
     * Of a run, as far as it has them.
     *
     * @param metric preferred
     * @param linear id of a linear baseline
     * @param trivial id of a baseline that looks at no input
     */
    public static HeadlineMetrics of(RunRecord record, String metric, String linear, String trivial) {
        String found = record.metrics().containsKey(metric)
                ? metric
                : record.metrics().keySet().iterator().next();
        return new HeadlineMetrics(found, there(record, linear), there(record, trivial));
    }

    /** Whether less of the metric is better. */
    public boolean lowerIsBetter() {
        return Metrics.of(metric).better() == Better.LOWER;
    }

    /** What the metric is called, for people. */
    public String label() {
        return Metrics.of(metric).label();
    }

    private static Optional<String> there(RunRecord record, String baseline) {
        return Optional.of(baseline)
                .filter(id -> record.comparison().containsKey(id))
                .filter(id -> !id.equals(record.network()));
    }
}
