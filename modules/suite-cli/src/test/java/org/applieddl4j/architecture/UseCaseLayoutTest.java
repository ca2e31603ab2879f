package org.applieddl4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who has read one module knows where everything is in the next. */
class UseCaseLayoutTest {

    private static final Set<String> NO_USE_CASES = Set.of(
            "common",
            "dicom",
            "fast-path",
            "foundations",
            "keras-import",
            "onnx-export",
            "suite-cli",
            "sentence-encoder",
            "server",
            "spark",
            "video",
            "benchmarks");
    private static final List<String> PARTS =
            List.of("UseCase", "Data", "Networks", "Experiment", "Predictor", "Example");
    private static final String SERVICE = "META-INF/services/org.applieddl4j.common.usecase.UseCase";

    static Stream<Path> useCaseModules() throws IOException {
        return Project.modules().stream()
                .filter(module -> !module.getParent().endsWith("common"))
                .filter(module -> !NO_USE_CASES.contains(module.getFileName().toString()));
    }

    /** What {@code ./suite new} makes has them too. */
    static Stream<Path> useCasesAndStarters() throws IOException {
        return Stream.concat(useCaseModules(), Project.starters().stream());
    }

    @ParameterizedTest
    @MethodSource("useCasesAndStarters")
    void useCaseHasItsSixParts(Path module) throws IOException {
        List<String> sources =
                Project.files(
                                module.resolve("src/main/java"),
                                path -> path.toString().endsWith(".java"))
                        .stream()
                        .map(path -> path.getFileName().toString().replace(".java", ""))
                        .toList();
        String prefix = sources.stream()
                .filter(name -> name.endsWith("UseCase"))
                .findFirst()
                .map(name -> name.substring(0, name.length() - "UseCase".length()))
                .orElse("…");

        assertThat(sources)
                .as("parts of %s", Project.name(module))
                .containsAll(PARTS.stream().map(part -> prefix + part).toList());
    }

    @ParameterizedTest
    @MethodSource("useCaseModules")
    void useCaseIsFoundByTheLauncherAndToldInAReadme(Path module) throws IOException {
        Path service = module.resolve("src/main/resources").resolve(SERVICE);

        assertThat(service).isRegularFile();
        for (String name : Files.readAllLines(service)) {
            assertThat(module.resolve("src/main/java").resolve(name.strip().replace('.', '/') + ".java"))
                    .isRegularFile();
        }
        assertThat(module.resolve("README.md")).isRegularFile();
    }
}
