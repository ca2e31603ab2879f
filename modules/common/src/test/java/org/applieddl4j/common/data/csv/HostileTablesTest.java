package org.applieddl4j.common.data.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.hostile.Ordeal;
import org.applieddl4j.common.report.RunJson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables, their schemas and records of runs that a stranger made: what they cost is bounded, and they are read or refused. */
class HostileTablesTest {

    private static final int DAMAGED = 600;
    private static final int DAMAGED_FOR_LONGER = 3_000;
    private static final int MANY = 100_000;

    private static final String TABLE = """
            id,amount,when,fraud
            1,12.50,2026-01-02 03:04:05,0
            "2","99",2026-01-02T03:04:05Z,1
            3,1e2,2026-01-03 00:00:00,0
            """;

    private static final String SCHEMA = """
            {"delimiter": ";",
             "columns": [{"name": "amount", "kind": "number", "min": 0, "role": "amount"},
                         {"name": "is_fraud", "kind": "integer", "allowed": ["0", "1"], "role": "label"}]}
            """;

    private static final List<String> OF_TABLES = List.of("\"", ",", "\r", "\n", ";", "\t", "\\", "\0", "\ufeff", "e");
    private static final List<String> OF_JSON =
            List.of("{", "[", "\"", ":", ",", "]", "}", "\\u", "\"name\"", "1e99999");

    private static final CsvSchema COLUMNS = CsvSchema.of(
            Column.integer("id"),
            Column.number("amount").between(0, 100),
            Column.timestamp("when"),
            Column.integer("fraud").oneOf("0", "1"));

    @TempDir
    Path folder;

    /** What a stranger's file is read by. */
    private enum Format {
        TABLE_BY_SCHEMA(TABLE, OF_TABLES) {
            @Override
            void read(Path file) {
                CsvTable.read(file, COLUMNS, 1);
            }
        },
        TABLE_OF_TEXTS(TABLE, OF_TABLES) {
            @Override
            void read(Path file) {
                CsvTable.read(file, CsvSchema.texts(file), 0);
            }
        },
        SCHEMA_FILE(SCHEMA, OF_JSON) {
            @Override
            void read(Path file) {
                CsvSchema.fromJson(file);
            }
        },
        RUN_RECORD(record(), OF_JSON) {
            @Override
            void read(Path file) {
                RunJson.read(file);
            }
        };

        private final String whole;
        private final List<String> words;

        Format(String whole, List<String> words) {
            this.whole = whole;
            this.words = words;
        }

        abstract void read(Path file);

        private static String record() {
            try {
                return Files.readString(Path.of("../../docs/results/fraud-detection/card-simulator.json"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void damagedFilesAreReadOrRefused(Format format) {
        areReadOrRefused(format, DAMAGED);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void damagedFilesForLonger(Format format) {
        areReadOrRefused(format, DAMAGED_FOR_LONGER);
    }

    private void areReadOrRefused(Format format, int damaged) {
        Ordeal ordeal = new Ordeal(folder.resolve("file.csv"), format::read);

        Ordeal.Counts counts = ordeal.ofDamaged(List.of(bytes(format.whole)), format.words, damaged, 25);

        assertThat(ordeal.survives(bytes(format.whole), "the whole file")).isTrue();
        assertThat(counts.refused()).isPositive();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("large")
    void whatItCostsGrowsWithTheFileAndNoFaster(Format format, String what, String content) {
        Ordeal ordeal = new Ordeal(folder.resolve("file.csv"), format::read);

        // The answer does not matter, but that there is one in time.
        assertThat(ordeal.survives(bytes(content), what)).isIn(true, false);
    }

    static Stream<Arguments> large() {
        return Stream.of(Format.TABLE_BY_SCHEMA, Format.TABLE_OF_TEXTS)
                .flatMap(format -> Stream.of(
                        Arguments.of(format, "as many columns", "a,".repeat(MANY / 2) + "b\n1"),
                        Arguments.of(format, "a name that never ends", "a".repeat(5_000_000)),
                        Arguments.of(format, "quotes", TABLE + "\"".repeat(MANY)),
                        Arguments.of(format, "a cell that never ends", TABLE + "\"" + "a,".repeat(5_000_000)),
                        Arguments.of(format, "blank lines", TABLE + "\n".repeat(MANY)),
                        Arguments.of(format, "as many bad rows", TABLE + "1,2\n".repeat(MANY)),
                        Arguments.of(format, "a number that never ends", TABLE + "4," + "9".repeat(MANY) + ",x,0\n")));
    }

    @ParameterizedTest
    @EnumSource(names = {"SCHEMA_FILE", "RUN_RECORD"})
    void objectsInObjectsAreRefused(Format format) {
        Ordeal ordeal = new Ordeal(folder.resolve("file.json"), format::read);

        assertThat(ordeal.survives(bytes("{\"columns\":".repeat(MANY)), "objects in objects"))
                .isFalse();
        assertThat(ordeal.survives(bytes("[".repeat(MANY)), "lists in lists")).isFalse();
        assertThat(ordeal.survives(bytes("{\"schema\":" + "1".repeat(MANY)), "a number without end"))
                .isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
