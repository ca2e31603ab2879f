package org.applieddl4j.common.experiment;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.WeightedMetric;
import org.applieddl4j.common.report.RunRecord;

/**
 * How scores become figures and decisions. Everything that has to be chosen for that, such as a calibration or a threshold, was
 * chosen on validation scores, with which a judgement is made.
 *
 * @param <S> what a network says of a part of the data
 */
public interface Judgement<S> {

    /** The scores on the scale on which figures are computed. */
    S calibrated(S raw);

    /** The threshold for the record; empty where nothing is thresholded. */
    default OptionalDouble threshold() {
        return OptionalDouble.empty();
    }

    /**
     * All metrics with their 95 % intervals.
     *
     * @param test calibrated
     * @param seed of the intervals
     */
    Map<String, MetricValue> metrics(S test, long seed);

    /**
     * The metrics whose spread over repeated runs is reported, without intervals.
     *
     * @param test calibrated
     */
    Map<String, Double> values(S test);

    /**
     * The metrics by which two networks are compared on the same examples.
     *
     * @param test calibrated
     */
    Map<String, WeightedMetric> paired(S test);

    /** The number that {@code predictions.csv} holds of an example. */
    double score(S test, int example);

    /** What is made of an example. */
    String decision(S test, int example);

    /** How well each class is recognised; empty where there are no classes, or two. */
    default List<RunRecord.PerClass> perClass(S test) {
        return List.of();
    }

    /** What was chosen, for the record's configuration. */
    default Map<String, Object> config() {
        return Map.of();
    }
}
