package org.applieddl4j.common.data.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.applieddl4j.common.RunFailedException;

/**
 * Fetches a file from an https address, going on where a transfer that broke off stopped (range requests, RFC 9110,
 * section 14).
 */
public final class HttpDownload {

    private static final int MAX_REDIRECTS = 5;

    /** A server that breaks off again and again is given up; what came so far stays for the next run. */
    private static final int MAX_ATTEMPTS = 4;

    private static final int OK = 200;
    private static final int PARTIAL_CONTENT = 206;
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private static final int BUFFER_BYTES = 1 << 16;

    private final HttpClient client;
    private final String userAgent;
    private final Duration idleTimeout;

    /**
     * @param userAgent what to call ourselves; servers turn away what poses as a browser
     * @param connectTimeout how long a server may take to accept a connection
     * @param idleTimeout how long it may take to answer, and how long next to nothing may arrive afterwards
     */
    public HttpDownload(String userAgent, Duration connectTimeout, Duration idleTimeout) {
        this.userAgent = userAgent;
        this.idleTimeout = idleTimeout;
        // Redirects are followed here, not by the client, so that each one is checked before it is asked.
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .build();
    }

    /** Whether an address answers within {@code patience} that it has something. */
    public boolean answers(URI uri, Duration patience) {
        HttpRequest.Builder request = request(uri).method("HEAD", HttpRequest.BodyPublishers.noBody());
        try {
            return follow(request, uri, BodyHandlers.discarding(), patience).statusCode() == OK;
        } catch (SourceException e) {
            return false;
        }
    }

    /**
     * Fetches a file into {@code part}, resuming if something is there already.
     *
     * @param part where to write; kept if the transfer breaks off
     * @param bytes size of the file, 0 if it is not known
     * @param cap most bytes to accept
     * @throws SourceException if the server does not give the whole file
     * @throws org.applieddl4j.common.InputException if it cannot be written
     */
    public void download(URI uri, Path part, long bytes, long cap, TransferListener listener) throws SourceException {
        for (int attempt = 1; ; attempt++) {
            long before = PartFile.sizeOf(part);
            try {
                transfer(uri, part, bytes, cap, listener);
                return;
            } catch (TooLargeException e) {
                PartFile.delete(part);
                throw e;
            } catch (BrokenOffException e) {
                boolean cameFurther = PartFile.sizeOf(part) > before;
                if (!cameFurther || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
                listener.note(uri + ": " + e.getMessage() + "; resuming");
            }
        }
    }

    private void transfer(URI uri, Path part, long bytes, long cap, TransferListener listener) throws SourceException {
        long atHand = PartFile.sizeOf(part);
        if (bytes > 0 && atHand == bytes) {
            return;
        }
        if (atHand > cap) {
            PartFile.delete(part);
            atHand = 0;
        }
        HttpRequest.Builder request = request(uri).GET();
        if (atHand > 0) {
            request.header("Range", "bytes=" + atHand + "-");
        }
        HttpResponse<InputStream> response = follow(request, uri, BodyHandlers.ofInputStream(), idleTimeout);
        if (response.statusCode() == RANGE_NOT_SATISFIABLE && atHand > 0) {
            discard(response);
            PartFile.delete(part);
            transfer(uri, part, bytes, cap, listener);
            return;
        }
        try (InputStream body = response.body()) {
            receive(response, body, part, atHand, bytes, cap, listener);
        } catch (IOException e) {
            throw new BrokenOffException("broke off (" + reason(e) + ")", e);
        }
    }

    private static void discard(HttpResponse<InputStream> response) throws SourceException {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new BrokenOffException("broke off (" + reason(e) + ")", e);
        }
    }

