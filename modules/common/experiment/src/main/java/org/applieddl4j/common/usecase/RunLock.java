package org.applieddl4j.common.usecase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.applieddl4j.common.InputException;

/** Keeps a folder for one run. The system takes the lock away when the process ends, however it ends. */
final class RunLock implements AutoCloseable {

    private static final String FILE = "lock";

    private final FileChannel channel;

    private RunLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock, in a file of {@code folder}, which is made if need be.
     *
     * @throws InputException if another run has it
     * @throws IOException if the folder cannot be written to
     */
    static RunLock take(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (locked(channel)) {
            return new RunLock(channel);
        }
        channel.close();
        throw new InputException("another run is writing into " + folder.getParent()
                + "; wait for its end, or choose another folder with --out");
    }

    /** Whether a file is that of a lock, taken or not. */
    static boolean isOne(Path file) {
        return file.endsWith(FILE);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Held by another run of this very process.
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
