package org.applieddl4j.cli.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.applieddl4j.common.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppImageTest {

    @TempDir
    private Path folder;

    @Test
    void nativesOfOtherPlatformsStayBehind() {
        AppImage image = new AppImage(folder.resolve("suite-cli.jar"), "linux-x86_64");

        assertThat(image.isNeeded(Path.of("opencv-4.5.5-1.5.7-linux-x86_64.jar")))
                .isTrue();
        assertThat(image.isNeeded(Path.of("nd4j-native-1.0.0-M2.1-linux-x86_64-onednn.jar")))
                .isTrue();
        assertThat(image.isNeeded(Path.of("opencv-4.5.5-1.5.7.jar"))).isTrue();
        assertThat(image.isNeeded(Path.of("opencv-4.5.5-1.5.7-windows-x86_64.jar")))
                .isFalse();
        assertThat(image.isNeeded(Path.of("nd4j-native-1.0.0-M2.1-linux-arm64.jar")))
                .isFalse();
    }

    @Test
    void whatCannotBeWrittenLeavesNothing() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        AppImage image = new AppImage(folder.resolve("suite-cli.jar"), "linux-x86_64");

        assertThatThrownBy(() -> image.write(file.resolve("app"), Map.of()))
                .isInstanceOf(InputException.class)
                .hasMessageContainingAll("--to", "cannot be written");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }
}
