package org.applieddl4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.applieddl4j.common.usecase.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleTest {

    @TempDir
    Path folder;

    @Test
    void everyKindOfSizeIsMeasured() throws IOException {
        List<String> said = new ArrayList<>();

        Path page = new SideBySide().scale(0.004, folder.resolve("scale"), Console.plain(said::add));

        JsonNode record =
                new ObjectMapper().readTree(folder.resolve("scale/scale.json").toFile());
        assertThat(record.path("series").findValuesAsText("id"))
                .containsExactly("simulator", "features", "examples", "words", "bag", "pictures");
        record.path("series").forEach(series -> {
            assertThat(series.path("points").size()).isGreaterThan(1);
            series.path("points")
                    .forEach(point ->
                            assertThat(point.path("seconds").asDouble()).isPositive());
        });
        assertThat(Files.readString(page)).contains("Time against size", "<svg", "15 features of payments computed");
        assertThat(said).anyMatch(line -> line.startsWith("features") && line.contains("time grows as size"));
    }

    @Test
    void exponentIsThatOfThePower() {
        List<ScaleRecord.Point> square = DoubleStream.of(1, 2, 4, 8)
                .mapToObj(size -> new ScaleRecord.Point(size, 3 * size * size, 0))
                .toList();

        assertThat(ScaleRecord.Growth.of("id", "title", "size", square).exponent())
                .isCloseTo(2, within(1e-9));
    }

    @Test
    void whatDoesNotDependOnTheSizeHardlyCounts() {
        List<ScaleRecord.Point> linear = DoubleStream.of(1, 10, 100, 1_000, 10_000, 100_000)
                .mapToObj(size -> new ScaleRecord.Point(size, 5 + size, 0))
                .toList();

        assertThat(ScaleRecord.Growth.of("id", "title", "size", linear).exponent())
                .isCloseTo(1, within(0.02));
    }
}
