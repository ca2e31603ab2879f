package org.applieddl4j.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.applieddl4j.common.training.StopSignal;

/**
 * Lets a run end cleanly when the process is told to stop (Ctrl-C, {@code kill}): asks the trainer to stop, and holds
 * the process until the run has written what it has. The JVM then exits with 128 plus the signal's number, 130 for
 * Ctrl-C. A second Ctrl-C ends the process at once.
 */
final class Interruption {

    /** Longer than an epoch's mini-batch, a judgement and a report take. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration GLANCE = Duration.ofMillis(200);
    private static final int INTERRUPTED = 130;

    private final StopSignal stop = new StopSignal();
    private final PrintWriter err;
    private volatile Duration patience;
    private volatile String meanwhile = "";
    private volatile Runnable told = () -> {};
    private final CountDownLatch finished = new CountDownLatch(1);

    /**
     * @param err where the user is told
     * @param patience how long the run may take to finish writing
     */
    Interruption(PrintWriter err, Duration patience) {
        this.err = err;
        this.patience = patience;
    }

    /** From now on, a process that is told to stop writes the best so far, and waits for {@link #finish()}. */
    StopSignal watch() {
        watch("writing the best so far", () -> {});
        return stop;
    }

    /**
     * From now on, a process that is told to stop waits for {@link #finish()}.
     *
     * @param doing what it does meanwhile, for whoever waits
     * @param toldToStop run when it is told
     */
    void watch(String doing, Runnable toldToStop) {
        watch(doing, patience, toldToStop);
    }

    /**
     * The same with another patience.
     *
     * @param longest how long the process may take to end
     */
    void watch(String doing, Duration longest, Runnable toldToStop) {
        this.patience = longest;
        this.meanwhile = doing;
        this.told = toldToStop;
        Runtime.getRuntime().addShutdownHook(new Thread(this::endCleanly, "interruption"));
    }

    /** Says that everything is written; a process that was told to stop ends now. */
    void finish() {
        finished.countDown();
    }

    /** What happens when the process is told to stop. */
    void endCleanly() {
        if (finished.getCount() == 0) {
            return;
        }
        err.println();
        err.println("stopping: " + meanwhile + " (at most " + patience.toSeconds()
                + " s); press Ctrl-C again to stop at once");
        stop.request();
        told.run();
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (!finished.await(GLANCE.toMillis(), TimeUnit.MILLISECONDS) && System.nanoTime() < deadline) {
                if (interruptedAgain()) {
                    Runtime.getRuntime().halt(INTERRUPTED);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Whether Ctrl-C was pressed twice. Once it shuts down, the JVM says nothing about further signals, but it handles
     * each in a thread of its own, which waits for the first one to finish.
     */
    private static boolean interruptedAgain() {
        return Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().equals("SIGINT handler"))
                        .count()
                > 1;
    }
}
