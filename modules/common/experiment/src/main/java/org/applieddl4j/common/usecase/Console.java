package org.applieddl4j.common.usecase;

import java.util.function.Consumer;

/** Where a use case says what a person should see; the command line shows it, a test collects it. */
public interface Console {

    /** One line of prose. */
    void say(String line);

    /**
     * Starts a progress display.
     *
     * @param task what is going on, for example {@code mlp}
     * @param steps how many steps there are
     */
    Progress progress(String task, long steps);

    /**
     * A console that shows prose and no progress, for programs and tests.
     *
     * @param lines takes each line
     */
    static Console plain(Consumer<String> lines) {
        return new Console() {
            @Override
            public void say(String line) {
                lines.accept(line);
            }

            @Override
            public Progress progress(String task, long steps) {
                return Progress.NONE;
            }
        };
    }

    /**
     * The figures of an epoch of a training.
     *
     * @param number from 1 on
     * @param loss mean over the training examples
     * @param metric what is measured on validation; empty where there is no held-out data
     * @param value of the metric
     * @param best whether no epoch before was better
     */
    record Epoch(int number, double loss, String metric, double value, boolean best) {}

    /** A running progress display. */
    interface Progress extends AutoCloseable {

        /** Shows nothing. */
        Progress NONE = new Progress() {
            @Override
            public void update(long done, String note) {}

            @Override
            public void close() {}
        };

        /**
         * Moves on.
         *
         * @param done steps done so far
         * @param note what to show beside the bar, for example the loss
         */
        void update(long done, String note);

        /** An epoch has ended; shown where there is room for figures. */
        default void epoch(Epoch epoch) {}

        @Override
        void close();
    }
}
