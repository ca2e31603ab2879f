package org.applieddl4j.common.data;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.applieddl4j.common.InputException;

/**
 * Runs a reader on a stranger's bytes: it has to answer, or refuse them in one line, within two seconds of processor time and
 * 256 MiB of memory, all that it ever allocates counted.
 */
public final class BoundedReading implements AutoCloseable {

    private static final long MOST_NANOSECONDS = TimeUnit.SECONDS.toNanos(2);
    private static final long MOST_BYTES = 256L << 20;

    /** What runs so long has no end; other work on the machine may make two seconds of processor time long. */
    private static final int HANGS_AFTER_SECONDS = 60;

    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "reader");
        thread.setDaemon(true);
        return thread;
    });

    /** What a reading took, and why it was refused, if it was. */
    public record Outcome(Optional<String> refusal, long nanoseconds, long bytes) {}

    /**
     * Reads.
     *
     * @param input what it is, for the message
     * @throws AssertionError if anything but an answer or a refusal comes, or it takes too much
     */
    public Outcome of(String input, Callable<?> reading) {
        Future<Outcome> running = worker.submit(() -> measured(reading));
        try {
            Outcome outcome = running.get(HANGS_AFTER_SECONDS, TimeUnit.SECONDS);
            if (outcome.nanoseconds() > MOST_NANOSECONDS || outcome.bytes() > MOST_BYTES) {
                throw new AssertionError(input + ": took " + outcome.nanoseconds() / 1_000_000 + " ms and "
                        + (outcome.bytes() >> 20) + " MiB");
            }
            outcome.refusal().filter(text -> text.lines().count() != 1).ifPresent(text -> {
                throw new AssertionError(input + ": was not refused in one line: " + text);
            });
            return outcome;
        } catch (ExecutionException e) {
            throw new AssertionError(input + ": " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError(input + ": has no end", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome measured(Callable<?> reading) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long time = threads.getCurrentThreadCpuTime();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        Optional<String> refusal = Optional.empty();
        try {
            reading.call();
        } catch (InputException e) {
            refusal = Optional.of(e.getMessage());
        }
        return new Outcome(
                refusal, threads.getCurrentThreadCpuTime() - time, threads.getCurrentThreadAllocatedBytes() - bytes);
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
