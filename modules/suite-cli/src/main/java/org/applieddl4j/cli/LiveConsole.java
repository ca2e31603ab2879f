package org.applieddl4j.cli;

import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;
import org.applieddl4j.common.usecase.Console;

/** Tells a page what a person is told at the terminal, and the figures of each epoch beside it. */
final class LiveConsole implements Console {

    /** A browser draws no faster. */
    private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();

    private final Console console;
    private final LivePage page;
    private final LongSupplier nanos;

    /**
     * @param console the terminal's
     * @param page to tell
     * @param nanos a clock
     */
    LiveConsole(Console console, LivePage page, LongSupplier nanos) {
        this.console = console;
        this.page = page;
        this.nanos = nanos;
    }

    @Override
    public void say(String line) {
        console.say(line);
        page.happened(Map.of("kind", "line", "text", line));
    }

    @Override
    public Progress progress(String task, long steps) {
        Progress shown = console.progress(task, steps);
        long started = nanos.getAsLong();
        return new Progress() {

            private long told = started - PAUSE_NANOS;

            @Override
            public void update(long done, String note) {
                shown.update(done, note);
                long now = nanos.getAsLong();
                if (now - told >= PAUSE_NANOS || done == steps) {
                    told = now;
                    page.is(
                            task,
                            Map.of(
                                    "kind",
                                    "progress",
                                    "task",
                                    task,
                                    "done",
                                    done,
                                    "steps",
                                    steps,
                                    "left",
                                    TimeLeft.words(done, steps, Duration.ofNanos(now - started))));
                }
            }

            @Override
            public void epoch(Epoch epoch) {
                shown.epoch(epoch);
                page.happened(Map.of(
                        "kind",
                        "epoch",
                        "task",
                        task,
                        "epoch",
                        epoch.number(),
                        "loss",
                        epoch.loss(),
                        "metric",
                        epoch.metric(),
                        "value",
                        epoch.value(),
                        "best",
                        epoch.best()));
            }

            @Override
            public void close() {
                shown.close();
                page.happened(Map.of("kind", "done", "task", task));
            }
        };
    }
}
