package org.applieddl4j.cli;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.applieddl4j.common.usecase.Console;

/** Progress as a bar in the last line of a terminal, drawn over several times a second. */
final class BarProgress implements Console.Progress {

    private static final int REDRAW_MILLIS = 250;

    /** What the library takes for a number of steps that nobody knows. */
    private static final long UNKNOWN = -1;

    private final PrintWriter err;
    private final int width;
    private final ProgressBar bar;

    private int drawnLength;
    private boolean closed;

    BarProgress(Terminal terminal, String task, long steps, boolean colour) {
        this.err = terminal.err();
        // A full last column would make some terminals begin a new line.
        this.width = Math.max(1, terminal.columns() - 1);
        this.bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(steps > 0 ? steps : UNKNOWN)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .setRenderer(new BarRenderer(terminal.unicode(), colour))
                .setConsumer(new DelegatingProgressBarConsumer(this::draw, width))
                .build();
    }

    @Override
    public void update(long done, String note) {
        bar.setExtraMessage(note);
        bar.stepTo(done);
    }

    /** Ends the bar and leaves it as it stands, in a line of its own. */
    @Override
    public void close() {
        bar.close();
        synchronized (this) {
            if (!closed) {
                closed = true;
                err.println();
            }
        }
    }

    /** Prints a line where the bar is; the next redraw puts the bar below it. */
    synchronized void printAbove(PrintWriter prose, String line) {
        if (!closed && drawnLength > 0) {
            err.print("\r" + " ".repeat(width) + "\r");
            err.flush();
            drawnLength = 0;
        }
        prose.println(line);
    }

    private synchronized void draw(String line) {
        if (closed) {
            return;
        }
        // Blanks cover what is left of a longer line; unlike an escape sequence they work in every terminal.
        err.print("\r" + line + " ".repeat(Math.max(0, drawnLength - line.length())));
        err.flush();
        drawnLength = line.length();
    }
}
