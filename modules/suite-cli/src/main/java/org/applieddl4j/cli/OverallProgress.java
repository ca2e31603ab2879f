package org.applieddl4j.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How far a series of runs is, in front of what each of them says. */
final class OverallProgress {

    /** What a run usually takes, until the first of the series has ended. */
    private static final Duration USUAL = Duration.ofSeconds(150);

    private static final Duration USUAL_QUICK = Duration.ofSeconds(35);

    private final PrintWriter err;
    private final int all;
    private final double usualSeconds;
    private final LongSupplier nanos;

    private String current = "";
    private int ended;
    private long begun;
    private double endedSeconds;

    /**
     * @param err where lines go
     * @param all how many runs there are
     * @param quick whether they are quick ones
     * @param nanos a clock
     */
    OverallProgress(PrintWriter err, int all, boolean quick, LongSupplier nanos) {
        this.err = err;
        this.all = all;
        this.usualSeconds = (quick ? USUAL_QUICK : USUAL).toSeconds();
        this.nanos = nanos;
    }

    /** The next run begins. */
    void begin(String name) {
        current = name;
        begun = nanos.getAsLong();
        line("begins");
    }

    /** The run says something. */
    void line(String line) {
        if (!line.isBlank()) {
            err.println("[" + (ended + 1) + "/" + all + " " + current + left() + "] " + line);
            err.flush();
        }
    }

    /** The run has ended. */
    void end(String how) {
        line(how);
        endedSeconds += seconds();
        ended++;
    }

    private double seconds() {
        return (nanos.getAsLong() - begun) / 1e9;
    }

    private String left() {
        double each = ended == 0 ? usualSeconds : endedSeconds / ended;
        double left = Math.max(0, each - seconds()) + each * (all - ended - 1);
        if (left < 1) {
            return "";
        }
        return left < 90 ? ", about " + Math.round(left) + " s left" : ", about " + Math.round(left / 60) + " min left";
    }
}
