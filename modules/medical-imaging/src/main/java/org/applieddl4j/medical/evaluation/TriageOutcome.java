package org.applieddl4j.medical.evaluation;

import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.WilsonInterval;

/**
 * What a {@link TriageBand} made of a split.
 *
 * @param well examples of the negative class
 * @param ill examples of the positive class
 */
public record TriageOutcome(Counts well, Counts ill) {

    /**
     * Examples of one class.
     *
     * @param normal that count as normal
     * @param review that need review
     * @param suspicious that count as suspicious
     */
    public record Counts(long normal, long review, long suspicious) {

        /** All of them. */
        public long total() {
            return normal + review + suspicious;
        }
    }

    /** Share of the examples that were decided without a person, with its Wilson interval. */
    public MetricValue decidedShare() {
        return WilsonInterval.of(decided(), well.total() + ill.total());
    }

    /** Share of those that were decided wrongly. */
    public MetricValue error() {
        return WilsonInterval.of(ill.normal() + well.suspicious(), decided());
    }

    /** Of those that count as normal, the share that is ill. */
    public MetricValue missedAmongNormal() {
        return WilsonInterval.of(ill.normal(), ill.normal() + well.normal());
    }

    /** Of those that count as suspicious, the share that is well. */
    public MetricValue wellAmongSuspicious() {
        return WilsonInterval.of(well.suspicious(), ill.suspicious() + well.suspicious());
    }

    private long decided() {
        return well.total() - well.review() + ill.total() - ill.review();
    }
}
