package org.applieddl4j.common.hostile;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.applieddl4j.common.InputException;

/**
 * A reader and what strangers may give it. The only two ways out are an answer and an {@link InputException} of one line, within
 * two seconds of the processor and 256 MiB of the heap for each input; what is allocated counts, whether or not it is freed again.
 *
 * @param file where inputs are put for the reader
 * @param reader reads that file
 */
public record Ordeal(Path file, Consumer<Path> reader) {

    /** Of the processor for one input: a machine that is busy otherwise does not make a reader slow. */
    private static final Duration TIME = Duration.ofSeconds(2);

    /** By the clock, after which a reader is taken to hang. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final long MEMORY = 256L << 20;

    /**
     * What became of the inputs.
     *
     * @param answered how many were read
     * @param refused how many were refused in one line
     */
    public record Counts(int answered, int refused) {}

    /**
     * Gives the reader damaged copies.
     *
     * @param wholes files that can be read, damaged in turn
     * @param words of their format
     * @param inputs how many copies
     * @throws AssertionError at the first copy with another outcome, which then lies in the file
     */
    public Counts ofDamaged(List<byte[]> wholes, List<String> words, int inputs, long seed) {
        Mutations mutations = new Mutations(words, seed);
        int answered = 0;
        for (int i = 0; i < inputs; i++) {
            answered += survives(mutations.of(wholes.get(i % wholes.size())), "damaged copy " + i + " of seed " + seed)
                    ? 1
                    : 0;
        }
        return new Counts(answered, inputs - answered);
    }

    /**
     * Gives the reader one input.
     *
     * @param name what to call it in the failure
     * @return whether it was read; otherwise it was refused
     * @throws AssertionError if the outcome is another
     */
    public boolean survives(byte[] input, String name) {
        try {
            Files.write(file, input);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        FutureTask<Outcome> reading = new FutureTask<>(this::read);
        // A thread for each: one that hangs must not keep the next input waiting.
        Thread thread = new Thread(reading, "ordeal");
        thread.setDaemon(true);
        thread.start();
        Outcome outcome = outcome(reading, name);
        if (outcome.time().compareTo(TIME) > 0) {
            throw new AssertionError(name + " took " + outcome.time());
        }
        if (outcome.allocated() > MEMORY) {
            throw new AssertionError(name + " cost " + (outcome.allocated() >> 20) + " MiB");
        }
        if (outcome.thrown() == null) {
            return true;
        }
        if (outcome.thrown() instanceof InputException refused && isOneLine(refused.getMessage())) {
            return false;
        }
        throw new AssertionError(name + " ended in " + outcome.thrown(), outcome.thrown());
    }

    private record Outcome(Throwable thrown, Duration time, long allocated) {}

    private Outcome read() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        long start = threads.getCurrentThreadCpuTime();
        Throwable thrown = null;
        try {
            reader.accept(file);
        } catch (Throwable e) {
            thrown = e;
        }
        return new Outcome(
                thrown,
                Duration.ofNanos(threads.getCurrentThreadCpuTime() - start),
                threads.getCurrentThreadAllocatedBytes() - before);
    }

    private static Outcome outcome(FutureTask<Outcome> reading, String name) {
        try {
            return reading.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(name + " was not read or refused within " + PATIENCE, e);
        } catch (ExecutionException | InterruptedException e) {
            throw new AssertionError(name, e);
        }
    }

    private static boolean isOneLine(String message) {
        return !message.isBlank() && message.lines().count() == 1;
    }
}
