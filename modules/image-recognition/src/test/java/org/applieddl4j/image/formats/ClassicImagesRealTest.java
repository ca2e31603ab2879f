package org.applieddl4j.image.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whole datasets, against facts that are published about them. */
@Tag("real")
class ClassicImagesRealTest {

    private static final List<String> DIGITS =
            IntStream.range(0, 10).mapToObj(String::valueOf).toList();

    @Test
    void mnistHasTheNumbersOfEachDigitThatAreKnown() {
        TrainAndTest mnist = IdxDataset.read(atHand("mnist"), DIGITS);

        assertThat(mnist.train().shape()).isEqualTo(new ImageShape(1, 28, 28));
        assertThat(counts(mnist.train())).containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
        assertThat(counts(mnist.test())).containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
        assertThat(IntStream.range(0, 5).map(mnist.train()::label)).containsExactly(5, 0, 4, 1, 9);
        // The mean and deviation of MNIST that are used everywhere, 0.1307 and 0.3081, are of the training pixels.
        assertThat(mean(mnist.train()) / 255).isBetween(0.13065, 0.13075);
    }

    @Test
    void fashionMnistHasEveryClassAlikeOften() {
        TrainAndTest fashion = IdxDataset.read(atHand("fashion-mnist"), DIGITS);

        assertThat(fashion.test().shape()).isEqualTo(new ImageShape(1, 28, 28));
        assertThat(counts(fashion.train())).containsOnly(6000).hasSize(10);
        assertThat(counts(fashion.test())).containsOnly(1000).hasSize(10);
        assertThat(mean(fashion.train()) / 255).isBetween(0.28595, 0.28605);
    }

    /**
     * Written out as the published files are, the images have the published files' checksums, whichever variant they were
     * read from. (The checksums are those that downloaders of the single files compare with.)
     */
    @Test
    void cifarIsByteForByteTheDatasetThatWasPublished() throws NoSuchAlgorithmException {
        TrainAndTest cifar = Cifar10.read(atHand("cifar-10"));

        assertThat(counts(cifar.train())).containsOnly(5000).hasSize(10);
        assertThat(counts(cifar.test())).containsOnly(1000).hasSize(10);
        assertThat(sha256OfRecords(cifar.train(), 0))
                .isEqualTo("cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5");
        assertThat(sha256OfRecords(cifar.train(), 10_000))
                .isEqualTo("a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed");
        assertThat(sha256OfRecords(cifar.train(), 20_000))
                .isEqualTo("bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67");
        assertThat(sha256OfRecords(cifar.train(), 30_000))
                .isEqualTo("014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48");
        assertThat(sha256OfRecords(cifar.train(), 40_000))
                .isEqualTo("755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add");
        assertThat(sha256OfRecords(cifar.test(), 0))
                .isEqualTo("8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b");
    }

    private static FetchedDataset atHand(String id) {
        String mirror = System.getenv(StoreSettings.MIRROR_VARIABLE);
        Assumptions.assumeTrue(mirror != null, "SUITE_DATA_MIRROR is not set");
        DatasetStore store = new DatasetStore(StoreSettings.standard(Optional.of(Path.of(mirror))));
        Optional<FetchedDataset> found = store.locate(DatasetManifest.load(id));
        Assumptions.assumeTrue(found.isPresent(), "neither the cache nor the mirror has " + id);
        return found.get();
    }

    private static int[] counts(ImageSet set) {
        int[] counts = new int[set.classes().size()];
        for (int label : set.labels()) {
            counts[label]++;
        }
        return counts;
    }

    private static double mean(ImageSet set) {
        long sum = 0;
        for (int image = 0; image < set.size(); image++) {
            for (int at = 0; at < set.shape().values(); at++) {
                sum += set.value(image, at);
            }
        }
        return (double) sum / set.size() / set.shape().values();
    }

    private static String sha256OfRecords(ImageSet set, int from) throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (int image = from; image < from + 10_000; image++) {
            digest.update((byte) set.label(image));
            digest.update(set.image(image));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
