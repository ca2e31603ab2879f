package org.applieddl4j.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.applieddl4j.cli.comparison.ComparedRun;
import org.applieddl4j.cli.comparison.ComparisonContents;
import org.applieddl4j.common.evaluation.MetricValue;

/** A comparison for the terminal: two lines a run. */
final class ComparisonLines {

    private final ComparisonContents contents;

    ComparisonLines(ComparisonContents contents) {
        this.contents = contents;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (ComparedRun run : contents.runs()) {
            lines.add("");
            lines.add(run.record().useCase() + ": " + run.record().network() + " on "
                    + run.record().dataset().id() + " ("
                    + run.record().dataset().kind() + " data)");
            lines.add(String.format(
                    Locale.ROOT,
                    "  %s %.3f [%.3f, %.3f]%s",
                    run.headlineMetrics().metric(),
                    value(run).value(),
                    value(run).low(),
                    value(run).high(),
                    run.gain()
                            .map(gain -> String.format(
                                    Locale.ROOT,
                                    ", over the linear model %+.3f [%+.3f, %+.3f]",
                                    gain.value(),
                                    gain.low(),
                                    gain.high()))
                            .orElse("")));
        }
        contents.failed().forEach(failure -> {
            lines.add("");
            lines.add(failure.useCase() + ": failed");
            lines.add("  " + failure.reason());
        });
        return lines;
    }

    private static MetricValue value(ComparedRun run) {
        return run.headline();
    }
}
