package org.applieddl4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackageInfoTest {

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        for (Path module : Stream.concat(Project.modules().stream(), Project.starters().stream())
                // What only gathers other modules has no package.
                .filter(module -> Files.isDirectory(module.resolve("src/main/java")))
                .toList()) {
            List<Path> packages =
                    Project.files(
                                    module.resolve("src/main/java"),
                                    path -> path.toString().endsWith(".java"))
                            .stream()
                            .map(Path::getParent)
                            .distinct()
                            .toList();
            assertThat(packages)
                    .as("packages of %s", Project.name(module))
                    .isNotEmpty()
                    .allSatisfy(folder ->
                            assertThat(folder.resolve("package-info.java")).isRegularFile());
        }
    }
}
