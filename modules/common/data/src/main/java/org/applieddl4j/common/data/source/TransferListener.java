package org.applieddl4j.common.data.source;

/** Is told how a transfer goes on, to show it to a person. */
public interface TransferListener {

    /** Hears nothing. */
    TransferListener SILENT = new TransferListener() {};

    /**
     * Something a person should know: which source is tried, what it answered, that another process holds the cache.
     *
     * @param line one line
     */
    default void note(String line) {}

    /**
     * A file begins to arrive; called again when a transfer is resumed or starts afresh.
     *
     * @param file name of the file
     * @param bytesAtHand how much of it an earlier attempt had brought
     * @param totalBytes its size, or 0 where nobody knows
     */
    default void started(String file, long bytesAtHand, long totalBytes) {}

    /**
     * More has arrived.
     *
     * @param bytes of the file, those of earlier attempts included
     */
    default void progressed(long bytes) {}

    /** The file is whole; it is verified next. */
    default void finished() {}
}
