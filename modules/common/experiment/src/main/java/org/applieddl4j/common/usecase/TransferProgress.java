package org.applieddl4j.common.usecase;

import org.applieddl4j.common.data.source.TransferListener;

/** Shows how files arrive: one display a file, in kilobytes. */
public final class TransferProgress implements TransferListener, AutoCloseable {

    private static final long KILOBYTE = 1000;

    private final Console console;
    private Console.Progress display;

    /** @param console where to show it */
    public TransferProgress(Console console) {
        this.console = console;
    }

    @Override
    public void note(String line) {
        console.say(line);
    }

    @Override
    public void started(String file, long bytesAtHand, long totalBytes) {
        close();
        display = console.progress(file, totalBytes / KILOBYTE);
        progressed(bytesAtHand);
    }

    @Override
    public void progressed(long bytes) {
        if (display != null) {
            display.update(bytes / KILOBYTE, "kB");
        }
    }

    @Override
    public void finished() {
        close();
    }

    /** Ends the display of a file that did not arrive whole. */
    @Override
    public void close() {
        if (display != null) {
            display.close();
            display = null;
        }
    }
}
