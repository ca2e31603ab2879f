package org.applieddl4j.server;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Who looks on while streams are observed: server-sent events (WHATWG HTML, section 9.2). Whoever observes never waits for a viewer:
 * each has a short queue and a thread of its own, and misses rows where it is too slow.
 */
final class LiveViewers implements AutoCloseable {

    static final int MOST = 32;

    private static final int QUEUED = 512;

    /** A silent connection is closed by those in between. */
    private static final long HEARTBEAT_SECONDS = 10;

    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** One of them, and what it has not been sent yet. */
    private static final class Viewer {

        private final SseClient client;
        private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(QUEUED);
        private final Thread thread;

        Viewer(SseClient client, Consumer<Viewer> sends) {
            this.client = client;
            this.thread = new Thread(() -> sends.accept(this), "viewer");
            thread.setDaemon(true);
        }

        void offer(String event) {
            while (!waiting.offer(event)) {
                waiting.poll();
            }
        }
    }

    /** Tells all viewers. */
    void tell(Map<String, Object> event) {
        if (!viewers.isEmpty()) {
            String text = new String(Documents.json(event), StandardCharsets.UTF_8);
            viewers.forEach(viewer -> viewer.offer(text));
        }
    }

    /**
     * Keeps a connection open and sends what happens from now on.
     *
     * @throws ProblemException if there are too many viewers, or the caller takes no events
     */
    void look(Context request) {
        if (closed || viewers.size() >= MOST) {
            throw ProblemException.later(503, MOST + " viewers are already connected; try again later", 30);
        }
        String accepted = request.header("Accept");
        if (accepted == null || !accepted.contains("text/event-stream")) {
            throw ProblemException.of(406, "this address sends events; send Accept: text/event-stream");
        }
        if (request.method() == HandlerType.HEAD) {
            request.contentType("text/event-stream");
            return;
        }
        new SseHandler(this::keep).handle(request);
    }

    private void keep(SseClient client) {
        Viewer viewer = new Viewer(client, this::send);
        viewers.add(viewer);
        client.onClose(() -> viewers.remove(viewer));
        client.keepAlive();
        viewer.thread.start();
    }

    private void send(Viewer viewer) {
        try {
            viewer.client.sendComment("watching");
            while (!closed && !viewer.client.terminated()) {
                String event = viewer.waiting.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                if (event == null) {
                    viewer.client.sendComment("still here");
                } else {
                    viewer.client.sendEvent("row", event);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            viewers.remove(viewer);
            viewer.client.close();
        }
    }

    int size() {
        return viewers.size();
    }

    /** Ends all connections: a server that stops would wait for them. */
    @Override
    public void close() {
        closed = true;
        viewers.forEach(viewer -> viewer.thread.interrupt());
    }
}
