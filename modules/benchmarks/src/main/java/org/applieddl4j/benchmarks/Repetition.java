package org.applieddl4j.benchmarks;

/**
 * A step, again and again.
 *
 * @param steps how often
 * @param seconds how long all of them took
 */
record Repetition(int steps, double seconds) {

    /** Repeats until the time is over, once at least. */
    static Repetition of(Runnable step, double atLeast) {
        long start = System.nanoTime();
        int steps = 0;
        double elapsed = 0;
        while (steps == 0 || elapsed < atLeast) {
            step.run();
            steps++;
            elapsed = (System.nanoTime() - start) / 1e9;
        }
        return new Repetition(steps, elapsed);
    }

    double secondsAStep() {
        return seconds / steps;
    }
}
