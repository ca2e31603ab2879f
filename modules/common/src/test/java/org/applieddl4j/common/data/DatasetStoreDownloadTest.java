package org.applieddl4j.common.data;

import static org.applieddl4j.common.data.LoopbackServer.content;
import static org.applieddl4j.common.data.LoopbackServer.redirect;
import static org.applieddl4j.common.data.LoopbackServer.status;
import static org.applieddl4j.common.data.StoreFixture.CONTENT;
import static org.applieddl4j.common.data.StoreFixture.complaint;
import static org.applieddl4j.common.data.StoreFixture.impatient;
import static org.applieddl4j.common.data.StoreFixture.manifest;
import static org.applieddl4j.common.data.StoreFixture.ofVariants;
import static org.applieddl4j.common.data.StoreFixture.settings;
import static org.applieddl4j.common.data.StoreFixture.sha256;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.applieddl4j.common.data.DatasetManifest.DataFile;
import org.applieddl4j.common.data.DatasetManifest.Variant;
import org.applieddl4j.common.data.LoopbackServer.Request;
import org.applieddl4j.common.data.source.DatasetSource;
import org.applieddl4j.common.data.source.TransferListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetStoreDownloadTest {

    @TempDir
    Path cache;

    private LoopbackServer server;
    private DatasetStore store;
    private Path target;

    @BeforeEach
    void start() throws IOException {
        server = new LoopbackServer();
        store = new DatasetStore(settings(cache));
        target = cache.resolve("some").resolve("a.txt");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void downloadIsKeptInTheCacheAndNotRepeated() {
        server.on("/a", content(CONTENT));
        DatasetManifest manifest = manifest(server.source("/a"));

        FetchedDataset fetched = store.fetch(manifest, TransferListener.SILENT);
        store.fetch(manifest, TransferListener.SILENT);

        assertThat(fetched.file("a.txt")).isEqualTo(target).hasBinaryContent(CONTENT);
        assertThat(fetched.sha256()).isEqualTo(sha256(CONTENT));
        assertThat(server.requests).hasSize(1);
        assertThat(server.requests.get(0).userAgent()).startsWith("applied-dl4j/");
        assertThat(target.getParent().toFile().list()).containsExactlyInAnyOrder("a.txt", ".lock");
    }

    @Test
    void listenerHearsHowItGoesOn() {
        server.on("/a", content(CONTENT));
        List<String> heard = new ArrayList<>();
        TransferListener listener = new TransferListener() {
            @Override
            public void started(String file, long bytesAtHand, long totalBytes) {
                heard.add(file + " " + bytesAtHand + " of " + totalBytes);
            }

            @Override
            public void progressed(long bytes) {
                if (bytes == CONTENT.length) {
                    heard.add("all");
                }
            }

            @Override
            public void finished() {
                heard.add("finished");
            }
        };

        store.fetch(manifest(server.source("/a")), listener);

        assertThat(heard).containsExactly("a.txt 0 of " + CONTENT.length, "all", "finished");
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 500})
    void answerThatIsNoFileIsNamedWithTheAddress(int status) {
        server.on("/a", status(status));

        assertThat(complaint(store, manifest(server.source("/a"))))
                .startsWith("cannot get dataset some: " + server.url("/a") + ": HTTP " + status + ";")
                .contains("files put there by hand are accepted: " + target);
        assertThat(target).doesNotExist();
    }

    @Test
    void nextSourceIsAskedAndEveryAnswerIsListed() {
        server.on("/gone", status(410)).on("/broken", status(500)).on("/a", content(CONTENT));

        assertThat(complaint(store, manifest(server.source("/gone"), server.source("/broken"))))
                .contains("/gone: HTTP 410; ")
                .contains("/broken: HTTP 500; ");
        assertThat(store.fetch(manifest(server.source("/gone"), server.source("/a")), TransferListener.SILENT)
                        .files())
                .hasSize(1);
    }

    @Test
    void redirectIsFollowed() {
        server.on("/a", redirect("/b")).on("/b", content(CONTENT));

        store.fetch(manifest(server.source("/a")), TransferListener.SILENT);

        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void redirectLoopEnds() {
        server.on("/a", redirect("/b")).on("/b", redirect("/a"));

        assertThat(complaint(store, manifest(server.source("/a")))).contains("/a: redirects more than 5 times");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/a", "file:///etc/hostname", "ftp://127.0.0.1/a", "", "::"})
    void redirectOutOfHttpsIsNotFollowed(String location) {
        server.on("/a", redirect(location));

        assertThat(complaint(store, manifest(server.source("/a")))).contains("/a: HTTP 302 to ");
    }

    @Test
    void serverThatNeverAnswersIsGivenUp() {
        server.on("/a", exchange -> server.linger(10_000));

        assertThat(complaint(new DatasetStore(impatient(cache)), manifest(server.source("/a"))))
                .contains("no answer within 0.4 s");
    }

    @Test
    void transferThatStallsIsGivenUp() {
        server.on("/a", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().flush();
            server.linger(10_000);
        });

        assertThat(complaint(new DatasetStore(impatient(cache)), manifest(server.source("/a"))))
                .contains("stalled after 0 bytes (next to nothing within 0.4 s)");
    }

    @Test
    void transferThatDripsIsGivenUp() {
        AtomicInteger sent = new AtomicInteger();
        server.on("/a", exchange -> {
            exchange.sendResponseHeaders(exchange.getRequestHeaders().containsKey("Range") ? 500 : 200, CONTENT.length);
            for (int i = 0; i < 200; i++) {
                exchange.getResponseBody().write(CONTENT, i, 1);
                exchange.getResponseBody().flush();
                sent.incrementAndGet();
                server.linger(50);
            }
        });

        assertThat(complaint(new DatasetStore(impatient(cache)), manifest(server.source("/a"))))
                .contains("HTTP 500");
        assertThat(sent).as("bytes sent before the store hung up").hasValueLessThan(100);
    }

    @Test
    void transferThatBreaksOffIsResumedWhereItStopped() {
        HttpHandler good = content(CONTENT);
        server.on("/a", exchange -> {
            if (server.requests.size() > 1) {
                good.handle(exchange);
            } else {
                exchange.sendResponseHeaders(200, CONTENT.length);
                exchange.getResponseBody().write(CONTENT, 0, 50_000);
                exchange.getResponseBody().flush();
            }
        });

        store.fetch(manifest(server.source("/a")), TransferListener.SILENT);

        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(server.requests).extracting(Request::range).containsExactly(null, "bytes=50000-");
    }

    @Test
    void whatAnEarlierRunLeftIsResumed() throws IOException {
        server.on("/a", content(CONTENT));
        leavePart(Arrays.copyOf(CONTENT, 30_000));

        store.fetch(manifest(server.source("/a")), TransferListener.SILENT);

        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(server.requests).extracting(Request::range).containsExactly("bytes=30000-");
    }

    @Test
    void serverThatIgnoresTheRangeStartsTheFileAfresh() throws IOException {
        server.on("/a", exchange -> LoopbackServer.whole(exchange, CONTENT));
        leavePart(Arrays.copyOf(CONTENT, 30_000));

        store.fetch(manifest(server.source("/a")), TransferListener.SILENT);

        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void restOfAnotherFileIsDroppedAndFetchedAfresh() throws IOException {
        server.on("/a", content(CONTENT));
        leavePart(new byte[30_000]);

        store.fetch(manifest(server.source("/a")), TransferListener.SILENT);

        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(server.requests).extracting(Request::range).containsExactly("bytes=30000-", null);
    }

    @Test
    void restLongerThanAFileOfUnknownSizeIsDropped() throws IOException {
        server.on("/a", content(CONTENT));
        leavePart(new byte[CONTENT.length + 1]);
        DataFile file = new DataFile("a.txt", 0, sha256(CONTENT));

        store.fetch(
                ofVariants(new Variant("", "", List.of(file), List.of(server.source("/a")))), TransferListener.SILENT);

        assertThat(target).hasBinaryContent(CONTENT);
    }

    @Test
    void wrongContentIsSetAsideWithBothChecksums() {
        byte[] wrong = CONTENT.clone();
        wrong[0] = 'T';
        server.on("/a", content(wrong));

        assertThat(complaint(store, manifest(server.source("/a"))))
                .contains("gave a file that has sha256 " + sha256(wrong) + ", the manifest says " + sha256(CONTENT)
                        + "; set aside as " + target + ".rejected");
        assertThat(target).doesNotExist();
        assertThat(Path.of(target + ".rejected")).hasBinaryContent(wrong);
    }

    @Test
    void fileAnnouncedWithAnotherSizeIsNotFetched() {
        server.on("/a", content(new byte[10]));

        assertThat(complaint(store, manifest(server.source("/a"))))
                .contains("offers a file of 10 bytes, not of " + CONTENT.length);
    }

    @Test
    void endlessFileIsCutOffAtTheSizeOfTheManifest() {
        server.on("/a", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 1000; i++) {
                exchange.getResponseBody().write(CONTENT);
            }
        });

        assertThat(complaint(store, manifest(server.source("/a"))))
                .contains("sends more than the " + CONTENT.length + " bytes the file may have");
        assertThat(Path.of(target + ".part")).doesNotExist();
    }

    @Test
    void refusedConnectionIsNamed() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        DatasetSource source = new DatasetSource.Https("a.txt", "http://127.0.0.1:" + port + "/a", "");

        assertThat(complaint(store, manifest(source))).contains("connection refused or no network");
        assertThat(store.reachableQuickly(manifest(source))).isFalse();
    }

    @Test
    void memberOfAZipIsTakenOut() throws IOException {
        server.on("/zip", content(zip("folder/a.txt", CONTENT)));
        DatasetSource source = new DatasetSource.Https("a.txt", server.url("/zip"), "folder/a.txt");

        store.fetch(manifest(source), TransferListener.SILENT);

        assertThat(target).hasBinaryContent(CONTENT);
        assertThat(target.getParent().toFile().list()).containsExactlyInAnyOrder("a.txt", ".lock");
    }

    @Test
    void memberThatUnpacksToMoreThanItsSizeIsCutOff() throws IOException {
        server.on("/zip", content(zip("a.txt", new byte[CONTENT.length + 1])));
        DatasetSource source = new DatasetSource.Https("a.txt", server.url("/zip"), "a.txt");

        assertThat(complaint(store, manifest(source))).contains("sends more than the " + CONTENT.length + " bytes");
    }

    @Test
    void memberThatIsNotThereIsNamed() throws IOException {
        server.on("/zip", content(zip("b.txt", CONTENT)));
        DatasetSource source = new DatasetSource.Https("a.txt", server.url("/zip"), "a.txt");

        assertThat(complaint(store, manifest(source))).contains("the archive has no file a.txt");
    }

    @Test
    void reachableIsWhatAnswersAHeadRequest() {
        server.on("/a", content(CONTENT)).on("/gone", status(404));

        assertThat(store.reachableQuickly(manifest(server.source("/gone"), server.source("/a"))))
                .isTrue();
        assertThat(store.reachableQuickly(manifest(server.source("/gone")))).isFalse();
        assertThat(server.requests).extracting(Request::method).containsOnly("HEAD");
    }

    @Test
    void twoStoresThatFetchAtOnceFetchOnce() {
        server.on("/a", exchange -> {
            server.linger(150);
            LoopbackServer.whole(exchange, CONTENT);
        });
        DatasetManifest manifest = manifest(server.source("/a"));
        DatasetStore other = new DatasetStore(settings(cache));

        CompletableFuture<FetchedDataset> first =
                CompletableFuture.supplyAsync(() -> store.fetch(manifest, TransferListener.SILENT));
        CompletableFuture<FetchedDataset> second =
                CompletableFuture.supplyAsync(() -> other.fetch(manifest, TransferListener.SILENT));

        assertThat(first.join().file("a.txt")).isEqualTo(second.join().file("a.txt"));
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void trainingsSideBySideWaitForAFetchHoweverLongItTakes() {
        server.on("/a", exchange -> {
            server.linger(300);
            LoopbackServer.whole(exchange, CONTENT);
        });
        DatasetManifest manifest = manifest(server.source("/a"));
        StoreSettings usual = settings(cache);
        DatasetStore shared = new DatasetStore(new StoreSettings(
                cache, Optional.empty(), usual.connectTimeout(), usual.idleTimeout(), Duration.ofMillis(1)));

        List<CompletableFuture<FetchedDataset>> both = Stream.of(1, 2)
                .map(each -> CompletableFuture.supplyAsync(() -> shared.fetch(manifest, TransferListener.SILENT)))
                .toList();

        assertThat(both.get(0).join().file("a.txt"))
                .isEqualTo(both.get(1).join().file("a.txt"));
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void fullDiskIsNamedAndLeavesNothingHalfWritten() throws IOException {
        Path full = Path.of("/dev/full");
        Assumptions.assumeTrue(Files.exists(full), "only Linux has a device that is always full");
        server.on("/a", content(CONTENT));
        Files.createDirectories(target.getParent());
        Path part = Files.createSymbolicLink(Path.of(target + ".part"), full);

        assertThat(complaint(store, manifest(server.source("/a"))))
                .isEqualTo("cannot write " + part + ": No space left on device;"
                        + " free some space, or choose another cache folder with SUITE_DATA_CACHE");
        assertThat(target.getParent().toFile().list()).containsExactly(".lock");
    }

    private void leavePart(byte[] content) throws IOException {
        Files.createDirectories(target.getParent());
        Files.write(Path.of(target + ".part"), content);
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return bytes.toByteArray();
    }
}
