package org.applieddl4j.common.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.applieddl4j.common.RunFailedException;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.training.StopSignal;

/**
 * Carries out trainings that know nothing of each other, several at a time. Each is on one thread from beginning to end, and ND4J keeps a
 * random generator per thread: the results are those of one after the other.
 */
final class SideBySide {

    private final int most;

    /** @param most how many at a time */
    SideBySide(int most) {
        this.most = most;
    }

    /**
     * The results, in the order of the tasks.
     *
     * @param tasks get a signal that tells them to stop
     * @param stop the user's wish to stop
     * @throws RuntimeException what the first task that failed has thrown; the others are told to stop
     */
    <T> List<T> all(List<Function<StopSignal, T>> tasks, StopSignal stop) {
        if (most == 1 || tasks.size() < 2) {
            return tasks.stream().map(task -> task.apply(stop)).toList();
        }
        StopSignal together = stop.within();
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(most, tasks.size()));
        try {
            List<Future<T>> running = new ArrayList<>();
            tasks.forEach(task -> running.add(threads.submit(() -> onItsThread(task, together))));
            List<T> results = new ArrayList<>();
            for (Future<T> task : running) {
                results.add(result(task));
            }
            return results;
        } finally {
            together.request();
            threads.shutdown();
            awaitEnd(threads);
        }
    }

    private static <T> T onItsThread(Function<StopSignal, T> task, StopSignal together) {
        try {
            Engine.startThread();
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
            throw new RunFailedException("interrupted while networks were trained", e);
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
