package org.applieddl4j.server;

import java.time.Duration;

/**
 * The moment by which a caller has an answer, whatever it takes to find one: reading, waiting and computing share it.
 *
 * @param nanos of {@link System#nanoTime()}
 */
record Deadline(long nanos) {

    static Deadline after(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** Nanoseconds until then; 0 once it is over. */
    long left() {
        return Math.max(0, nanos - System.nanoTime());
    }
}
