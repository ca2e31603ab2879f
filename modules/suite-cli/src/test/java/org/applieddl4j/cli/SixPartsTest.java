package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.applieddl4j.common.experiment.ExperimentUseCase;
import org.applieddl4j.common.usecase.UseCase;
import org.junit.jupiter.api.Test;

/** Every use case and every starter is made of the same six parts, on the one framework. */
class SixPartsTest {

    private static final List<String> PARTS =
            List.of("UseCase", "Data", "Networks", "Experiment", "Predictor", "Example");

    @Test
    void modulesAndStartersHaveTheSameParts() throws IOException {
        for (Path useCase : useCases()) {
            String name = useCase.getFileName().toString();
            String prefix = name.substring(0, name.length() - "UseCase.java".length());
            for (String part : PARTS) {
                assertThat(useCase.resolveSibling(prefix + part + ".java")).exists();
            }
        }
    }

    private static List<Path> useCases() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            List<Path> found = files.filter(file -> file.toString().contains("src/main/java"))
                    .filter(file -> file.getFileName().toString().endsWith("UseCase.java"))
                    .filter(file -> !file.toString().contains("target"))
                    .filter(file -> !file.toString().contains("common"))
                    .toList();
            assertThat(found).hasSizeGreaterThanOrEqualTo(8);
            return found;
        }
    }

    @Test
    void everyUseCaseStandsOnTheFramework() {
        assertThat(ServiceLoader.load(UseCase.class))
                .isNotEmpty()
                .allSatisfy(useCase -> assertThat(useCase).isInstanceOf(ExperimentUseCase.class));
    }
}
