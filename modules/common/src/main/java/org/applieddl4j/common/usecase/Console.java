package org.applieddl4j.common.usecase;

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

    /** A running progress display. */
    interface Progress extends AutoCloseable {

        /**
         * Moves on.
         *
         * @param done steps done so far
         * @param note what to show beside the bar, for example the loss
         */
        void update(long done, String note);

        @Override
        void close();
    }
}
