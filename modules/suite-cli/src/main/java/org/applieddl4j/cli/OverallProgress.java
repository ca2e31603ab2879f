package org.applieddl4j.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.DoubleStream;

/** How far a series of runs is, in front of what each of them says; several may go on at a time. */
final class OverallProgress {

    /** What a run usually takes, until the first of the series has ended. */
    private static final Duration USUAL = Duration.ofSeconds(150);

    private static final Duration USUAL_QUICK = Duration.ofSeconds(35);

    private final PrintWriter err;
    private final int all;
    private final int jobs;
    private final double usualSeconds;
    private final LongSupplier nanos;

    private final List<OneRun> running = new ArrayList<>();

    private int begun;
    private int ended;
    private double endedSeconds;

    /**
     * @param err where lines go
     * @param all how many runs there are
     * @param jobs how many go on at a time
     * @param quick whether they are quick ones
     * @param nanos a clock
     */
    OverallProgress(PrintWriter err, int all, int jobs, boolean quick, LongSupplier nanos) {
        this.err = err;
        this.all = all;
        this.jobs = jobs;
        this.usualSeconds = (quick ? USUAL_QUICK : USUAL).toSeconds();
        this.nanos = nanos;
    }

    /** The next run begins. */
    synchronized OneRun begin(String name) {
        begun++;
        OneRun run = new OneRun(name, begun, nanos.getAsLong());
        running.add(run);
        run.line("begins");
        return run;
    }

    private synchronized void print(OneRun run, String line) {
        err.println("[" + run.number + "/" + all + " " + run.name + left() + "] " + line);
        err.flush();
    }

    private synchronized void ended(OneRun run) {
        endedSeconds += run.seconds();
        ended++;
        running.remove(run);
    }

    private String left() {
        double each = expectedSeconds();
        double longest = 0;
        double work = each * (all - begun);
        for (OneRun run : running) {
            double rest = Math.max(0, each - run.seconds());
            longest = Math.max(longest, rest);
            work += rest;
        }
        double left = Math.max(longest, work / jobs);
        if (left < 1) {
            return "";
        }
        return left < 90 ? ", about " + Math.round(left) + " s left" : ", about " + Math.round(left / 60) + " min left";
    }

    /** Mean of the runs that have ended and of those that already take longer: the short ones end first. */
    private double expectedSeconds() {
        if (ended == 0) {
            return usualSeconds;
        }
        double mean = endedSeconds / ended;
        double[] longer = running.stream()
                .mapToDouble(OneRun::seconds)
                .filter(seconds -> seconds > mean)
                .toArray();
        return (endedSeconds + DoubleStream.of(longer).sum()) / (ended + longer.length);
    }

    /** One run of the series. */
    final class OneRun {

        private final String name;
        private final int number;
        private final long begunAt;

        private OneRun(String name, int number, long begunAt) {
            this.name = name;
            this.number = number;
            this.begunAt = begunAt;
        }

        /** The run says something. */
        void line(String line) {
            if (!line.isBlank()) {
                print(this, line);
            }
        }

        /** The run has ended. */
        void end(String how) {
            line(how);
            ended(this);
        }

        private double seconds() {
            return (nanos.getAsLong() - begunAt) / 1e9;
        }
    }
}
