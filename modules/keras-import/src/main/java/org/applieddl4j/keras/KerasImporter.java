package org.applieddl4j.keras;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.isolation.Isolation;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.model.NetworkImporter;

/**
 * Reads a whole model, architecture and weights: {@code .keras} of Keras 3, and {@code .h5} of Keras 2 and 3. The file is taken apart
 * in a process of its own ({@link KerasDecoder}), whose memory and time are limited; what comes back is text and numbers, of which
 * {@link KerasNetwork} builds the network.
 */
public final class KerasImporter implements NetworkImporter {

    /** Id on the command line. */
    public static final String FORMAT = "keras";

    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** As many bytes as a network file of the suite may have. */
    static final long MOST_BYTES = 500_000_000;

    static final int MEGABYTE = 1_000_000;

    /** Java has to start on a machine that may be busy otherwise. */
    private static final Duration START = Duration.ofMinutes(1);

    private static final int LEAST_MEBIBYTES = 256;

    /** The weights lie there several times: as read, inflated, as numbers, and packed. */
    private static final int COPIES = 5;

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public ImportedNetwork read(Path file) {
        long size = requireFormat(file);
        String name = file.getFileName().toString();
        SavedModel saved = SavedModel.read(isolation(size).decode(KerasDecoder.class, List.of(), file));
        try {
            return imported(saved, name);
        } catch (InputException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Builds what was read.
     *
     * @param name of the file
     * @throws InputException without the file's name
     */
    static ImportedNetwork imported(SavedModel saved, String name) {
        // Whether a layer uses oneDNN is decided in its constructor.
        Engine.start();
        KerasNetwork network = KerasNetwork.of(saved);
        return ImportedNetwork.of(network.graph(), network.input(), FORMAT, name);
    }

    private static Isolation isolation(long size) {
        int megabytes = (int) (size / MEGABYTE);
        return new Isolation(
                START.plusSeconds(megabytes), LEAST_MEBIBYTES + COPIES * megabytes, LEAST_MEBIBYTES * MEGABYTE + size);
    }

    static boolean isZip(byte[] start) {
        return startsWith(start, ZIP);
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return Arrays.equals(bytes, 0, Math.min(bytes.length, start.length), start, 0, start.length);
    }

    private static long requireFormat(Path file) {
        byte[] start;
        long size;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(HDF5.length);
            size = Files.size(file);
        } catch (IOException e) {
            throw new InputException(
                    file + ": cannot be read (" + FailureReason.of(e)
                            + "); name a file that Keras saved as .keras or .h5",
                    e);
        }
        if (size > MOST_BYTES) {
            throw new InputException(
                    file + ": is larger than " + MOST_BYTES / MEGABYTE + " MB; import a smaller network");
        }
        if (!isZip(start) && !startsWith(start, HDF5)) {
            throw new InputException(
                    file + ": is neither a zip nor an HDF5 file; name a file that Keras saved as .keras or .h5");
        }
        return size;
    }
}
