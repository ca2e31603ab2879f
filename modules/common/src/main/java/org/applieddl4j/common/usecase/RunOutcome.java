package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.report.RunRecord;

/**
 * What a run left behind.
 *
 * @param record the record of the headline network, also in {@code run.json}
 * @param compared the records of every network of the run, the headline one among them
 * @param folder where everything was written
 * @param report the HTML page
 */
public record RunOutcome(RunRecord record, List<RunRecord> compared, Path folder, Path report) {}
