package org.applieddl4j.medical.evaluation;

import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.evaluation.WilsonInterval;

/**
 * What a {@link TriageBand} made of a split.
 *
 * @param negative examples of the negative class
 * @param positive examples of the positive class
 */
public record TriageOutcome(Counts negative, Counts positive) {

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
        return WilsonInterval.of(decided(), negative.total() + positive.total());
    }

    /** Share of those that were decided wrongly. */
    public MetricValue error() {
        return WilsonInterval.of(positive.normal() + negative.suspicious(), decided());
    }

    /** Of those that count as normal, the share with a finding. */
    public MetricValue missedAmongNormal() {
        return WilsonInterval.of(positive.normal(), positive.normal() + negative.normal());
    }

    /** Of those that count as suspicious, the share that is negative. */
    public MetricValue negativesAmongSuspicious() {
        return WilsonInterval.of(negative.suspicious(), positive.suspicious() + negative.suspicious());
    }

    private long decided() {
        return negative.total() - negative.review() + positive.total() - positive.review();
    }
}
