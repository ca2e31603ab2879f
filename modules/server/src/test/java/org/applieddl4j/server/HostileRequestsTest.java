package org.applieddl4j.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import org.applieddl4j.common.usecase.InputForm;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.server.Caller.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a few callers do to a server costs the others nothing. */
@Timeout(120)
class HostileRequestsTest {

    private static final Map<String, Object> ONE_ROW = Map.of("inputs", List.of(ToyModel.row(1)));
    private static final String PREDICT = "/v1/models/pictures:predict";

    @AfterEach
    void toysAreWellAgain() {
        ServedToys.PICTURES.beforeReading(() -> {});
        ServedToys.ROWS.beforeReading(() -> {});
        ServedToys.ROWS.hold(new CountDownLatch(0));
    }

    private static ModelServer impatient(Duration answer) {
        return ServedToys.start(ServerSettings.local(0).with(ServerLimits.DEFAULT.withAnswerWithin(answer)));
    }

    @Test
    void aReaderThatDoesNotComeBackIsReplacedAndHealthNamesTheModel() {
        CountDownLatch never = new CountDownLatch(1);
        try (ModelServer server = impatient(Duration.ofMillis(300))) {
            Caller caller = new Caller(server);
            int both = Runtime.getRuntime().availableProcessors();
            ServedToys.PICTURES.beforeReading(() -> ToyModel.waitStubbornly(never));
            for (int i = 0; i < Math.min(both, DeadlineExecutor.MOST_STUCK - 1); i++) {
                assertThat(upload(caller).status()).isEqualTo(503);
            }
            ServedToys.PICTURES.beforeReading(() -> {});

            assertThat(eventually(() -> upload(caller).status() == 200))
                    .as("others are answered again")
                    .isTrue();
            assertThat(eventually(() -> caller.get("/health").body().contains("degraded")))
                    .isTrue();
            Reply health = caller.get("/health");
            assertThat(health.status()).isEqualTo(200);
            assertThat(health.json().path("models").path("pictures").asText()).contains("stuck and replaced");
            assertThat(health.json().path("models").has("rows")).isFalse();
            assertThat(caller.get("/metrics").body()).contains("model_threads_stuck{model=\"pictures\"}");

            never.countDown();
            assertThat(eventually(() -> caller.get("/health").body().contains("\"up\"")))
                    .as("up again once they came back")
                    .isTrue();
        } finally {
            never.countDown();
        }
    }

    @Test
    void tooManyStuckReadersEndThatModelOnlyAndAreToldAtOnce() {
        CountDownLatch never = new CountDownLatch(1);
        try (ModelServer server = impatient(Duration.ofMillis(200))) {
            Caller caller = new Caller(server);
            ServedToys.PICTURES.beforeReading(() -> ToyModel.waitStubbornly(never));
            assertThat(eventually(() -> {
                        upload(caller);
                        return caller.get("/health").body().contains("no longer responds");
                    }))
                    .isTrue();

            assertThat(upload(caller).body()).contains("this model no longer responds");
            // A busy machine may need more than the 200 ms for one of them.
            assertThat(eventually(() ->
                            caller.post("/v1/models/rows:predict", ONE_ROW).status() == 200))
                    .isTrue();
            assertThat(caller.get("/health").json().path("status").asText()).isEqualTo("degraded");
        } finally {
            never.countDown();
        }
    }

