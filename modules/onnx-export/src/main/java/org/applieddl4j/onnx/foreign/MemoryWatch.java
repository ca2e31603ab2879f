package org.applieddl4j.onnx.foreign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends this process when it takes more memory than it may, a native library's included, which no option of Java counts. Where the
 * system does not say how much that is, only the deadline is left.
 */
final class MemoryWatch {

    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final long INTERVAL_MILLIS = 20;
    private static final int KIBIBYTES_A_MEBIBYTE = 1_024;

    /** As Java itself ends when its memory is used up. */
    private static final int OUT_OF_MEMORY = 3;

    private MemoryWatch() {}

    /** @param mostMebibytes what is resident */
    static void start(long mostMebibytes) {
        if (!Files.isReadable(STATUS)) {
            return;
        }
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "memory watch");
            thread.setDaemon(true);
            return thread;
        });
        watch.scheduleAtFixedRate(
                () -> endAbove(mostMebibytes * KIBIBYTES_A_MEBIBYTE), 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void endAbove(long mostKibibytes) {
        try {
            if (resident() > mostKibibytes) {
                Runtime.getRuntime().halt(OUT_OF_MEMORY);
            }
        } catch (IOException e) {
            // A task that fails is not begun again: the deadline is left.
            throw new UncheckedIOException(e);
        }
    }

    private static long resident() throws IOException {
        for (String line : Files.readAllLines(STATUS)) {
            if (line.startsWith(RESIDENT)) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        return 0;
    }
}
