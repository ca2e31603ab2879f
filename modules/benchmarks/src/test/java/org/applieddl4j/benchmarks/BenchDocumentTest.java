package org.applieddl4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document shows what the committed records say; where it does not, the message holds the table to put there. */
class BenchDocumentTest {

    private static final Path DOCS = Path.of("../../docs");

    @Test
    void enginesAreThoseOfTheCommittedRecord() throws IOException {
        assertDocumentHolds(BenchDocument.engines(record("after", BenchRecord.class)));
    }

    @Test
    void recordIsWrittenAsItWasRead(@TempDir Path folder) throws IOException {
        Path written = folder.resolve("after.json");
        BenchJson.write(record("after", BenchRecord.class), written);

        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(written.toFile()))
                .isEqualTo(json.readTree(
                        DOCS.resolve("results/benchmarks/after.json").toFile()));
    }

    @Test
    void threadsAreThoseOfTheCommittedRecord() throws IOException {
        assertDocumentHolds(BenchDocument.threads(record("after", BenchRecord.class)));
    }

    @Test
    void batchesAreThoseOfTheCommittedRecord() throws IOException {
        assertDocumentHolds(BenchDocument.batches(record("batches", BenchRecord.class)));
    }

    @Test
    void profilesAreThoseOfTheCommittedRecord() throws IOException {
        assertDocumentHolds(BenchDocument.profiles(record("after", BenchRecord.class)));
    }

    @Test
    void sizesAreThoseOfTheCommittedRecord() throws IOException {
        assertDocumentHolds(BenchDocument.scale(record("scale", ScaleRecord.class)));
    }

    @Test
    void treesAreThoseOfTheCommittedRecord() throws IOException {
        assertDocumentHolds(BenchDocument.trees(record("trees", TreesRecord.class)));
    }

    private static void assertDocumentHolds(String table) throws IOException {
        assertThat(Files.readString(DOCS.resolve("performance.md"))).contains(table);
    }

    private static <R extends Record> R record(String name, Class<R> kind) throws IOException {
        return BenchJson.read(DOCS.resolve("results/benchmarks").resolve(name + ".json"), kind);
    }
}
