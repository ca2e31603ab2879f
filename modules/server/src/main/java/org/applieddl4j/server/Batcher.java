package org.applieddl4j.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.applieddl4j.common.usecase.Answer;
import org.applieddl4j.common.usecase.TrainedModel;
import org.applieddl4j.common.usecase.TrainedModel.Prepared;

/**
 * Lets callers share forward passes. The first input waits a few milliseconds for others, or less if nobody comes for a
 * moment; all that came then are asked in one pass, which costs little more than asking one. While a pass goes on, the
 * next inputs gather by themselves.
 *
 * <p>The queue is bounded: whoever does not fit in is told at once, instead of waiting for an answer that comes too late.
 */
final class Batcher implements AutoCloseable {

    private static final int RETRY_AFTER_SECONDS = 1;

    /** Nobody came for this share of the time to gather: those who are in a hurry are all here. */
    private static final int QUIET_SHARE = 8;

    private final TrainedModel model;
    private final int together;
    private final Duration gather;
    private final Duration quiet;
    private final IntConsumer passes;
    private final Semaphore room;
    private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread worker;
    private volatile boolean closed;

    private record Waiting(Prepared prepared, CompletableFuture<Answer> answer) {}

    /**
     * @param limits how many may wait, how many share a pass, how long the first one waits
     * @param passes told the size of every pass
     */
    Batcher(String name, TrainedModel model, ServerLimits limits, IntConsumer passes) {
        this.model = model;
        this.together = limits.together();
        this.gather = limits.gather();
        this.quiet = gather.dividedBy(QUIET_SHARE);
        this.passes = passes;
        this.room = new Semaphore(limits.queued());
        this.worker = new Thread(this::work, "batch-" + name);
        this.worker.setDaemon(true);
        this.worker.start();
    }

    /**
     * Puts questions into the queue, all of them or none.
     *
     * @return their answers, once there are any
     * @throws ProblemException if the queue is full
     */
    List<CompletableFuture<Answer>> submit(List<Prepared> questions) {
        if (closed) {
            throw ProblemException.later(503, "the server is stopping", RETRY_AFTER_SECONDS);
        }
        if (!room.tryAcquire(questions.size())) {
            throw ProblemException.later(
                    429, "too many inputs are waiting for this model; come back later", RETRY_AFTER_SECONDS);
        }
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (Prepared question : questions) {
            CompletableFuture<Answer> answer = new CompletableFuture<>();
            answers.add(answer);
            queue.add(new Waiting(question, answer));
        }
        return answers;
    }

    /** Inputs that wait or are being answered. */
    int waiting() {
        return queue.size();
    }

    private void work() {
        while (true) {
            try {
                List<Waiting> batch = nextBatch();
                if (batch.isEmpty()) {
                    return;
                }
                answer(batch);
            } catch (InterruptedException e) {
                // Told to stop: what was accepted is still answered, without waiting for more.
                closed = true;
            }
        }
    }

    /** Empty when there is nothing left to do. */
    private List<Waiting> nextBatch() throws InterruptedException {
        List<Waiting> batch = new ArrayList<>();
        Waiting first = closed ? queue.poll() : queue.take();
        if (first == null) {
            return batch;
        }
        batch.add(first);
        long deadline = System.nanoTime() + gather.toNanos();
        while (batch.size() < together) {
            Waiting next = queue.poll();
            if (next == null) {
                long left = Math.min(quiet.toNanos(), deadline - System.nanoTime());
                next = left > 0 && !closed ? waitFor(left) : null;
            }
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    /** Interrupted, it answers what it has. */
    private Waiting waitFor(long nanoseconds) {
        try {
            return queue.poll(nanoseconds, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            closed = true;
            return null;
        }
    }

    private void answer(List<Waiting> batch) {
        // Whoever has stopped waiting is not asked for.
        List<Waiting> wanted =
                batch.stream().filter(each -> !each.answer().isDone()).toList();
        try {
            if (!wanted.isEmpty()) {
                List<Answer> answers =
                        model.answer(wanted.stream().map(Waiting::prepared).toList());
                passes.accept(wanted.size());
                for (int i = 0; i < wanted.size(); i++) {
                    wanted.get(i).answer().complete(answers.get(i));
                }
            }
        } catch (RuntimeException | Error e) {
            wanted.forEach(each -> each.answer().completeExceptionally(e));
        } finally {
            room.release(batch.size());
        }
    }

    /** Answers what was accepted, and ends. */
    @Override
    public void close() {
        closed = true;
        worker.interrupt();
        try {
            worker.join(TimeUnit.SECONDS.toMillis(60));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
