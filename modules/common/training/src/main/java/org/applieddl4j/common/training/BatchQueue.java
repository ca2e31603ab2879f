package org.applieddl4j.common.training;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.data.ExampleSource;
import org.nd4j.linalg.dataset.DataSet;

/**
 * Gathers the mini-batches of an epoch on other threads while the network learns from earlier ones.
 *
 * <p>They come out in their order, and what is random in them follows from their seed, so the number of threads changes
 * nothing but the time.
 */
final class BatchQueue implements AutoCloseable {

    /** One core learns; two helpers keep up with the quickest network of the suite. */
    private static final int MOST_THREADS = 2;

    /** Batches ready or in the making: enough to smooth over a slow one, few enough to cost no memory. */
    private static final int AHEAD = 4;

    private final ExampleSource examples;
    private final EpochOrder order;
    private final ExecutorService threads;
    private final Queue<Future<DataSet>> ready = new ArrayDeque<>();
    private int submitted;
    private long waitNanos;

    BatchQueue(ExampleSource examples, EpochOrder order) {
        this.examples = examples;
        this.order = order;
        int count = Math.max(1, Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors() - 1));
        this.threads = Executors.newFixedThreadPool(count, work -> {
            Thread thread = new Thread(work, "batches");
            thread.setDaemon(true);
            return thread;
        });
        while (ready.size() < AHEAD && submitted < order.batches()) {
            submit();
        }
    }

    /** The next mini-batch, waiting for it if need be. */
    DataSet next() {
        long start = System.nanoTime();
        DataSet batch = taken(ready.remove());
        waitNanos += System.nanoTime() - start;
        if (submitted < order.batches()) {
            submit();
        }
        return batch;
    }

    /** How long {@link #next} waited, all calls together. */
    double waitSeconds() {
        return waitNanos / 1e9;
    }

    private void submit() {
        int number = submitted++;
        ready.add(threads.submit(() -> examples.trainingBatch(order.batch(number), order.batchSeed(number))));
    }

    private static DataSet taken(Future<DataSet> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException("training was interrupted while it waited for data", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new RunFailedException("a mini-batch could not be gathered (" + e.getCause() + ")", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
