package org.applieddl4j.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.applieddl4j.common.usecase.Console;

/** Progress as plain lines, at most one every two seconds and one at the end, for logs and pipes. */
final class LineProgress implements Console.Progress {

    private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();

    private final PrintWriter out;
    private final String task;
    private final long steps;
    private final LongSupplier nanoTime;
    private final long started;

    private long printed;
    private String pending = "";

    /**
     * @param out where the lines go
     * @param task what is going on
     * @param steps how many steps there are; 0 if unknown
     * @param nanoTime a clock in nanoseconds
     */
    LineProgress(PrintWriter out, String task, long steps, LongSupplier nanoTime) {
        this.out = out;
        this.task = task;
        this.steps = steps;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
        this.printed = started;
    }

    @Override
    public void update(long done, String note) {
        long now = nanoTime.getAsLong();
        pending = line(done, note, now - started);
        if (now - printed >= PAUSE_NANOS) {
            print();
            printed = now;
        }
    }

    @Override
    public void close() {
        print();
    }

    private void print() {
        if (!pending.isEmpty()) {
            out.println(pending);
            pending = "";
        }
    }

    private String line(long done, String note, long elapsedNanos) {
        String count = steps > 0 ? done + "/" + steps : Long.toString(done);
        String line = task + "  " + count + (note.isBlank() ? "" : "  " + note);
        String left = TimeLeft.words(done, steps, Duration.ofNanos(elapsedNanos));
        return left.isEmpty() ? line : line + "  " + left;
    }
}
