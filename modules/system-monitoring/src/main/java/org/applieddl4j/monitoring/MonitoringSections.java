package org.applieddl4j.monitoring;

import java.util.List;
import org.applieddl4j.common.experiment.Candidate;
import org.applieddl4j.common.report.ReportSection;

/** What only the report of this use case shows. */
final class MonitoringSections {

    private MonitoringSections() {}

    static List<ReportSection> of(Candidate<AnomalyScores, AnomalyJudgement> headline) {
        return List.of();
    }
}
