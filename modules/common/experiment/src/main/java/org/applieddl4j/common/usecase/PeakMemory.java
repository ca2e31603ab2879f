package org.applieddl4j.common.usecase;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much memory this process had in use at most: Java heap, native arrays and libraries together, as the system counts
 * it. Java's own figures know nothing of the arrays, which are most of it.
 */
public final class PeakMemory {

    private static final Path STATUS = Path.of("/proc/self/status");

    /** Resident set size, "high water mark" (proc(5)). */
    private static final Pattern HIGH_WATER = Pattern.compile("VmHWM:\\s*(\\d+) kB");

    private static final long BYTES_A_KIBIBYTE = 1024;

    private PeakMemory() {}

    /** Bytes since the process started; empty where the system does not say, which is anywhere but on Linux. */
    public static Optional<Long> bytes() {
        return bytes(STATUS);
    }

    static Optional<Long> bytes(Path status) {
        try {
            Matcher line = HIGH_WATER.matcher(Files.readString(status, StandardCharsets.UTF_8));
            return line.find() ? Optional.of(Long.parseLong(line.group(1)) * BYTES_A_KIBIBYTE) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
