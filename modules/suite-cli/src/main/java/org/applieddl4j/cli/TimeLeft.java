package org.applieddl4j.cli;

import java.time.Duration;

/** How long the rest of a task takes if it goes on as it has gone so far. */
final class TimeLeft {

    private TimeLeft() {}

    /**
     * The words {@code 12 s left}.
     *
     * @param done steps done so far
     * @param steps how many there are
     * @param elapsed time since the first
     * @return the words, or nothing where it cannot be known or all is done
     */
    static String words(long done, long steps, Duration elapsed) {
        if (done <= 0 || done >= steps) {
            return "";
        }
        long seconds = Math.round(elapsed.toNanos() / 1e9 / done * (steps - done));
        return (seconds < 60 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s") + " left";
    }
}