    @Test
    void aPassThatDoesNotComeBackIsReplaced() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ServedToys.ROWS.hold(never);
        try (ModelServer server = impatient(Duration.ofMillis(300))) {
            Caller caller = new Caller(server);
            assertThat(caller.post("/v1/models/rows:predict", ONE_ROW).status()).isEqualTo(503);
            ServedToys.ROWS.hold(new CountDownLatch(0));

            assertThat(eventually(() ->
                            caller.post("/v1/models/rows:predict", ONE_ROW).status() == 200))
                    .isTrue();
            assertThat(caller.get("/health").json().path("models").path("rows").asText())
                    .isEqualTo("1 thread is stuck and replaced");
            // The new thread answers before the one that looks after it has counted.
            assertThat(eventually(() ->
                            caller.get("/metrics").body().contains("model_workers_replaced_total{model=\"rows\"} 1.0")))
                    .isTrue();
        } finally {
            never.countDown();
        }
    }

    @Test
    void aThreadThatDiedIsReplaced() throws Exception {
        ToyModel model = new ToyModel(InputForm.Kind.ROW);
        AtomicInteger made = new AtomicInteger();
        try (Batcher batcher = new Batcher(model, ServerLimits.DEFAULT, size -> {}, work -> {
            Thread thread = made.incrementAndGet() == 1 ? new Thread(() -> {}) : new Thread(work);
            thread.setDaemon(true);
            return thread;
        })) {
            var answer = batcher.submit(List.of(model.prepare(new ModelInput.Row(ToyModel.row(1)))))
                    .get(0);

            assertThat(eventually(batcher::check)).isTrue();

            assertThat(answer.get().fields()).containsKey("probability");
            assertThat(batcher.check()).as("the other one is well").isFalse();
            assertThat(batcher.stuck()).isZero();
        }
    }

    @Test
    void whatAReaderStumblesOverIsTheCallersMistake() {
        List<Error> errors = List.of(new StackOverflowError(), new OutOfMemoryError("made up"));
        List<RuntimeException> failures = List.of(new NegativeArraySizeException("-1"), new NullPointerException());
        try (ModelServer server = ServedToys.start()) {
            Caller caller = new Caller(server);
            for (RuntimeException failure : failures) {
                ServedToys.PICTURES.beforeReading(() -> {
                    throw failure;
                });
                Reply reply = upload(caller);
                assertThat(reply.status()).isEqualTo(422);
                assertThat(reply.body()).contains("picture[0]: cannot be used").doesNotContain("Exception");
            }
            ServedToys.PICTURES.beforeReading(() -> {
                throw errors.get(0);
            });
            assertThat(upload(caller).status()).isEqualTo(422);
            ServedToys.PICTURES.beforeReading(() -> {
                throw errors.get(1);
            });
            assertThat(upload(caller).status()).isEqualTo(503);
        }
    }

    @Test
    void stalledBodiesKeepNobodyWaitingAndAreCut() throws Exception {
        ServerLimits limits = ServerLimits.DEFAULT.withWindow(Duration.ofSeconds(3));
        List<RawConnection> stalled = new ArrayList<>();
        try (ModelServer server = ServedToys.start(ServerSettings.local(0).with(limits))) {
            for (int i = 0; i < 200; i++) {
                stalled.add(new RawConnection(server)
                        .send(RawConnection.post("/v1/models/rows:predict", "application/json", 1000) + "{"));
            }
            long started = System.nanoTime();
            Caller caller = new Caller(server);
            assertThat(caller.get("/health").status()).isEqualTo(200);
            assertThat(caller.get("/metrics").status()).isEqualTo(200);
            assertThat(caller.post("/v1/models/rows:predict", ONE_ROW).status()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));

            for (RawConnection each : stalled) {
                assertThat(each.rest()).startsWith("HTTP/1.1 408 ").contains("the body arrived too slowly");
            }
        } finally {
            for (RawConnection each : stalled) {
                each.close();
            }
        }
    }

    @Test
    void aTrickleIsCut() throws Exception {
        ServerLimits limits = ServerLimits.DEFAULT.withWindow(Duration.ofMillis(500));
        try (ModelServer server = ServedToys.start(ServerSettings.local(0).with(limits));
                RawConnection connection = new RawConnection(server)) {
            connection.send(RawConnection.post("/v1/models/rows:predict", "application/json", 100_000));

            assertThat(connection.trickle(1000, Duration.ofMillis(20))).startsWith("HTTP/1.1 408 ");
        }
    }

    @Test
    void healthIsAnsweredWhileAllThreadsThatAnswerAreBusy() throws Exception {
        CountDownLatch gate = new CountDownLatch(1);
        ServedToys.ROWS.hold(gate);
        try (ModelServer server = ServedToys.start()) {
            Caller caller = new Caller(server);
            List<CompletableFuture<Integer>> waiting = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                waiting.add(caller.postLater("/v1/models/rows:predict", ONE_ROW));
            }
            ServedToys.ROWS.awaitPass();

            long started = System.nanoTime();
            assertThat(caller.get("/health").status()).isEqualTo(200);
            assertThat(caller.get("/metrics").body()).contains("model_queue_inputs");
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(3));
            gate.countDown();
            for (CompletableFuture<Integer> each : waiting) {
                assertThat(each.get()).isEqualTo(200);
            }
        } finally {
            gate.countDown();
        }
    }

    @Test
    void decodingStandsInsideTheTimeLimitAndStops() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(6000, 6000, BufferedImage.TYPE_BYTE_GRAY), "png", png);
        byte[][] sixty = new byte[60][];
        Arrays.fill(sixty, png.toByteArray());
        try (ModelServer server = impatient(Duration.ofSeconds(2))) {
            Caller caller = new Caller(server);
            int before = ServedToys.PICTURES.read();
            long started = System.nanoTime();

            Reply reply = caller.upload(PREDICT, "picture", sixty);

            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.header("Retry-After")).isNotEmpty();
            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(8));
            int read = ServedToys.PICTURES.read();
            assertThat(read - before).isLessThan(60);
            assertThat(upload(caller).status()).isEqualTo(200);
            assertThat(ServedToys.PICTURES.read())
                    .as("nothing was read for nobody")
                    .isEqualTo(read + 1);
            assertThat(caller.get("/health").body()).contains("\"up\"");
        }
    }

    @Test
    void oneInputThatAModelFailsOnLeavesTheOthersOfItsPass() throws Exception {
        ToyModel model = new ToyModel(InputForm.Kind.ROW);
        CountDownLatch gate = new CountDownLatch(1);
        model.hold(gate);
        try (Batcher batcher = new Batcher("rows", model, ServerLimits.DEFAULT, size -> {})) {
            var row = model.prepare(new ModelInput.Row(ToyModel.row(1)));
            batcher.submit(List.of(row));
            model.awaitPass();
            var good = batcher.submit(List.of(row)).get(0);
            var bad = batcher.submit(List.of(new ToyModel.Unanswerable())).get(0);
            gate.countDown();

            assertThat(good.get().fields()).containsKey("probability");
            assertThat(eventually(bad::isCompletedExceptionally)).isTrue();
        }
    }

    @Test
    void declaredLengthsAreAnsweredAtOnce() throws Exception {
        try (ModelServer server = ServedToys.start()) {
            for (String type : List.of("application/json", "multipart/form-data; boundary=b")) {
                long started = System.nanoTime();
                String answer = RawConnection.exchange(server, RawConnection.post(PREDICT, type, 99_999_999_999_999L));
                assertThat(answer).startsWith("HTTP/1.1 413 ").contains("a request may have at most 16 MiB");
                assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(1));
            }
        }
    }

    @Test
    void partsAreCounted() {
        byte[][] parts = new byte[300][];
        Arrays.fill(parts, ServedToys.picture());
        try (ModelServer server = ServedToys.start()) {
            Reply reply = new Caller(server).upload(PREDICT, "picture", parts);

            assertThat(reply.status()).as(reply.body()).isEqualTo(413);
        }
    }

    @Test
    void framesThatTwoServersCouldReadDifferentlyAreRefused() throws Exception {
        String start = "POST /v1/models/rows:predict HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\n";
        String chunk = "2\r\n{}\r\n0\r\n\r\n";
        try (ModelServer server = ServedToys.start()) {
            assertThat(RawConnection.exchange(server, start + "Transfer-Encoding: chunked\r\n\r\n" + chunk))
                    .as("chunks alone are read")
                    .startsWith("HTTP/1.1 422 ");
            for (String wrong : List.of(
                    start + "Transfer-Encoding: gzip, chunked\r\n\r\n" + chunk,
                    start + "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk,
                    start + "Transfer-Encoding: chunked, chunked\r\n\r\n" + chunk,
                    start + "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n" + chunk,
                    start + "Transfer-Encoding: chunked\r\n\r\n" + chunk.replace("\r\n", "\n"),
                    start + "TE: gzip, chunked\r\nContent-Length: 2\r\n\r\n{}",
                    start + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                    (start + "Content-Length: 2\r\n\r\n").replace("\r\n", "\n") + "{}",
                    "GET /health HTTP/1.1\nHost: localhost\n\n")) {
                assertThat(RawConnection.exchange(server, wrong)).as(wrong).startsWith("HTTP/1.1 400 ");
            }
        }
    }

    @Test
    void itStopsInTimeWhateverIsStuck() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ServedToys.PICTURES.beforeReading(() -> ToyModel.waitStubbornly(never));
        ServedToys.ROWS.hold(never);
        ModelServer server = ServedToys.start();
        try (RawConnection stalled = new RawConnection(server)) {
            Caller caller = new Caller(server);
            int read = ServedToys.PICTURES.read();
            caller.uploadLater(PREDICT, "picture", ServedToys.picture());
            caller.postLater("/v1/models/rows:predict", ONE_ROW);
            stalled.send(RawConnection.post(PREDICT, "application/json", 1000) + "{");
            ServedToys.ROWS.awaitPass();
            assertThat(eventually(() -> ServedToys.PICTURES.read() > read)).isTrue();

            long started = System.nanoTime();
            server.close();

            assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
        } finally {
            never.countDown();
        }
    }

    private static Reply upload(Caller caller) {
        return caller.upload(PREDICT, "picture", ServedToys.picture());
    }

    /** Whether it comes true within half a minute. */
    private static boolean eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (System.nanoTime() < deadline) {
            if (condition.getAsBoolean()) {
                return true;
            }
            Thread.onSpinWait();
        }
        return false;
    }
}
