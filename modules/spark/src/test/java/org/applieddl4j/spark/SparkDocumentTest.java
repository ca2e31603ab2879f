package org.applieddl4j.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.junit.jupiter.api.Test;

/** The figures of the page about many machines are those of the committed records. */
class SparkDocumentTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9-]+)` \\|(.*)");

    @Test
    void everyRowShowsWhatItsRecordSays() throws IOException {
        List<Matcher> rows = Files.readAllLines(ROOT.resolve("docs/spark.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .toList();
        for (Matcher row : rows) {
            RunRecord record = RunJson.read(ROOT.resolve("docs/results/spark/" + row.group(1) + ".json"));
            MetricValue precision = record.metrics().get("average_precision");
            double speed = record.efforts().orElseThrow().stream()
                    .filter(effort -> effort.network().equals("mlp"))
                    .findFirst()
                    .orElseThrow()
                    .examplesPerSecond();
            assertThat(row.group(2))
                    .contains(String.format(
                            Locale.ROOT,
                            "| %.3f (%.3f–%.3f) | %,d |",
                            precision.value(),
                            precision.low(),
                            precision.high(),
                            Math.round(speed)));
        }
        try (Stream<Path> records = Files.list(ROOT.resolve("docs/results/spark"))) {
            assertThat(rows.stream().map(row -> row.group(1) + ".json"))
                    .containsExactlyInAnyOrderElementsOf(
                            records.map(record -> record.getFileName().toString())
                                    .toList());
        }
    }

    /** At the same number of epochs, no number of workers is outside the interval of one machine. */
    @Test
    void workersStayWithinTheIntervalOfOneMachine() throws IOException {
        MetricValue alone = RunJson.read(ROOT.resolve("docs/results/spark/handbook-one-machine.json"))
                .metrics()
                .get("average_precision");
        try (Stream<Path> records = Files.list(ROOT.resolve("docs/results/spark"))) {
            assertThat(records.filter(record -> record.getFileName().toString().startsWith("handbook-workers")))
                    .hasSizeGreaterThan(3)
                    .allSatisfy(record -> assertThat(RunJson.read(record)
                                    .metrics()
                                    .get("average_precision")
                                    .value())
                            .isBetween(alone.low(), alone.high()));
        }
    }
}
