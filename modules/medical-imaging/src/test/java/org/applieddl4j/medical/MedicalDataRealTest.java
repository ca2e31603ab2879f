package org.applieddl4j.medical;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.FetchedDataset;
import org.applieddl4j.common.data.StoreSettings;
import org.applieddl4j.common.data.image.ImageSet;
import org.applieddl4j.common.data.image.ImageShape;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The published images, where they are at hand. */
@Tag("real")
class MedicalDataRealTest {

    @Test
    void pneumoniaHasThePublishedNumbersOfEachClass() {
        MedicalImages images = MedicalData.medMnist(dataset("pneumoniamnist"));

        assertThat(images.train().shape()).isEqualTo(new ImageShape(1, 28, 28));
        assertThat(counts(images.train())).containsExactly(1214, 3494);
        assertThat(counts(images.validation())).containsExactly(135, 389);
        assertThat(counts(images.test())).containsExactly(234, 390);
    }

    private static long[] counts(ImageSet images) {
        long[] counts = new long[images.classes().size()];
        Arrays.stream(images.labels()).forEach(label -> counts[label]++);
        return counts;
    }

    private static FetchedDataset dataset(String id) {
        String mirror = System.getenv(StoreSettings.MIRROR_VARIABLE);
        Assumptions.assumeTrue(mirror != null, StoreSettings.MIRROR_VARIABLE + " is not set");
        Optional<FetchedDataset> found =
                new DatasetStore(StoreSettings.standard(Optional.of(Path.of(mirror)))).locate(DatasetManifest.load(id));
        Assumptions.assumeTrue(found.isPresent(), id + " is not at hand");
        return found.get();
    }
}