    private void receive(
            HttpResponse<InputStream> response,
            InputStream body,
            Path part,
            long atHand,
            long bytes,
            long cap,
            TransferListener listener)
            throws SourceException, IOException {
        boolean resumed = response.statusCode() == PARTIAL_CONTENT && startsAt(response, atHand);
        if (!resumed && response.statusCode() != OK) {
            throw new SourceException("HTTP " + response.statusCode());
        }
        long start = resumed ? atHand : 0;
        OptionalLong announced = announcedBytes(response);
        long total = announced.isPresent() ? start + announced.getAsLong() : bytes;
        if (bytes > 0 && total != bytes) {
            throw new SourceException("offers a file of " + total + " bytes, not of " + bytes);
        }
        try (PartFile file = resumed ? PartFile.append(part, cap) : PartFile.create(part, cap)) {
            listener.started(fileName(part), start, total);
            copy(body, file, listener);
            if (total > 0 && file.written() < total) {
                throw new BrokenOffException("broke off after " + file.written() + " of " + total + " bytes");
            }
        }
        listener.finished();
    }

    private void copy(InputStream body, PartFile file, TransferListener listener) throws SourceException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (IdleWatch watch = new IdleWatch(body, idleTimeout)) {
            try {
                for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                    watch.received(count);
                    file.write(buffer, count);
                    listener.progressed(file.written());
                }
            } catch (IOException e) {
                String what = watch.stalled() ? "stalled" : "broke off";
                String detail = watch.stalled() ? "next to nothing within " + seconds(idleTimeout) : reason(e);
                throw new BrokenOffException(what + " after " + file.written() + " bytes (" + detail + ")", e);
            }
        }
    }

    private <T> HttpResponse<T> follow(HttpRequest.Builder request, URI uri, BodyHandler<T> body, Duration patience)
            throws SourceException {
        URI at = uri;
        for (int i = 0; i <= MAX_REDIRECTS; i++) {
            HttpResponse<T> response = send(request.uri(at).build(), body, patience);
            if (response.statusCode() / 100 != 3) {
                return response;
            }
            at = next(at, response);
        }
        throw new SourceException("redirects more than " + MAX_REDIRECTS + " times");
    }

    private static URI next(URI at, HttpResponse<?> response) throws SourceException {
        try {
            String location = response.headers().firstValue("Location").orElse("");
            URI next = at.resolve(location);
            if (location.isEmpty() || !Addresses.mayRedirect(at, next)) {
                throw new SourceException("HTTP " + response.statusCode() + " to '" + location + "', not followed");
            }
            return next;
        } catch (IllegalArgumentException e) {
            throw new SourceException("HTTP " + response.statusCode() + " to what is no address", e);
        }
    }

    /**
     * Sends a request and waits for the head of the answer. The client's own time-out is not used: newer Java versions
     * let it run on over the body, which would end every long transfer.
     */
    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body, Duration patience)
            throws SourceException {
        CompletableFuture<HttpResponse<T>> answer = client.sendAsync(request, body);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new SourceException("no answer within " + seconds(patience), e);
        } catch (ExecutionException e) {
            throw new SourceException(reason(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new RunFailedException("the transfer from " + request.uri() + " was interrupted", e);
        }
    }

    private HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).header("User-Agent", userAgent);
    }

    private static boolean startsAt(HttpResponse<?> response, long offset) {
        return response.headers()
                .firstValue("Content-Range")
                .filter(range -> range.startsWith("bytes " + offset + "-"))
                .isPresent();
    }

    private static OptionalLong announcedBytes(HttpResponse<?> response) throws SourceException {
        try {
            return response.headers().firstValueAsLong("Content-Length");
        } catch (NumberFormatException e) {
            throw new SourceException("answers with a Content-Length that is no number", e);
        }
    }

    private static String reason(Throwable e) {
        if (e instanceof HttpConnectTimeoutException) {
            return "no connection within the time-out";
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "host not found: is there a network?";
            }
        }
        if (e instanceof ConnectException) {
            return "connection refused or no network";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }

    private static String fileName(Path part) {
        return part.getFileName().toString().replaceFirst("\\.part$", "");
    }
}
