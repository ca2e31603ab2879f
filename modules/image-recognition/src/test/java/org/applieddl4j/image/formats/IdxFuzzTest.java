package org.applieddl4j.image.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.applieddl4j.common.data.BoundedReading;
import org.applieddl4j.common.data.Mutator;
import org.applieddl4j.common.data.image.ImageFixture;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** IDX files, damaged at random: they are read, or refused in one line, soon and in little memory. */
class IdxFuzzTest {

    private static final int MUTATIONS = 3_000;
    private static final int HEAD = 200;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void damagedIdxFilesAreReadOrRefused(boolean zipped) throws IOException {
        byte[] plain = ImageFixture.idx(0x803, new int[] {2, 2, 3}, 0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255);
        byte[] images = zipped ? ImageFixture.gzip(plain) : plain;
        Path labels = Files.write(folder.resolve("labels"), ImageFixture.idx(0x801, new int[] {2}, 1, 0));
        Path file = folder.resolve("images");
        Mutator mutator = new Mutator(20261203);
        int refused = 0;
        try (BoundedReading bounded = new BoundedReading()) {
            for (int i = 0; i < MUTATIONS / 2; i++) {
                Files.write(file, mutator.mutated(images, HEAD));
                refused += refusals(bounded, i, () -> IdxReader.read(file, labels, List.of("a", "b")));
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 8, MUTATIONS / 2 - 1);
    }

    private static int refusals(BoundedReading bounded, int mutation, Callable<?> reading) {
        return bounded.of("mutation " + mutation, reading).refusal().isPresent() ? 1 : 0;
    }
}
