package org.applieddl4j.common.data;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.applieddl4j.common.InputException;

/** Opens a file that may or may not be compressed with gzip: what it holds decides, not what it is called. */
public final class PlainOrGzip {

    private static final int BUFFER_BYTES = 1 << 16;

    private PlainOrGzip() {}

    /**
     * What a file holds, uncompressed. Gzip is known by its magic bytes 1f 8b (RFC 1952, section 2.3.1); several members
     * are read as one.
     *
     * @param kind what the file should be, for the complaint: "a CSV file"
     * @throws InputException if there is no such file, or a folder in its place
     * @throws IOException if it cannot be read, or begins like gzip and is not
     */
    public static InputStream open(Path file, String kind) throws IOException {
        return open(file, kind, bytes -> {});
    }

    /**
     * The same, telling how far it was read.
     *
     * @param told of the bytes of the file, compressed or not, that were read so far
     */
    public static InputStream open(Path file, String kind, LongConsumer told) throws IOException {
        if (!Files.exists(file)) {
            throw new InputException(file + ": no such file; check the path");
        }
        if (Files.isDirectory(file)) {
            throw new InputException(file + ": is a folder, not " + kind);
        }
        InputStream raw = new BufferedInputStream(new Counted(Files.newInputStream(file), told), BUFFER_BYTES);
        try {
            return unzipped(raw);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static InputStream unzipped(InputStream raw) throws IOException {
        raw.mark(2);
        boolean gzip = raw.read() == 0x1f && raw.read() == 0x8b;
        raw.reset();
        if (!gzip) {
            return raw;
        }
        return new BufferedInputStream(
                GzipCompressorInputStream.builder()
                        .setInputStream(raw)
                        .setDecompressConcatenated(true)
                        .get(),
                BUFFER_BYTES);
    }

    private static final class Counted extends FilterInputStream {

        private final LongConsumer told;
        private long bytes;

        Counted(InputStream in, LongConsumer told) {
            super(in);
            this.told = told;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bytes += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            bytes += Math.max(0, count);
            told.accept(bytes);
            return count;
        }
    }
}
