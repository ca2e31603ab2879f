package org.applieddl4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document shows what the committed records say; where it does not, the message holds the table to put there. */
class BenchDocumentTest {

    private static final Path DOCS = Path.of("../../docs");

    @Test
    void tableIsThatOfTheCommittedRecords() throws IOException {
        String table = BenchDocument.table(record("before"), record("after"));

        assertThat(Files.readString(DOCS.resolve("performance.md"))).contains(table);
    }

    private static BenchRecord record(String name) throws IOException {
        return BenchJson.read(DOCS.resolve("results/benchmarks").resolve(name + ".json"));
    }
}
