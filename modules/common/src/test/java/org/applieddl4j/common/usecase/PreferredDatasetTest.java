package org.applieddl4j.common.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.DatasetStore;
import org.applieddl4j.common.data.StoreSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferredDatasetTest {

    private static final List<String> PREFERRED = List.of("fraud-handbook-simulated", "creditcard-ulb");

    @TempDir
    Path folder;

    @Test
    void withoutFilesTheGeneratedOneServesAndSaysWhy() {
        PreferredDataset chosen = PreferredDataset.choose(store(), PREFERRED, "card-simulator");

        assertThat(chosen.id()).isEqualTo("card-simulator");
        assertThat(chosen.reason()).contains("fraud-handbook-simulated and creditcard-ulb were not available");
    }

    @Test
    void filesOfTheWrongSizeAreNotAtHand() throws IOException {
        Path mirrored = Files.createDirectories(folder.resolve("mirror/creditcard-ulb"));
        Files.writeString(mirrored.resolve("creditcard.csv"), "not the data");

        assertThat(PreferredDataset.choose(store(), PREFERRED, "card-simulator").id())
                .isEqualTo("card-simulator");
    }

    private DatasetStore store() {
        return new DatasetStore(new StoreSettings(
                folder.resolve("cache"),
                Optional.of(folder.resolve("mirror")),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1)));
    }
}
