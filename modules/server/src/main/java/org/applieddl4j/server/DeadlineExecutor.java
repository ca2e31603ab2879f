package org.applieddl4j.server;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A few threads that work for one model. Work has a deadline: when it is over, the caller goes away and the thread is
 * interrupted. A thread that goes on nevertheless is stuck: another one takes its place, so that one input that a reader
 * never comes back from takes nothing from those who come after it.
 *
 * <p>No thread of Java can be ended from outside, so a stuck one goes on computing. There are at most {@value #MOST_STUCK}
 * of them; then new work is refused at once, until one of them returns.
 */
final class DeadlineExecutor implements AutoCloseable {

    /** Each may keep a processor busy for good. */
    static final int MOST_STUCK = 4;

    /** A thread that was interrupted and has not returned after this is stuck. */
    static final Duration GRACE = Duration.ofSeconds(1);

    private final Semaphore free;
    private final ExecutorService threads;
    private final ScheduledExecutorService watchdog;
    private final AtomicInteger stuck = new AtomicInteger();

    /**
     * @param name of the threads
     * @param together how many pieces of work go on at once
     * @param watchdog takes the time
     */
    DeadlineExecutor(String name, int together, ScheduledExecutorService watchdog) {
        // First come, first served: who sends much does not push others back.
        this.free = new Semaphore(together, true);
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        this.watchdog = watchdog;
    }

    /**
     * Does a piece of work, which should end soon after an interrupt.
     *
     * @throws DeadlineException if it has no result in time, or is not begun because too many threads are stuck
     * @throws ExecutionException if it fails
     */
    <T> T call(Callable<T> work, Deadline deadline) throws ExecutionException {
        Work<T> wanted = new Work<>(work);
        try {
            if (isExhausted() || !free.tryAcquire(deadline.left(), TimeUnit.NANOSECONDS)) {
                throw new DeadlineException(isExhausted());
            }
            threads.execute(wanted);
            return wanted.task.get(deadline.left(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            wanted.stop();
            throw new DeadlineException(false);
        } catch (InterruptedException e) {
            wanted.stop();
            Thread.currentThread().interrupt();
            throw new DeadlineException(false);
        }
    }

    /** Threads that were told to stop and go on nevertheless. */
    int stuck() {
        return stuck.get();
    }

    /** Whether so many threads are stuck that no work is taken. */
    boolean isExhausted() {
        return stuck.get() >= MOST_STUCK;
    }

    /** Interrupts what goes on, and waits for nothing. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** There was no result in time. */
    static final class DeadlineException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final boolean exhausted;

        private DeadlineException(boolean exhausted) {
            super("no result in time", null, false, false);
            this.exhausted = exhausted;
        }

        /** Whether the work was not even begun, because too many threads are stuck. */
        boolean isExhausted() {
            return exhausted;
        }
    }

    /** Gives its place back when it ends, or earlier if it does not end. */
    private final class Work<T> implements Runnable {

        private final FutureTask<T> task;
        private boolean ended;
        private boolean givenUp;

        Work(Callable<T> work) {
            this.task = new FutureTask<>(work);
        }

        @Override
        public void run() {
            try {
                task.run();
            } finally {
                end();
            }
        }

        void stop() {
            task.cancel(true);
            if (!watchdog.isShutdown()) {
                watchdog.schedule(this::giveUp, GRACE.toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        private synchronized void end() {
            ended = true;
            if (givenUp) {
                stuck.decrementAndGet();
            } else {
                free.release();
            }
        }

        private synchronized void giveUp() {
            if (!ended && !givenUp) {
                givenUp = true;
                stuck.incrementAndGet();
                free.release();
            }
        }
    }
}
