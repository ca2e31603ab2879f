package org.applieddl4j.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Remembers why it could not be written to: a {@link java.io.PrintWriter} around it only says that something failed. */
final class WatchedStream extends FilterOutputStream {

    private volatile IOException failure;

    WatchedStream(OutputStream out) {
        super(out);
    }

    /** The first failure; empty while there was none. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void write(int value) throws IOException {
        watched(() -> out.write(value));
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        watched(() -> out.write(bytes, from, count));
    }

    @Override
    public void flush() throws IOException {
        watched(out::flush);
    }

    private interface Writing {

        void run() throws IOException;
    }

    private void watched(Writing writing) throws IOException {
        try {
            writing.run();
        } catch (IOException e) {
            if (failure == null) {
                failure = e;
            }
            throw e;
        }
    }
}
