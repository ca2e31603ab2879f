package org.applieddl4j.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.content.ByteBufferContentSource;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a request's body without a thread, and hands the request on once all of it is there. However many callers
 * stall, nobody else waits for them.
 *
 * <p>A body that is too large, too slow or one too many at the same time is refused here. What is handed on goes to the
 * threads that work, which may all be busy; what only looks at the server stays on the threads of the connections, which
 * never are.
 */
final class BodyHandler extends Handler.Wrapper {

    private static final Logger LOG = LoggerFactory.getLogger(BodyHandler.class);

    private static final String RETRY_AFTER_SECONDS = "2";
    private static final String TOO_MANY_LARGE = "too many large requests at once; try again later";

    private final ServerLimits limits;
    private final Executor workers;
    private final Predicate<Request> quick;
    private final AtomicLong held = new AtomicLong();

    /**
     * @param workers answer what may take long
     * @param quick which requests are answered at once, without them
     */
    BodyHandler(ServerLimits limits, Executor workers, Predicate<Request> quick) {
        this.limits = limits;
        this.workers = workers;
        this.quick = quick;
    }

    /** Bytes of bodies that are in memory just now. */
    long held() {
        return held.get();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        new Arrival(request, response, callback).begin();
        return true;
    }

    /** More than this is not even thrown away. */
    private long mostThrownAway() {
        return 2L * limits.bodies().bytes();
    }

    private final class Arrival {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();
        private long received;
        private long atWindow;
        private volatile long unpackedBytes;
        private Scheduler.Task window;
        private boolean over;
        private volatile boolean answered;

        Arrival(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = Callback.from(callback, this::letGo);
        }

        /** A body that is declared too large is not waited for, unless it is so small that all of it is soon here. */
        void begin() {
            if (request.getLength() > mostThrownAway()) {
                refuse(HttpStatus.PAYLOAD_TOO_LARGE_413, tooLarge());
                return;
            }
            read();
            watch();
        }

        private synchronized void watch() {
            if (!over) {
                atWindow = received;
                window = request.getComponents()
                        .getScheduler()
                        .schedule(this::endWindow, limits.bodies().window().toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        /** Every window must bring its share, so that neither a stall nor a trickle holds a connection for long. */
        private synchronized void endWindow() {
            double seconds = limits.bodies().window().toMillis() / 1e3;
            if (received - atWindow < limits.bodies().bytesPerSecond() * seconds) {
                refuse(
                        HttpStatus.REQUEST_TIMEOUT_408,
                        "the body arrived too slowly; send at least "
                                + limits.bodies().bytesPerSecond() + " bytes per second");
            } else {
                watch();
            }
        }

        private synchronized void read() {
            while (!over) {
                Content.Chunk chunk = request.read();
                if (chunk == null) {
                    request.demand(this::read);
                    return;
                }
                if (Content.Chunk.isFailure(chunk)) {
                    end();
                    // Jetty answers what it can still answer: a broken chunk is 400.
                    Response.writeError(
                            request, response, callback, HttpStatus.BAD_REQUEST_400, null, chunk.getFailure());
                    return;
                }
                take(chunk);
            }
        }

        private void take(Content.Chunk chunk) {
            ByteBuffer bytes = chunk.getByteBuffer();
            received += bytes.remaining();
            boolean last = chunk.isLast();
            if (received <= limits.bodies().bytes()) {
                byte[] content = new byte[bytes.remaining()];
                bytes.get(content);
                body.writeBytes(content);
                held.addAndGet(content.length);
            }
            chunk.release();
            if (received > limits.bodies().bytes() && (last || received > mostThrownAway())) {
                // Most callers read the answer once they have sent all, and would find the connection closed instead.
                refuse(HttpStatus.PAYLOAD_TOO_LARGE_413, tooLarge());
            } else if (held.get() > limits.bodies().bytesTogether()) {
                refuse(HttpStatus.SERVICE_UNAVAILABLE_503, TOO_MANY_LARGE);
            } else if (last) {
                end();
                handOn();
            }
        }

        private void handOn() {
            if (quick.test(request)) {
                // Unpacking takes a while, and no body is looked at here.
                answer(body.toByteArray());
                return;
            }
            try {
                workers.execute(this::unpackAndAnswer);
            } catch (RejectedExecutionException e) {
                refuse(HttpStatus.SERVICE_UNAVAILABLE_503, "too many requests at once; try again later");
            }
        }

        private void unpackAndAnswer() {
            byte[] unpacked;
            try {
                unpacked = ContentCoding.unpacked(
                        request.getHeaders(),
                        body.toByteArray(),
                        limits.bodies().bytes());
            } catch (ProblemException e) {
                response.getHeaders().put(HttpHeader.ACCEPT_ENCODING, ContentCoding.ACCEPTED);
                ProblemHandler.tell(response, callback, e.problem().status(), e.getMessage());
                return;
            }
            // From now on it is the unpacked body that is held.
            unpackedBytes = unpacked.length - body.size();
            if (held.addAndGet(unpackedBytes) > limits.bodies().bytesTogether()) {
                refuse(HttpStatus.SERVICE_UNAVAILABLE_503, TOO_MANY_LARGE);
                return;
            }
            answer(unpacked);
        }

        private void answer(byte[] content) {
            Request whole = new WholeRequest(request, ByteBuffer.wrap(content));
            try {
                if (!BodyHandler.super.handle(whole, response, callback)) {
                    Response.writeError(whole, response, callback, HttpStatus.NOT_FOUND_404);
                }
            } catch (Exception e) {
                if (answered) {
                    LOG.debug("after the answer", e);
                } else {
                    Response.writeError(whole, response, callback, e);
                }
            }
        }

        private String tooLarge() {
            return "a request may have at most " + (limits.bodies().bytes() >> 20) + " MiB";
        }

        /** The connection goes with it: what is still on its way would be taken for the next request. */
        private void refuse(int status, String detail) {
            end();
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, RETRY_AFTER_SECONDS);
            }
            ProblemHandler.tell(response, callback, status, detail);
        }

        private void end() {
            over = true;
            if (window != null) {
                window.cancel();
            }
        }

        private void letGo() {
            answered = true;
            held.addAndGet(-body.size() - unpackedBytes);
        }
    }

    /** A request whose body has come. */
    private static final class WholeRequest extends Request.Wrapper {

        private final long length;
        private final Content.Source content;

        WholeRequest(Request request, ByteBuffer body) {
            super(request);
            this.length = body.remaining();
            this.content = new ByteBufferContentSource(body);
        }

        @Override
        public long getLength() {
            return length;
        }

        @Override
        public Content.Chunk read() {
            return content.read();
        }

        @Override
        public void demand(Runnable whenThere) {
            content.demand(whenThere);
        }

        @Override
        public void fail(Throwable failure) {
            content.fail(failure);
        }

        /** All of it was read from the connection, whatever of it was looked at. */
        @Override
        public boolean consumeAvailable() {
            return true;
        }
    }
}
