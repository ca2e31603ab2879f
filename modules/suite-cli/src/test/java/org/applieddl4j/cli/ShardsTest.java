package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mini-batches that are cut into shards, from the command to the record. */
class ShardsTest {

    @TempDir
    Path folder;

    @Test
    void runIsRecordedWithItsShardsAndMadeAgainToTheBit() throws IOException {
        Path first = folder.resolve("first");
        suite(
                "run",
                "image-recognition",
                "--quick",
                "--dataset",
                "drawn-shapes",
                "--network",
                "compact",
                "--epochs",
                "1",
                "--shards",
                "2",
                "--out",
                first.toString());
        String told = suite(
                        "reproduce",
                        first.toString(),
                        "--json",
                        "--out",
                        folder.resolve("again").toString())
                .out();

        RunRecord record = RunJson.read(first.resolve("run.json"));
        assertThat(record.config()).containsEntry("shards", 2);
        assertThat(record.request().orElseThrow()).containsEntry("shards", 2);
        assertThat(record.efforts().orElseThrow()).anySatisfy(effort -> {
            assertThat(effort.network()).isEqualTo("compact");
            assertThat(effort.shards()).contains(2);
        });
        // The linear model is computed whole by the fast path, and the record says so.
        assertThat(record.efforts().orElseThrow()).anySatisfy(effort -> {
            assertThat(effort.engine()).contains("fast");
            assertThat(effort.shards()).isEmpty();
        });
        assertThat(record.notes()).anyMatch(note -> note.contains("without shards: softmax"));
        assertThat(Files.readString(first.resolve("run.json"))).contains("\"shards\" : 2");
        assertThat(new ObjectMapper().readTree(told).get(0).get("verdict").asText())
                .isEqualTo("identical");
    }

    private CommandRun suite(String... arguments) {
        CommandRun run = CommandRun.of(Installation.ofProcess(), arguments);
        assertThat(run.status()).as(run.err()).isZero();
        return run;
    }
}
