package org.applieddl4j.common.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a transfer that has come to a stand: closes its stream when too little arrived within the idle time-out.
 *
 * <p>A server that sends a byte now and then would keep a plain read time-out from ever firing, so what counts is how
 * much arrived within each span, not whether anything did.
 */
final class IdleWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IdleWatch.class);

    /** Less than a kilobyte a second would take two days for the largest dataset. */
    private static final long MIN_BYTES_PER_SECOND = 1024;

    private final InputStream body;
    private final long minBytes;
    private final ScheduledExecutorService clock;
    private final AtomicLong received = new AtomicLong();
    private long receivedBefore;
    private volatile boolean stalled;

    IdleWatch(InputStream body, Duration idleTimeout) {
        this.body = body;
        this.minBytes = Math.max(1, MIN_BYTES_PER_SECOND * idleTimeout.toMillis() / 1000);
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "transfer-watch");
            thread.setDaemon(true);
            return thread;
        });
        long millis = idleTimeout.toMillis();
        clock.scheduleAtFixedRate(this::look, millis, millis, TimeUnit.MILLISECONDS);
    }

    void received(int bytes) {
        received.addAndGet(bytes);
    }

    /** Whether this watch ended the transfer. */
    boolean stalled() {
        return stalled;
    }

    private void look() {
        long now = received.get();
        if (now - receivedBefore >= minBytes) {
            receivedBefore = now;
            return;
        }
        stalled = true;
        clock.shutdown();
        try {
            body.close();
        } catch (IOException e) {
            LOG.debug("closing a stalled transfer", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
