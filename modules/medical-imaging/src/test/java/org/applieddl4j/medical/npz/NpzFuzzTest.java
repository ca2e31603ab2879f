package org.applieddl4j.medical.npz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.hostile.BoundedReading;
import org.applieddl4j.common.hostile.Mutator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** NPZ files, damaged at random: they are read, or refused in one line, soon and in little memory. */
@Tag("fuzz")
class NpzFuzzTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void damagedNpzFilesAreReadOrRefused(boolean zipped) throws IOException {
        Map<String, byte[]> arrays = Map.of("x", NpzFixture.bytes(new int[] {2, 3}, 0, 1, 2, 253, 254, 255));
        byte[] whole = zipped ? NpzFixture.deflated(arrays) : NpzFixture.stored(arrays);

        assertThat(BoundedReading.refusedShare(
                        Mutator.ofBytes(whole.length, 20261204),
                        List.of(whole),
                        BoundedReading.from(folder.resolve("arrays.npz"), NpzFuzzTest::arrays)))
                .isBetween(0.25, 0.99);
    }

    private static List<NpyArray> arrays(Path file) {
        try (NpzFile npz = NpzFile.open(file)) {
            return npz.keys().stream().map(npz::array).toList();
        }
    }
}
