package org.applieddl4j.common.data;

import static org.applieddl4j.common.data.LoopbackServer.redirect;
import static org.applieddl4j.common.data.LoopbackServer.status;
import static org.applieddl4j.common.data.StoreFixture.complaint;
import static org.applieddl4j.common.data.StoreFixture.patientFor;
import static org.applieddl4j.common.data.StoreFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.applieddl4j.common.data.DatasetManifest.DataFile;
import org.applieddl4j.common.data.DatasetManifest.Variant;
import org.applieddl4j.common.data.LoopbackServer.Request;
import org.applieddl4j.common.data.source.DatasetSource;
import org.applieddl4j.common.data.source.TransferListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A dataset of four files, as MNIST is, at an address and at a second one, of which the first goes wrong at a file. */
class FourFilesDownloadTest {

    private static final List<String> NAMES = List.of(
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz");

    private static final String THIRD = NAMES.get(2);

    @TempDir
    Path cache;

    private LoopbackServer server;
    private final AtomicReference<HttpHandler> atThird = new AtomicReference<>();

    /** How a server can fail, and what the store says of it. */
    enum Failure {
        NOT_FOUND("HTTP 404"),
        SERVER_ERROR("HTTP 500"),
        REDIRECT_INTO_NOWHERE("HTTP 404"),
        REDIRECT_OUT_OF_THE_MACHINE("HTTP 302 to 'http://example.org/', not followed"),
        NO_ANSWER("no answer within 0.8 s"),
        STALLED("stalled after 0 bytes (next to nothing within 0.8 s)"),
        DRIPPING("next to nothing within 0.8 s"),
        ALWAYS_CUT_SHORT("broke off"),
        ANOTHER_FILE("gave a file that has sha256 "),
        ANOTHER_SIZE("offers a file of 3 bytes, not of ");

        private final String complaint;

        Failure(String complaint) {
            this.complaint = complaint;
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer();
        for (String name : NAMES) {
            HttpHandler good = LoopbackServer.content(TinyDataset.content(name));
            atThird.set(good);
            server.on(
                    "/first/" + name,
                    name.equals(THIRD) ? exchange -> atThird.get().handle(exchange) : good);
            server.on("/second/" + name, good);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void failureAtOneFileIsNamedAndTheOthersAreKept(Failure failure) {
        atThird.set(handler(failure));

        assertThat(complaint(store(failure), manifest("/first/")))
                .contains(server.url("/first/" + THIRD) + ": ")
                .contains(failure.complaint);

        atThird.set(LoopbackServer.content(TinyDataset.content(THIRD)));
        server.requests.clear();
        DatasetStore later = new DatasetStore(settings(cache));
        assertThat(later.fetch(manifest("/first/"), TransferListener.SILENT).files())
                .hasSize(4);
        assertThat(server.requests)
                .as("asked for again")
                .extracting(Request::path)
                .containsOnly("/first/" + THIRD, "/first/" + NAMES.get(3));
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"STALLED", "DRIPPING"})
    void secondAddressServesWhereTheFirstFails(Failure failure) {
        atThird.set(handler(failure));

        FetchedDataset fetched = store(failure).fetch(manifest("/first/", "/second/"), TransferListener.SILENT);

        assertThat(fetched.variant()).isEmpty();
        assertThat(fetched.file(THIRD)).hasBinaryContent(TinyDataset.content(THIRD));
        assertThat(server.requests)
                .extracting(Request::path)
                .filteredOn(path -> path.startsWith("/second/"))
                .containsOnly("/second/" + THIRD);
    }

    /** Patience is short only where it is meant to run out, so that a busy machine does not look like a bad server. */
    private DatasetStore store(Failure failure) {
        return new DatasetStore(
                failure.complaint.contains("0.8 s") ? patientFor(Duration.ofMillis(800), cache) : settings(cache));
    }

    private HttpHandler handler(Failure failure) {
        byte[] right = TinyDataset.content(THIRD);
        return switch (failure) {
            case NOT_FOUND -> status(404);
            case SERVER_ERROR -> status(500);
            case REDIRECT_INTO_NOWHERE -> redirect("/nowhere");
            case REDIRECT_OUT_OF_THE_MACHINE -> redirect("http://example.org/");
            case NO_ANSWER -> exchange -> server.linger(10_000);
            case STALLED ->
                exchange -> {
                    begin(exchange, right);
                    server.linger(10_000);
                };
            case DRIPPING ->
                exchange -> {
                    begin(exchange, right);
                    for (int i = 0; i < 20; i++) {
                        exchange.getResponseBody().write(right, i, 1);
                        exchange.getResponseBody().flush();
                        server.linger(100);
                    }
                };
            // Not a byte comes, so that there is nothing to resume.
            case ALWAYS_CUT_SHORT -> exchange -> begin(exchange, right);
            case ANOTHER_FILE -> LoopbackServer.content(new byte[right.length]);
            case ANOTHER_SIZE -> LoopbackServer.content(new byte[3]);
        };
    }

    private static void begin(HttpExchange exchange, byte[] content) throws IOException {
        exchange.sendResponseHeaders(200, content.length);
        exchange.getResponseBody().flush();
    }

    private DatasetManifest manifest(String... places) {
        List<DataFile> files = NAMES.stream()
                .map(name -> StoreFixture.file(name, TinyDataset.content(name)))
                .toList();
        List<DatasetSource> sources = NAMES.stream()
                .flatMap(name -> List.of(places).stream()
                        .<DatasetSource>map(place -> new DatasetSource.Https(name, server.url(place + name), "")))
                .toList();
        return StoreFixture.ofVariants(new Variant("", "", files, sources));
    }
}
