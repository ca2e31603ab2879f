package org.applieddl4j.cli;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells a page what runs in other processes say, line by line, as {@link LineProgress} writes it. */
final class LiveLines {

    private static final Pattern PROGRESS = Pattern.compile(
            "(?<task>.+?)  (?<done>\\d+)/(?<steps>\\d+)  epoch (?<epoch>\\d+),"
                    + " loss (?<loss>-?[\\d.]+)(?:, (?<metric>.+?) (?<value>-?[\\d.]+)(?: \\(best so far\\))?)?(?:  (?<left>.* left))?");

    private final LivePage page;

    LiveLines(LivePage page) {
        this.page = page;
    }

    /** A line of a run. */
    void line(String run, String line) {
        Matcher progress = PROGRESS.matcher(line);
        if (!progress.matches()) {
            page.happened(Map.of("kind", "line", "text", run + ": " + line));
            return;
        }
        String task = run + ": " + progress.group("task");
        String left = progress.group("left");
        page.is(
                task,
                Map.of(
                        "kind",
                        "progress",
                        "task",
                        task,
                        "done",
                        Long.parseLong(progress.group("done")),
                        "steps",
                        Long.parseLong(progress.group("steps")),
                        "left",
                        left == null ? "" : left));
        if (progress.group("metric") != null) {
            // The metric is that of the epoch before, the loss that of the one that goes on.
            page.happened(Map.of(
                    "kind",
                    "epoch",
                    "task",
                    task,
                    "epoch",
                    Integer.parseInt(progress.group("epoch")) - 1,
                    "loss",
                    Double.parseDouble(progress.group("loss")),
                    "metric",
                    progress.group("metric"),
                    "value",
                    Double.parseDouble(progress.group("value")),
                    "best",
                    line.contains("(best so far)")));
        }
    }
}
