package org.applieddl4j.common.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.applieddl4j.common.FailureReason;
import org.bytedeco.javacpp.Loader;

/**
 * The folder into which JavaCPP unpacks native libraries before they are loaded. Where there is no space for them it loads what
 * it could write, and the error then is that a library is missing.
 */
final class NativesCache {

    /** What OpenBLAS and ND4J with oneDNN take there on x86-64, the largest of all builds. */
    static final long NEEDED_BYTES = 440L << 20;

    private static final String ELSEWHERE =
            "or choose another folder with SUITE_JAVA_OPTS=-Dorg.bytedeco.javacpp.cachedir=DIR";

    private NativesCache() {}

    /** What is wrong with it, in one sentence that says what to do; empty where nothing is. */
    static Optional<String> problem() {
        try {
            Path folder = Loader.getCacheDir().toPath();
            return problem(folder, Files.getFileStore(folder).getUsableSpace() + size(folder));
        } catch (IOException e) {
            return Optional.of("there is no folder to unpack the native libraries into (" + FailureReason.of(e)
                    + "); give this user a home folder, " + ELSEWHERE);
        }
    }

    /**
     * The same of any folder.
     *
     * @param usable bytes that libraries have taken there or can still take
     */
    static Optional<String> problem(Path folder, long usable) {
        if (!Files.isWritable(folder)) {
            return Optional.of("the native libraries cannot be unpacked into " + folder
                    + " (permission denied); make it" + " writable, " + ELSEWHERE);
        }
        return usable >= NEEDED_BYTES
                ? Optional.empty()
                : Optional.of(
                        "there is no space left on the disk of " + folder + ", into which the native libraries are"
                                + " unpacked: there is space for " + (usable >> 20) + " MiB, and they take up to "
                                + (NEEDED_BYTES >> 20) + " MiB; free some, " + ELSEWHERE);
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
            }
        }
        return size;
    }
}
