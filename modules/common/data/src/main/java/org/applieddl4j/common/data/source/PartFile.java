package org.applieddl4j.common.data.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.applieddl4j.common.InputException;

/**
 * The file a transfer writes into until it is whole, never beyond its cap.
 *
 * <p>It stays when a transfer breaks off, so that the next one can go on from there; when the disk is full it goes.
 */
final class PartFile implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Path path;
    private final long cap;
    private final OutputStream out;
    private long written;

    private PartFile(Path path, long cap, long written, OpenOption... options) {
        this.path = path;
        this.cap = cap;
        this.written = written;
        try {
            this.out = Files.newOutputStream(path, options);
        } catch (IOException e) {
            throw CacheFailure.of(path, e);
        }
    }

    /** Starts afresh; at most {@code cap} bytes will be taken. */
    static PartFile create(Path path, long cap) {
        return new PartFile(
                path,
                cap,
                0,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
    }

    /** Goes on where an earlier transfer stopped. */
    static PartFile append(Path path, long cap) {
        return new PartFile(path, cap, sizeOf(path), StandardOpenOption.APPEND);
    }

    /** Bytes that an earlier transfer left, 0 if there was none. */
    static long sizeOf(Path path) {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            throw CacheFailure.of(path, e);
        }
    }

    static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw CacheFailure.of(path, e);
        }
    }

    /** Bytes in the file, those of earlier transfers included. */
    long written() {
        return written;
    }

    /**
     * Adds bytes.
     *
     * @throws TooLargeException if the file would outgrow its cap
     * @throws InputException if the disk does not take them; the file is gone then
     */
    void write(byte[] buffer, int count) throws TooLargeException {
        if (written + count > cap) {
            throw new TooLargeException(cap);
        }
        try {
            out.write(buffer, 0, count);
        } catch (IOException e) {
            delete(path);
            throw CacheFailure.of(path, e);
        }
        written += count;
    }

    /** Adds all of a stream that is on this machine. */
    void copy(InputStream in, TransferListener listener) throws IOException, TooLargeException {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            write(buffer, count);
            listener.progressed(written);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw CacheFailure.of(path, e);
        }
    }
}
