package org.applieddl4j.medical.npz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.data.BoundedReading;
import org.applieddl4j.common.data.Mutator;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NPZ files, damaged at random: they are read, or refused in one line, soon and in little memory. */
class NpzFuzzTest {

    private static final int MUTATIONS = 3_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void damagedNpzFilesAreReadOrRefused(boolean zipped) throws IOException {
        Map<String, byte[]> arrays = Map.of("x", NpzFixture.bytes(new int[] {2, 3}, 0, 1, 2, 253, 254, 255));
        byte[] whole = zipped ? NpzFixture.deflated(arrays) : NpzFixture.stored(arrays);
        Path file = folder.resolve("arrays.npz");
        Mutator mutator = new Mutator(20261204);
        int refused = 0;
        try (BoundedReading bounded = new BoundedReading()) {
            for (int i = 0; i < MUTATIONS / 2; i++) {
                Files.write(file, mutator.mutated(whole, whole.length));
                refused += bounded.of("mutation " + i, () -> arrays(file))
                                .refusal()
                                .isPresent()
                        ? 1
                        : 0;
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 8, MUTATIONS / 2 - 1);
    }

    private static List<NpyArray> arrays(Path file) {
        try (NpzFile npz = NpzFile.open(file)) {
            return npz.keys().stream().map(npz::array).toList();
        }
    }
}
