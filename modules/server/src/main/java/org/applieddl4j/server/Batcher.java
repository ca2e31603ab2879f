package org.applieddl4j.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.applieddl4j.common.usecase.Prediction;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.common.usecase.TrainedModel.Prepared;

/**
 * Lets callers share forward passes. The first input waits a few milliseconds for others, or less if nobody comes for a
 * moment; all that came then are asked in one pass, which costs little more than asking one. While a pass goes on, the
 * next inputs gather by themselves.
 *
 * <p>The queue is bounded: whoever does not fit in is told at once, instead of waiting for an answer that comes too late.
 *
 * <p>One thread asks the model. If it ends, or does not come back from a pass in the time that callers wait for an answer,
 * {@link #check} puts another one into its place.
 */
final class Batcher implements AutoCloseable {

    private static final int RETRY_AFTER_SECONDS = 1;

    /** Nobody came for this share of the time to gather: those who are in a hurry are all here. */
    private static final int QUIET_SHARE = 8;

    private final TrainedModel model;
    private final int together;
    private final Duration gather;
    private final Duration quiet;
    private final Duration longestPass;
    private final IntConsumer passes;
    private final Semaphore room;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final ThreadFactory threads;

    /** Only {@link #check} puts another one here. */
    private volatile Worker worker;

    /** Those that were replaced, while they have not come back. */
    private final List<Worker> lost = new ArrayList<>();

    private volatile boolean closed;

    private record Waiting(Prepared prepared, CompletableFuture<Prediction> answer) {}

