package org.applieddl4j.common.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
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
        if (!Files.exists(file)) {
            throw new InputException(file + ": no such file; check the path");
        }
        if (Files.isDirectory(file)) {
            throw new InputException(file + ": is a folder, not " + kind);
        }
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
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
}
