package org.applieddl4j.image.formats;

import static org.applieddl4j.common.data.image.ImageFixture.complaint;
import static org.applieddl4j.common.data.image.ImageFixture.gzip;
import static org.applieddl4j.common.data.image.ImageFixture.idx;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetManifest;
import org.applieddl4j.common.data.FetchedDataset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxDatasetTest {

    private static final List<String> CLASSES = List.of("zero", "one");
    private static final byte[] TRAIN_IMAGES = idx(0x803, new int[] {2, 1, 2}, 10, 11, 12, 13);
    private static final byte[] TEST_IMAGES = idx(0x803, new int[] {1, 1, 2}, 20, 21);
    private static final byte[] TRAIN_LABELS = idx(0x801, new int[] {2}, 1, 0);
    private static final byte[] TEST_LABELS = idx(0x801, new int[] {1}, 1);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"", ".gz"})
    void filesOfEitherVariantAreRead(String ending) throws IOException {
        TrainAndTest data = IdxDataset.read(dataset(ending, TEST_IMAGES), CLASSES);

        assertThat(data.train().size()).isEqualTo(2);
        assertThat(data.train().value(1, 1)).isEqualTo(13);
        assertThat(data.test().labels()).containsExactly(1);
        assertThat(data.test().value(0, 1)).isEqualTo(21);
        assertThat(data.test().origin(0)).hasToString("t10k-images-idx3-ubyte" + ending + ":1");
    }

    @Test
    void testImagesOfAnotherSizeAreRefused() throws IOException {
        FetchedDataset dataset = dataset("", idx(0x803, new int[] {1, 2, 1}, 20, 21));

        assertThat(complaint(() -> IdxDataset.read(dataset, CLASSES)))
                .isEqualTo(folder.resolve("t10k-images-idx3-ubyte") + ": its images are 1×2 grey, and those of "
                        + folder.resolve("train-images-idx3-ubyte") + " are 2×1 grey; the two must belong together");
    }

    private FetchedDataset dataset(String ending, byte[] testImages) throws IOException {
        Map<String, byte[]> contents = Map.of(
                "train-images-idx3-ubyte", TRAIN_IMAGES,
                "train-labels-idx1-ubyte", TRAIN_LABELS,
                "t10k-images-idx3-ubyte", testImages,
                "t10k-labels-idx1-ubyte", TEST_LABELS);
        Map<String, Path> files = new HashMap<>();
        for (Map.Entry<String, byte[]> content : contents.entrySet()) {
            String name = content.getKey() + ending;
            byte[] bytes = ending.isEmpty() ? content.getValue() : gzip(content.getValue());
            files.put(name, Files.write(folder.resolve(name), bytes));
        }
        return new FetchedDataset(DatasetManifest.load("mnist"), files, Optional.empty(), "", true);
    }
}
