package org.applieddl4j.common.hostile;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.applieddl4j.common.InputException;

/**
 * Runs a reader on a stranger's bytes. The only two ways out are an answer and an {@link InputException} of one line, within two
 * seconds of the processor and 256 MiB of the heap for each input; what is allocated counts, whether or not it is freed again.
 */
public final class BoundedReading {

    /** How many damaged copies each reader is given: few by default, more in the profile {@code slow}. */
    public static final int MUTATIONS = Integer.getInteger("fuzz.mutations", 600);

    /** Of the processor: a machine that is busy otherwise does not make a reader slow. */
    private static final Duration MOST_TIME = Duration.ofSeconds(2);

    private static final long MOST_BYTES = 256L << 20;

    /** What runs so long by the clock has no end; on a busy machine a second of the processor may take a minute. */
    private static final int HANGS_AFTER_SECONDS = 300;

    private BoundedReading() {}

    /** What a reading took, and why it was refused, if it was. */
    public record Outcome(Optional<String> refusal, long nanoseconds, long bytes) {

        /** Whether there was no answer. */
        public boolean refused() {
            return refusal.isPresent();
        }
    }

    /** Reads what it is given. */
    @FunctionalInterface
    public interface Reader {

        /** @throws Exception an {@link InputException} if it refuses; any other fails the test */
        void read(byte[] input) throws Exception;
    }

    /** Reads a file. */
    @FunctionalInterface
    public interface FileReader {

        /** @throws Exception an {@link InputException} if it refuses; any other fails the test */
        void read(Path file) throws Exception;
    }

    /** Puts each input into a file for a reader of files. */
    public static Reader from(Path file, FileReader reader) {
        return input -> {
            // A file that is cut to nothing and written again is flushed to the disk by ext4: 30 times as long.
            Files.deleteIfExists(file);
            Files.write(file, input);
            reader.read(file);
        };
    }

    /**
     * Gives a reader {@link #MUTATIONS} damaged copies.
     *
     * @param mutator damages them
     * @param wholes inputs, all of which can be read
     * @return the share of the copies that was refused
     * @throws AssertionError if a whole input is refused, or at the first copy with another outcome than an answer or a refusal
     *     within the limits
     */
    public static double refusedShare(Mutator mutator, List<byte[]> wholes, Reader reader) {
        for (byte[] whole : wholes) {
            of("a whole input", whole, reader).refusal().ifPresent(text -> {
                throw new AssertionError("a whole input is refused: " + text);
            });
        }
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            refused += of("damaged copy " + i, mutator.ofOne(wholes), reader).refused() ? 1 : 0;
        }
        return refused / (double) MUTATIONS;
    }

    /**
     * Gives a reader one input.
     *
     * @param name what to call it in the failure
     * @throws AssertionError if anything but an answer or a refusal comes, or it takes too much
     */
    public static Outcome of(String name, byte[] input, Reader reader) {
        return of(name, input, reader, MOST_TIME, MOST_BYTES);
    }

    /**
     * The same for a reader that cannot do with so little.
     *
     * @param mostTime of the processor
     * @param mostBytes of the heap
     */
    public static Outcome of(String name, byte[] input, Reader reader, Duration mostTime, long mostBytes) {
        FutureTask<Outcome> running = new FutureTask<>(() -> measured(input, reader));
        // A thread for each: one that hangs must not keep the next input waiting.
        Thread thread = new Thread(running, "bounded-reading");
        thread.setDaemon(true);
        thread.start();
        Outcome outcome = outcome(running, name);
        if (outcome.nanoseconds() > mostTime.toNanos() || outcome.bytes() > mostBytes) {
            throw new AssertionError(name + ": took " + outcome.nanoseconds() / 1_000_000 + " ms and "
                    + (outcome.bytes() >> 20) + " MiB");
        }
        outcome.refusal()
                .filter(text -> text.isBlank() || text.lines().count() != 1)
                .ifPresent(text -> {
                    throw new AssertionError(name + ": was not refused in one line: " + text);
                });
        return outcome;
    }

    private static Outcome measured(byte[] input, Reader reader) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long time = threads.getCurrentThreadCpuTime();
        long bytes = threads.getCurrentThreadAllocatedBytes();
        Optional<String> refusal = Optional.empty();
        try {
            reader.read(input);
        } catch (InputException e) {
            refusal = Optional.of(String.valueOf(e.getMessage()));
        }
        return new Outcome(
                refusal, threads.getCurrentThreadCpuTime() - time, threads.getCurrentThreadAllocatedBytes() - bytes);
    }

    private static Outcome outcome(FutureTask<Outcome> running, String name) {
        try {
            return running.get(HANGS_AFTER_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(name + ": ended in " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError(name + ": has no end", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
