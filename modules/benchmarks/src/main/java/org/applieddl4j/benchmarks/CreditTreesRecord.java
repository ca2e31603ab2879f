package org.applieddl4j.benchmarks;

import java.time.Instant;
import java.util.Map;
import org.applieddl4j.common.evaluation.MeanAndDeviation;
import org.applieddl4j.common.report.RunRecord;

/**
 * Gradient-boosted trees beside the networks of the credit module, on the same splits and columns.
 *
 * @param schema version of the layout
 * @param startedAt when
 * @param environment of the process that measured
 * @param peer the other library with its version
 * @param dataset id
 * @param protocol how the applications were split
 * @param rocAuc over the seeds, by model
 * @param trees how many validation chose, on average
 */
public record CreditTreesRecord(
        int schema,
        Instant startedAt,
        RunRecord.Environment environment,
        String peer,
        String dataset,
        String protocol,
        Map<String, MeanAndDeviation> rocAuc,
        double trees) {

    static final int SCHEMA = 1;
}