    /**
     * @param limits how many may wait, how many share a pass, how long the first one waits, how long a pass may take
     * @param passes told the size of every pass
     */
    Batcher(String name, TrainedModel model, ServerLimits limits, IntConsumer passes) {
        this(model, limits, passes, work -> {
            Thread thread = new Thread(work, "batch-" + name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @param threads makes the thread that asks the model, and those that take its place */
    Batcher(TrainedModel model, ServerLimits limits, IntConsumer passes, ThreadFactory threads) {
        this.model = model;
        this.together = limits.batching().most();
        this.gather = limits.batching().gather();
        this.quiet = gather.dividedBy(QUIET_SHARE);
        this.longestPass = limits.answer();
        this.passes = passes;
        this.room = new Semaphore(limits.queued());
        this.threads = threads;
        this.worker = started();
    }

    private Worker started() {
        Worker started = new Worker();
        started.thread.start();
        return started;
    }

    /**
     * Puts questions into the queue, all of them or none.
     *
     * @return their answers, once there are any
     * @throws ProblemException if the queue is full, or nobody is left to ask the model
     */
    List<CompletableFuture<Prediction>> submit(List<Prepared> questions) {
        if (closed) {
            throw ProblemException.later(503, "the server is stopping", RETRY_AFTER_SECONDS);
        }
        if (isExhausted()) {
            throw ProblemException.later(503, "this model no longer responds", RETRY_AFTER_SECONDS);
        }
        if (!room.tryAcquire(questions.size())) {
            throw ProblemException.later(
                    429, "too many inputs are waiting for this model; try again later", RETRY_AFTER_SECONDS);
        }
        List<CompletableFuture<Prediction>> answers = new ArrayList<>();
        for (Prepared question : questions) {
            CompletableFuture<Prediction> answer = new CompletableFuture<>();
            answers.add(answer);
            queue.add(new Waiting(question, answer));
        }
        return answers;
    }

    /** Inputs that wait or are being answered. */
    int waiting() {
        return queue.size();
    }

    /** Threads that were replaced and have not come back from the model. */
    int stuck() {
        synchronized (lost) {
            lost.removeIf(each -> !each.thread.isAlive());
            return lost.size();
        }
    }

    /** Whether so many are stuck that no other one is begun, and no question is taken. */
    boolean isExhausted() {
        return stuck() >= DeadlineExecutor.MOST_STUCK;
    }

    /**
     * Replaces the thread that asks the model if it has ended or does not come back; to be called every now and then, by
     * one thread.
     *
     * @return whether it was replaced
     */
    boolean check() {
        Worker current = worker;
        boolean dead = !current.thread.isAlive();
        if (closed || isExhausted() || !dead && !current.isLate()) {
            return false;
        }
        current.dismissed = true;
        current.batch.fail(new TimeoutException("the model did not respond"));
        if (!dead) {
            synchronized (lost) {
                lost.add(current);
            }
            current.thread.interrupt();
        }
        worker = started();
        return true;
    }

    /** Questions that share a pass. Whoever is done with them first gives their room back. */
    private final class Batch {

        private final List<Waiting> waiting;
        private final AtomicBoolean done = new AtomicBoolean();

        Batch(List<Waiting> waiting) {
            this.waiting = waiting;
        }

        void fail(Throwable e) {
            waiting.forEach(each -> each.answer().completeExceptionally(e));
            finish();
        }

        void finish() {
            if (done.compareAndSet(false, true)) {
                room.release(waiting.size());
            }
        }
    }

    /** Asks the model, pass after pass. */
    private final class Worker implements Runnable {

        private final Thread thread = threads.newThread(this);
        private volatile Batch batch = new Batch(List.of());
        private volatile long passBegan;
        private volatile boolean asking;
        private volatile boolean dismissed;

        boolean isLate() {
            return asking && System.nanoTime() - passBegan > longestPass.toNanos();
        }

        @Override
        public void run() {
            while (!dismissed) {
                try {
                    List<Waiting> next = nextBatch();
                    if (next.isEmpty()) {
                        return;
                    }
                    batch = new Batch(next);
                    passBegan = System.nanoTime();
                    asking = true;
                    answer(batch);
                    asking = false;
                } catch (InterruptedException e) {
                    // Told to stop: what was accepted is still answered, without waiting for more.
                    noteInterrupt();
                }
            }
        }

        /** Empty when there is nothing left to do. */
        private List<Waiting> nextBatch() throws InterruptedException {
            List<Waiting> next = new ArrayList<>();
            Waiting first = closed ? queue.poll() : queue.take();
            if (first == null) {
                return next;
            }
            next.add(first);
            long deadline = System.nanoTime() + gather.toNanos();
            while (next.size() < together) {
                Waiting another = queue.poll();
                if (another == null) {
                    long left = Math.min(quiet.toNanos(), deadline - System.nanoTime());
                    another = left > 0 && !closed ? waitFor(left) : null;
                }
                if (another == null) {
                    break;
                }
                next.add(another);
            }
            return next;
        }

        /** Interrupted, it answers what it has. */
        private Waiting waitFor(long nanoseconds) {
            try {
                return queue.poll(nanoseconds, TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                noteInterrupt();
                return null;
            }
        }

        /** One that is replaced is interrupted, too, and the others go on. */
        private void noteInterrupt() {
            if (!dismissed) {
                closed = true;
            }
        }
    }

    private void answer(Batch batch) {
        // Whoever has stopped waiting is not asked for.
        List<Waiting> wanted =
                batch.waiting.stream().filter(each -> !each.answer().isDone()).toList();
        try {
            ask(wanted);
        } catch (RuntimeException | Error e) {
            if (wanted.size() > 1) {
                askEachAlone(wanted);
            } else {
                wanted.forEach(each -> each.answer().completeExceptionally(e));
            }
        } finally {
            batch.finish();
        }
    }

    private void ask(List<Waiting> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        List<Prediction> answers =
                model.answer(wanted.stream().map(Waiting::prepared).toList());
        passes.accept(wanted.size());
        for (int i = 0; i < wanted.size(); i++) {
            wanted.get(i).answer().complete(answers.get(i));
        }
    }

    /** An input that a model fails on takes the answer from nobody who happened to share its pass. */
    private void askEachAlone(List<Waiting> wanted) {
        for (Waiting each : wanted) {
            try {
                ask(List.of(each));
            } catch (RuntimeException | Error e) {
                each.answer().completeExceptionally(e);
            }
        }
    }

    /** Answers what was accepted, and ends. */
    @Override
    public void close() {
        close(Duration.ofMinutes(1));
    }

    /** Answers what was accepted as far as that can be done within a time, and ends. */
    void close(Duration longest) {
        closed = true;
        Thread asking = worker.thread;
        asking.interrupt();
        try {
            asking.join(Math.max(1, longest.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
