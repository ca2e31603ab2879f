package org.applieddl4j.common.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.training.StopSignal;

/**
 * Carries out tasks that know nothing of each other, several at a time. Each is on one thread from beginning to end, and ND4J keeps a
 * random generator per thread: the results of trainings are those of one after the other.
 */
public final class SideBySide {

    private final int most;
    private final Runnable first;

    /**
     * For tasks that compute nothing themselves.
     *
     * @param most how many at a time
     */
    public SideBySide(int most) {
        this(most, () -> {});
    }

    private SideBySide(int most, Runnable first) {
        this.most = most;
        this.first = first;
    }

    /**
     * For tasks that train: each of their threads is given as many threads of the numeric library as were set.
     *
     * @param most how many at a time
     */
    public static SideBySide ofTrainings(int most) {
        return new SideBySide(most, Engine::startThread);
    }

    /**
     * The results, in the order of the tasks.
     *
     * @param tasks get a signal that tells them to stop
     * @param stop the user's wish to stop
     * @throws RuntimeException what the first task that failed has thrown; the others are told to stop
     */
    public <T> List<T> all(List<Function<StopSignal, T>> tasks, StopSignal stop) {
        List<T> results = new ArrayList<>();
        each(tasks, stop, results::add);
        return results;
    }

    /**
     * Hands out each result as soon as it and those before it are there.
     *
     * @param results takes them in the order of the tasks, in the calling thread
     * @see #all
     */
    public <T> void each(List<Function<StopSignal, T>> tasks, StopSignal stop, Consumer<T> results) {
        if (most == 1 || tasks.size() < 2) {
            tasks.forEach(task -> results.accept(task.apply(stop)));
            return;
        }
        StopSignal together = stop.within();
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(most, tasks.size()));
        try {
            List<Future<T>> running = new ArrayList<>();
            tasks.forEach(task -> running.add(threads.submit(() -> onItsThread(task, together))));
            running.forEach(task -> results.accept(result(task)));
        } finally {
            together.request();
            threads.shutdown();
            awaitEnd(threads);
        }
    }

    private <T> T onItsThread(Function<StopSignal, T> task, StopSignal together) {
        try {
            first.run();
            return task.apply(together);
        } catch (RuntimeException | Error e) {
            together.request();
            throw e;
        }
    }

    private static <T> T result(Future<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunFailedException("interrupted while others were waited for", e);
        }
    }

    /** Nothing of a failed run may write into its folder while that is deleted. */
    private static void awaitEnd(ExecutorService threads) {
        boolean interrupted = false;
        while (!threads.isTerminated()) {
            try {
                threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
