package org.applieddl4j.cli.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.hostile.BoundedReading;
import org.applieddl4j.common.hostile.Mutator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that a stranger made: what their inspection costs is bounded, and they are inspected or refused. */
class HostileInspectionTest {

    private static final int MANY = 100_000;

    private static final String TABLE = """
        id,amount,when,fraud
        1,12.50,2026-01-02 03:04:05,0
        "2","99",2026-01-02T03:04:05Z,1
        3,1e2,2026-01-03 00:00:00,0
        """;

    @TempDir
    Path folder;

    private BoundedReading.Reader inspection;

    @BeforeEach
    void inspector() {
        inspection = BoundedReading.from(
                folder.resolve("file.csv"), file -> new Inspector(List.of(), null).inspect(file, Optional.empty()));
    }

    @Tag("fuzz")
    @Test
    void damagedTablesAreInspectedOrRefused() {
        List<String> words = List.of("\"", ",", "\r", "\n", ";", "\t", "\\", "\0", "\ufeff", "e");

        assertThat(BoundedReading.refusedShare(Mutator.ofText(words, 25), List.of(bytes(TABLE)), inspection))
                .isGreaterThan(0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("large")
    void whatItCostsGrowsWithTheFileAndNoFaster(String what, String content) {
        // The answer does not matter, but that there is one in time.
        BoundedReading.of(what, bytes(content), inspection);
    }

    static List<Arguments> large() {
        return List.of(
                Arguments.of("as many columns", "a,".repeat(MANY / 2) + "b\n1"),
                Arguments.of("a name that never ends", "a".repeat(5_000_000)),
                Arguments.of("quotes", TABLE + "\"".repeat(MANY)),
                Arguments.of("a cell that never ends", TABLE + "\"" + "a,".repeat(5_000_000)),
                Arguments.of("blank lines", TABLE + "\n".repeat(MANY)),
                Arguments.of("as many bad rows", TABLE + "1,2\n".repeat(MANY)),
                Arguments.of("a number that never ends", TABLE + "4," + "9".repeat(MANY) + ",x,0\n"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
