package org.applieddl4j.monitoring;

import java.util.List;

/** Scores the rows of a stream, each from itself and the rows before it. */
@FunctionalInterface
interface Detector {

    /**
     * How unusual each row is.
     *
     * @param warmUp rows at the start that are only learned from
     * @return one score per row, more for more unusual; 0 for as usual
     */
    double[] scores(MetricStream stream, int warmUp);

    /** The scores of several streams, each behind its probation. */
    default AnomalyScores scores(List<MetricStream> streams) {
        return new AnomalyScores(streams.stream()
                .map(stream ->
                        new AnomalyScores.OfStream(stream, stream.probation(), scores(stream, stream.probation())))
                .toList());
    }
}
