package org.applieddl4j.image.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.applieddl4j.common.data.image.ImageFixture;
import org.applieddl4j.common.hostile.BoundedReading;
import org.applieddl4j.common.hostile.Mutator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** IDX files, damaged at random: they are read, or refused in one line, soon and in little memory. */
@Tag("fuzz")
class IdxFuzzTest {

    private static final int HEAD = 200;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void damagedIdxFilesAreReadOrRefused(boolean zipped) throws IOException {
        byte[] plain = ImageFixture.idx(0x803, new int[] {2, 2, 3}, 0, 1, 2, 3, 4, 5, 250, 251, 252, 253, 254, 255);
        byte[] images = zipped ? ImageFixture.gzip(plain) : plain;
        Path labels = Files.write(folder.resolve("labels"), ImageFixture.idx(0x801, new int[] {2}, 1, 0));

        assertThat(BoundedReading.refusedShare(
                        Mutator.ofBytes(HEAD, 20261203),
                        List.of(images),
                        BoundedReading.from(
                                folder.resolve("images"), file -> IdxReader.read(file, labels, List.of("a", "b")))))
                .isBetween(0.25, 0.99);
    }
}
