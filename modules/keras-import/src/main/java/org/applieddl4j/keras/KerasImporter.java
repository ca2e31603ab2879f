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
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.isolation.Isolation;
import org.applieddl4j.common.model.ImportedNetwork;
import org.applieddl4j.common.model.NetworkImporter;
import org.bytedeco.javacpp.Loader;

/**
 * Reads a whole model that Keras 2 saved as {@code .h5}, architecture and weights. The native HDF5 library, which a damaged file
 * can crash, sees it in a process of its own: {@link KerasDecoder}.
 */
public final class KerasImporter implements NetworkImporter {

    /** Id on the command line. */
    public static final String FORMAT = "keras";

    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    /** As many bytes as a network file of the suite may have. */
    private static final long MOST_BYTES = 500_000_000;

    private static final int MEGABYTE = 1_000_000;

    /** Java and the numeric library have to start on a machine that may be busy otherwise. */
    private static final Duration START = Duration.ofMinutes(1);

    private static final int LEAST_MEBIBYTES = 512;

    /** The weights lie there several times: as read, as built, turned, and packed. */
    private static final int COPIES = 8;

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public ImportedNetwork read(Path file) {
        long size = requireHdf5(file);
        requireLibrary();
        byte[] decoded = isolation(size).decode(KerasDecoder.class, List.of(), file);
        String name = file.getFileName().toString();
        ConvertedNetwork network = ConvertedNetwork.read(decoded, name);
        return new ImportedNetwork(network.network(), network.input(), network.outputs(), FORMAT, name);
    }

    private static Isolation isolation(long size) {
        int megabytes = (int) (size / MEGABYTE);
        return new Isolation(
                START.plusSeconds(megabytes), LEAST_MEBIBYTES + COPIES * megabytes, LEAST_MEBIBYTES * MEGABYTE + size);
    }

    private static long requireHdf5(Path file) {
        byte[] start;
        long size;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(HDF5.length);
            size = Files.size(file);
        } catch (IOException e) {
            throw new InputException(
                    file + ": cannot be read (" + FailureReason.of(e) + "); name a file that Keras saved as .h5", e);
        }
        if (size > MOST_BYTES) {
            throw new InputException(
                    file + ": is larger than " + MOST_BYTES / MEGABYTE + " MB; import a smaller network");
        }
        if (Arrays.equals(start, 0, Math.min(start.length, ZIP.length), ZIP, 0, ZIP.length)) {
            throw new InputException(
                    file + ": is a zip, as Keras 3 writes .keras; save it as .h5 with Keras 2 (tf_keras)");
        }
        if (!Arrays.equals(start, HDF5)) {
            throw new InputException(file + ": is no HDF5 file; name a file that Keras saved as .h5");
        }
        return size;
    }

    /** Here, where it can be said what is missing; the other process then finds the library unpacked. */
    private static void requireLibrary() {
        try {
            Loader.load(org.bytedeco.hdf5.global.hdf5.class);
        } catch (LinkageError e) {
            throw new RunFailedException(
                    "there is no HDF5 library for this system; import on Linux, on Windows, or on a Mac with Intel's processor",
                    e);
        }
    }
}
