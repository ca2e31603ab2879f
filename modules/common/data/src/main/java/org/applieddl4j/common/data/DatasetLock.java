package org.applieddl4j.common.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.source.CacheFailure;
import org.applieddl4j.common.data.source.TransferListener;

/**
 * Held while a dataset's files are written, so that two processes may fetch it at once: the second waits and then finds
 * the files there.
 *
 * <p>The lock file stays when the lock is given back. Deleting it would let a third process lock a new file of that
 * name while the second still waits for the old one.
 */
final class DatasetLock implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    private final FileChannel channel;

    private DatasetLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock of a folder, making the folder if need be.
     *
     * @throws InputException if somebody else holds it for longer than {@code patience}, or the folder cannot be
     *     written to
     */
    static DatasetLock acquire(Path folder, Duration patience, TransferListener listener) {
        Path file = folder.resolve(".lock");
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                waitFor(channel, file, patience, listener);
                return new DatasetLock(channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw CacheFailure.of(folder, e);
        }
    }

    /** Polls, because a file lock knows no waiting with a time limit. */
    private static void waitFor(FileChannel channel, Path file, Duration patience, TransferListener listener)
            throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean told = false;
        while (!isTaken(channel)) {
            if (!told) {
                listener.note("somebody else is writing " + file.getParent() + ": waiting");
                told = true;
            }
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                throw new InputException("somebody else has been writing " + file.getParent() + " for "
                        + patience.toSeconds()
                        + " s: wait for the other run to end, or choose another cache folder with "
                        + StoreSettings.CACHE_VARIABLE);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this very process has it.
            return false;
        }
    }

    /** Does something while the lock is held. */
    <T> T holding(Supplier<T> work) {
        return work.get();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new InputException("cannot give back the lock of a dataset: " + e.getMessage(), e);
        }
    }
}
