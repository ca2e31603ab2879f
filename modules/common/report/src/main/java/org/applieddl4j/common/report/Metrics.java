package org.applieddl4j.common.report;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.evaluation.MetricMeaning.Better;

/** Finds what a metric is called and means. */
final class Metrics {

    private static final Map<String, MetricMeaning> KNOWN = known();

    private Metrics() {}

    /** The meaning of a metric; one that nobody defines is called by its id and explained by nothing. */
    static MetricMeaning of(String metric) {
        MetricMeaning known = KNOWN.get(metric);
        return known != null ? known : new MetricMeaning(metric, metric.replace('_', ' '), "", Better.UNKNOWN);
    }

    private static Map<String, MetricMeaning> known() {
        Stream<MetricMeaning> everywhere =
                Stream.of(ClassEvaluation.MEANINGS, BinaryEvaluation.MEANINGS).flatMap(List::stream);
        Stream<MetricMeaning> ofUseCases = ServiceLoader.load(MetricMeaning.Source.class).stream()
                .flatMap(source -> source.get().metricMeanings().stream());
        // The first definition counts, so that a project of one's own cannot rename what all share.
        return Stream.concat(everywhere, ofUseCases)
                .collect(Collectors.toUnmodifiableMap(MetricMeaning::id, Function.identity(), (first, again) -> first));
    }
}
