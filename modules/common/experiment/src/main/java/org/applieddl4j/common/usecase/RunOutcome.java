package org.applieddl4j.common.usecase;

import java.nio.file.Path;
import org.applieddl4j.common.report.RunRecord;

/**
 * What a run left behind.
 *
 * @param record the record of the headline network, also in {@code run.json}
 * @param folder where everything was written
 * @param report the HTML page
 */
public record RunOutcome(RunRecord record, Path folder, Path report) {}
