package org.applieddl4j.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.csv.SeriesSchema;
import org.applieddl4j.common.report.RunRecord.PublishedFigure;
import org.applieddl4j.common.usecase.DataOrigin;

/**
 * Streams, and what is said of them.
 *
 * @param origin where they come from
 * @param test streams to score behind their probations
 * @param choosing labelled streams to choose the threshold on; without any, it is chosen on the ends of the probations
 * @param published figures of others on the same streams
 * @param notes what a reader of a figure must see
 * @param protocol what was learned from and chosen where
 * @param skipped rows that could not be read
 * @param schema what the columns of the user's own table hold; empty for other data
 */
record MonitoringTask(
        DataOrigin origin,
        List<MetricStream> test,
        List<MetricStream> choosing,
        List<PublishedFigure> published,
        List<String> notes,
        String protocol,
        long skipped,
        Optional<SeriesSchema> schema) {

    /** Share of a probation that networks learn from; the rest decides about epochs. */
    private static final double LEARNED = 0.75;

    MonitoringTask {
        test = List.copyOf(test);
        choosing = List.copyOf(choosing);
        notes = List.copyOf(notes);
    }

    /** Of published or simulated streams. */
    MonitoringTask(
            DataOrigin origin,
            List<MetricStream> test,
            List<MetricStream> choosing,
            List<PublishedFigure> published,
            List<String> notes,
            String protocol) {
        this(origin, test, choosing, published, notes, protocol, 0, Optional.empty());
    }

    /** All streams, whose probations are learned from. */
    List<MetricStream> all() {
        List<MetricStream> all = new ArrayList<>(test);
        all.addAll(choosing);
        return all;
    }

    /** Rows at the start of a stream that networks learn from. */
    static int learned(MetricStream stream) {
        return (int) (LEARNED * stream.probation());
    }

    /** Scores on which the threshold is chosen. */
    AnomalyScores validation(Detector detector) {
        if (!choosing.isEmpty()) {
            return detector.scores(choosing);
        }
        return new AnomalyScores(test.stream()
                .map(stream -> {
                    MetricStream head = stream.head(stream.probation());
                    int learned = learned(stream);
                    return new AnomalyScores.OfStream(head, learned, detector.scores(head, learned));
                })
                .toList());
    }
}
