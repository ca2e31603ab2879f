package org.applieddl4j.monitoring;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * How unusual the rows of some streams are.
 *
 * @param streams with the score of every row
 */
public record AnomalyScores(List<OfStream> streams) {

    public AnomalyScores {
        streams = List.copyOf(streams);
    }

    /**
     * Scores of one stream.
     *
     * @param stream whose rows they are of
     * @param probation rows at the start that take no part in any figure
     * @param scores of every row; more is more unusual, 0 is as usual
     */
    public record OfStream(MetricStream stream, int probation, double[] scores) {

        /** @throws IllegalArgumentException unless there is a score for every row */
        public OfStream {
            if (scores.length != stream.rows()) {
                throw new IllegalArgumentException(
                        scores.length + " scores for the " + stream.rows() + " rows of " + stream.name());
            }
        }

        /** Rows that take part in figures. */
        int tested() {
            return scores.length - probation;
        }
    }

    /** Rows of all streams that take part in figures. */
    int tested() {
        return streams.stream().mapToInt(OfStream::tested).sum();
    }

    /** Windows of all streams. */
    int windows() {
        return streams.stream()
                .mapToInt(scored -> scored.stream().windows().size())
                .sum();
    }

    /** The same with every score replaced. */
    AnomalyScores map(DoubleUnaryOperator change) {
        return new AnomalyScores(streams.stream()
                .map(scored -> new OfStream(
                        scored.stream(),
                        scored.probation(),
                        Arrays.stream(scored.scores()).map(change).toArray()))
                .toList());
    }

    /** The stream that holds a tested row, and which of its rows that is. */
    Place place(int index) {
        int left = index;
        for (OfStream scored : streams) {
            if (left < scored.tested()) {
                return new Place(scored, scored.probation() + left);
            }
            left -= scored.tested();
        }
        throw new IndexOutOfBoundsException(index + " of " + tested() + " tested rows");
    }

    /**
     * A row of a stream.
     *
     * @param scored the stream
     * @param row of it, counted from 0
     */
    record Place(OfStream scored, int row) {

        double score() {
            return scored.scores()[row];
        }
    }
}
