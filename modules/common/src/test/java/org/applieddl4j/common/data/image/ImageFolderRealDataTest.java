package org.applieddl4j.common.data.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("real")
class ImageFolderRealDataTest {

    @Test
    void medicalPicturesAreReadWithinSeconds() {
        String mirror = System.getenv("SUITE_DATA_MIRROR");
        Assumptions.assumeTrue(mirror != null, "SUITE_DATA_MIRROR is not set");

        long start = System.nanoTime();
        ImageFolder read = ImageFolder.read(Path.of(mirror, "mednist"), new ImageShape(1, 64, 64), 0);
        Duration taken = Duration.ofNanos(System.nanoTime() - start);

        assertThat(read.images().size()).isEqualTo(3000);
        assertThat(read.images().classes())
                .containsExactly("AbdomenCT", "BreastMRI", "CXR", "ChestCT", "Hand", "HeadCT");
        for (int label = 0; label < 6; label++) {
            assertThat(read.images().label(label * 500)).isEqualTo(label);
            assertThat(read.images().label(label * 500 + 499)).isEqualTo(label);
        }
        // Some ten times what two cores need.
        assertThat(taken).isLessThan(Duration.ofSeconds(60));
    }
}
