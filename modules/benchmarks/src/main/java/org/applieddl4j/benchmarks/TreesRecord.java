package org.applieddl4j.benchmarks;

import java.time.Instant;
import java.util.Map;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunRecord;

/**
 * Gradient-boosted trees beside the fraud module's network, on the same rows.
 *
 * @param schema version of the layout
 * @param startedAt when
 * @param environment of the process that measured
 * @param peer the other library with its version
 * @param dataset id
 * @param protocol how the rows were split
 * @param trainRows rows that both learned from in the end
 * @param testRows rows that both were evaluated on
 * @param network the suite's
 * @param trees the other library's
 */
public record TreesRecord(
        int schema,
        Instant startedAt,
        RunRecord.Environment environment,
        String peer,
        String dataset,
        String protocol,
        int trainRows,
        int testRows,
        Judged network,
        Judged trees) {

    static final int SCHEMA = 1;

    /**
     * One of the two.
     *
     * @param name for people
     * @param metrics on the test rows, with 95 % intervals
     * @param trainSeconds of the last training, for the number of epochs or trees that validation chose
     * @param rounds epochs, or trees
     */
    public record Judged(String name, Map<String, MetricValue> metrics, double trainSeconds, int rounds) {}
}
