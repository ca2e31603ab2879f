package org.applieddl4j.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.RunFailedException;

/**
 * A page that shows how training goes while it goes, for the browser of this machine only.
 *
 * <p>Its address holds a random word, so that neither another user nor a page from elsewhere can read it or press its button. What
 * happens comes as server-sent events; whoever opens the page late is told what happened before.
 */
final class LivePage implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> FILES = Map.of(
            "", "live.html",
            "live.js", "live.js",
            "live.css", "live.css");
    private static final Map<String, String> MEDIA_TYPES =
            Map.of("html", "text/html", "js", "text/javascript", "css", "text/css");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Of what happened; a run of a day has fewer. */
    private static final int MOST_REMEMBERED = 20_000;

    /** Proxies and browsers take a silent connection for a dead one. */
    private static final long HEARTBEAT_SECONDS = 10;

    /** Once it is over, an open page fetches the report within this. */
    private static final long GOODBYE_SECONDS = 5;

    private final HttpServer server;
    private final ExecutorService threads;
    private final String root;
    private final Runnable stop;
    private final List<String> remembered = new ArrayList<>();
    private final Map<String, String> latest = new LinkedHashMap<>();
    private final List<BlockingQueue<String>> listeners = new CopyOnWriteArrayList<>();
    private final CountDownLatch fetched = new CountDownLatch(1);
    private volatile Path report;

    /**
     * Begins to serve, on a port that is free.
     *
     * @param stop what the button of the page does
     * @throws RunFailedException if no port can be had
     */
    LivePage(Runnable stop) {
        this.stop = stop;
        byte[] word = new byte[16];
        new SecureRandom().nextBytes(word);
        this.root = "/" + HexFormat.of().formatHex(word) + "/";
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "live-page");
            thread.setDaemon(true);
            return thread;
        });
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new RunFailedException(
                    "no page can be served on this machine (" + FailureReason.of(e) + "); leave out --watch", e);
        }
        server.setExecutor(threads);
        server.createContext("/", safely(this::answer));
        server.start();
    }

    /** Where the page is. */
    URI address() {
        return URI.create("http://" + host() + root);
    }

    private String host() {
        return server.getAddress().getAddress().getHostAddress() + ":"
                + server.getAddress().getPort();
    }

    /** Tells of something that stays on the page. */
    void happened(Map<String, ?> event) {
        String text = text(event);
        synchronized (remembered) {
            if (remembered.size() < MOST_REMEMBERED) {
                remembered.add(text);
            }
            listeners.forEach(listener -> listener.add(text));
        }
    }

    /**
     * Tells how something is now; what was told of it before is forgotten.
     *
     * @param what its name
     */
    void is(String what, Map<String, ?> event) {
        String text = text(event);
        synchronized (remembered) {
            latest.put(what, text);
            listeners.forEach(listener -> listener.add(text));
        }
    }

    /** Says that it is over, and gives an open page the time to fetch the report. */
    void end(Path finished) {
        report = finished;
        happened(Map.of("kind", "end", "report", finished.toString()));
        try {
            if (!listeners.isEmpty()) {
                fetched.await(GOODBYE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (report == null) {
            happened(Map.of("kind", "failed"));
        }
        server.stop(report == null ? 1 : 0);
        threads.shutdownNow();
    }

    private static String text(Map<String, ?> event) {
        try {
            return JSON.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event holds a value that JSON cannot express", e);
        }
    }

    // --- requests ---

    /** A browser that goes away is no failure. */
    private static HttpHandler safely(HttpHandler handler) {
        return exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        };
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        // Another name for this machine is somebody else's page that was led here.
        if (!host().equals(exchange.getRequestHeaders().getFirst("Host")) || !path.startsWith(root)) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        String name = path.substring(root.length());
        boolean post = exchange.getRequestMethod().equals("POST");
        if (name.equals("stop") && post) {
            stop.run();
            happened(Map.of("kind", "stopping"));
            exchange.sendResponseHeaders(204, -1);
        } else if (name.equals("events") && !post) {
            events(exchange);
        } else if (name.equals("report") && !post && report != null) {
            send(exchange, "html", Files.readAllBytes(report));
            fetched.countDown();
        } else if (FILES.containsKey(name) && !post) {
            String file = FILES.get(name);
            send(exchange, file.substring(file.indexOf('.') + 1), resource(file));
        } else {
            exchange.sendResponseHeaders(404, -1);
        }
    }

    private static void send(HttpExchange exchange, String kind, byte[] content) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPES.get(kind) + "; charset=utf-8");
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().write(content);
    }

    private static byte[] resource(String file) throws IOException {
        try (InputStream in = LivePage.class.getResourceAsStream(file)) {
            return in.readAllBytes();
        }
    }

    private void events(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        synchronized (remembered) {
            queue.addAll(remembered);
            queue.addAll(latest.values());
            listeners.add(queue);
        }
        try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
                String event = queue.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
                String line = event == null ? ":\n\n" : "data: " + event + "\n\n";
                out.write(line.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            listeners.remove(queue);
        }
    }
}
