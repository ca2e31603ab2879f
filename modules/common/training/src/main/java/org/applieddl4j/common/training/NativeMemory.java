package org.applieddl4j.common.training;

import java.time.Duration;

/**
 * Has the memory of arrays that nobody uses any more given back while a network learns.
 *
 * <p>ND4J's arrays live outside the Java heap and are freed when the garbage collector finds their handles. The handles
 * are small, so the heap alone gives it no reason to look, and a training of minutes would pile up gigabytes.
 */
final class NativeMemory {

    /** A collection takes a fifth of a second; in this time a small network leaves about 200 MB behind. */
    static final Duration PAUSE = Duration.ofSeconds(20);

    private final Duration pause;
    private final Runnable collection;
    private long last = System.nanoTime();

    NativeMemory() {
        this(PAUSE, System::gc);
    }

    /**
     * @param pause at least this long between two collections
     * @param collection frees what can be freed
     */
    NativeMemory(Duration pause, Runnable collection) {
        this.pause = pause;
        this.collection = collection;
    }

    /** Collects if the last time was long enough ago. */
    void collectIfDue() {
        long now = System.nanoTime();
        if (now - last >= pause.toNanos()) {
            collection.run();
            last = System.nanoTime();
        }
    }
}
