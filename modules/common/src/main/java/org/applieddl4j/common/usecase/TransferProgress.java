package org.applieddl4j.common.usecase;

import org.applieddl4j.common.data.source.TransferListener;

/** Shows downloads on the console. */
public final class TransferProgress implements TransferListener {

    private static final long KIBIBYTE = 1024;

    private final Console console;
    private Console.Progress progress;

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
        finished();
        progress = console.progress("fetching " + file + " (KiB)", totalBytes / KIBIBYTE);
        progressed(bytesAtHand);
    }

    @Override
    public void progressed(long bytes) {
        progress.update(bytes / KIBIBYTE, "");
    }

    @Override
    public void finished() {
        if (progress != null) {
            progress.close();
            progress = null;
        }
    }
}
