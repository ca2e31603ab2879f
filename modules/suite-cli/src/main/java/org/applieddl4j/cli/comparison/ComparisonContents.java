package org.applieddl4j.cli.comparison;

import java.time.Instant;
import java.util.List;

/**
 * What the page that compares runs says.
 *
 * @param runs in the order of the page
 * @param failed use cases that failed
 * @param leftOut why runs that were named are not there, a line each
 * @param command what was typed
 * @param madeAt when
 */
public record ComparisonContents(
        List<ComparedRun> runs, List<Failed> failed, List<String> leftOut, String command, Instant madeAt) {

    public ComparisonContents {
        runs = List.copyOf(runs);
        failed = List.copyOf(failed);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * A use case that failed.
     *
     * @param useCase its id
     * @param reason one line
     */
    public record Failed(String useCase, String reason) {}
}
