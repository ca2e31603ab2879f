package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.applieddl4j.common.evaluation.MetricValue;
import org.applieddl4j.common.report.HeadlineMetrics;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.report.RunRecord;
import org.applieddl4j.common.usecase.UseCase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReproduceCommandTest {

    private static final Path RECORDS = Path.of("../../docs/results");

    @TempDir
    Path folder;

    private CommandRun reproduce(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "reproduce";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandRun.of(Installation.ofProcess(), all);
    }

    /**
     * Headline records that take minutes, their first seed only; on another machine the figures stay within their intervals. What
     * they have to reach at least stands here, so that no module trains the same network on the same real data for it.
     */
    @Tag("real")
    @ParameterizedTest
    @MethodSource("headlineRecords")
    void headlineRecordIsReproducedAndReachesItsFloors(String name, Map<String, Double> floors) throws IOException {
        Path committed = RECORDS.resolve(name + ".json");
        Path again = folder.resolve("again");

        CommandRun run = reproduce(committed.toString(), "--first-seed", "--out", again.toString());

        assertThat(run.status()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).containsPattern(name + "\\.json: (identical|within the intervals)");
        RunRecord record;
        try (var runs = Files.list(again)) {
            record = RunJson.read(runs.findFirst().orElseThrow().resolve("run.json"));
        }
        floors.forEach((metric, floor) ->
                assertThat(record.metrics().get(metric).value()).as(metric).isGreaterThanOrEqualTo(floor));
        assertThat(gainOverLinear(record).low()).isPositive();
        assertThat(record.dataset().splits())
                .isEqualTo(RunJson.read(committed).dataset().splits());
        assertThat(record.published()).isNotEmpty();
        // A step of the smallest network takes 11 ms; making its inputs on the other thread takes longer now and then.
        assertThat(record.resources().orElseThrow().dataWaitShare()).isLessThan(0.5);
    }

    private static MetricValue gainOverLinear(RunRecord record) {
        HeadlineMetrics headline = ServiceLoader.load(UseCase.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(useCase -> useCase.id().equals(record.useCase()))
                .findFirst()
                .orElseThrow()
                .headlineMetrics(record);
        return record.advantage().get(headline.linear().orElseThrow()).get(headline.metric());
    }

    /** For payments, the published figures of the handbook's first feed-forward network. */
    static Stream<Arguments> headlineRecords() {
        return Stream.of(
                Arguments.of(
                        "fraud-detection/handbook-single-week",
                        Map.of("average_precision", 0.653, "roc_auc", 0.864, "card_precision_at_100", 0.286)),
                Arguments.of("image-recognition/mnist-default", Map.of("accuracy", 0.985)),
                Arguments.of("chatbot-intent/clinc150-bag", Map.of("in_scope_accuracy", 0.91, "oos_recall", 0.35)),
                Arguments.of("medical-imaging/pneumoniamnist", Map.of("roc_auc", 0.955, "accuracy", 0.88)));
    }

    @Test
    void figureThatLeftItsIntervalIsNamedAndEndsWithOne() {
        Path record = QuickBundles.of("fraud-detection").resolveSibling("run.json");
        Path changed = folder.resolve("changed.json");
        RunJson.write(withBetterHeadline(RunJson.read(record)), changed);

        CommandRun run = reproduce(changed.toString(), "--against", record.toString());

        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).containsPattern("average_precision +0\\.99.* different");
        assertThat(run.out().lines().reduce((first, last) -> last).orElseThrow())
                .contains("different", "identical");
    }

    private static RunRecord withBetterHeadline(RunRecord record) {
        Map<String, Map<String, MetricValue>> comparison = new LinkedHashMap<>(record.comparison());
        Map<String, MetricValue> headline = new LinkedHashMap<>(comparison.get(record.network()));
        headline.put("average_precision", new MetricValue(0.99, 0.98, 0.995));
        comparison.put(record.network(), headline);
        return new RunRecord(
                record.schema(),
                new RunRecord.Subject(
                        record.useCase(), record.network(), record.parameters(), record.seed(), record.startedAt()),
                record.dataset(),
                record.config(),
                new RunRecord.Figures(
                        record.metrics(),
                        comparison,
                        record.baselines(),
                        record.spread(),
                        record.advantage(),
                        record.threshold(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                record.published(),
                RunRecord.Costs.of(record.timing()),
                record.environment(),
                record.notes(),
                RunRecord.Circumstances.NONE);
    }

    @Test
    void otherDataAreRefusedBeforeAnythingIsTrained() throws IOException {
        Path record = QuickBundles.of("fraud-detection").resolveSibling("run.json");
        Path changed = folder.resolve("other.json");
        Files.writeString(
                changed,
                Files.readString(record)
                        .replaceAll("\"sha256\" : \"....", "\"sha256\" : \"0000")
                        .replaceAll(",\\s*\"checksum\" : \"[0-9a-f]+\"", ""));

        CommandRun run =
                reproduce(changed.toString(), "--out", folder.resolve("again").toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().lines().filter(line -> line.startsWith("error")))
                .singleElement()
                .asString()
                .contains("data", "checksum 0000");
    }

    @Test
    void recordThatDoesNotSayWhatWasAskedForIsRefused() {
        Path changed = folder.resolve("old.json");
        RunJson.write(
                withBetterHeadline(
                        RunJson.read(QuickBundles.of("fraud-detection").resolveSibling("run.json"))),
                changed);

        CommandRun run =
                reproduce(changed.toString(), "--out", folder.resolve("again").toString());

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("older versions", "--against");
    }

    @Test
    void whatIsNoRecordIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.json"), "{}");

        assertThat(reproduce(text.toString()).status()).isEqualTo(2);
        assertThat(reproduce(folder.resolve("missing.json").toString()).status())
                .isEqualTo(2);
        assertThat(reproduce().status()).isEqualTo(2);
    }
}
