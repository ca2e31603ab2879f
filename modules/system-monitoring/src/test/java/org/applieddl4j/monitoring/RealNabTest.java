package org.applieddl4j.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.applieddl4j.common.training.StopSignal;
import org.applieddl4j.common.usecase.RunOutcome;
import org.applieddl4j.common.usecase.RunRequest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** The scorer against what the benchmark's authors published of two detectors. */
@Tag("real")
@EnabledIfEnvironmentVariable(named = "SUITE_DATA_MIRROR", matches = ".+")
class RealNabTest {

    @TempDir
    static Path folder;

    private static Path golden;
    private static List<MetricStream> streams;

    @BeforeAll
    static void read() {
        Path mirror = Path.of(System.getenv("SUITE_DATA_MIRROR"));
        golden = mirror.resolve("nab/golden");
        streams = MonitoringData.nab(new QuickRun(folder, Optional.of(mirror), new StopSignal())
                .context()
                .fetch(MonitoringTasks.NAB));
    }

    @Test
    void thereAreAsManyStreamsRowsAndWindowsAsTheAuthorsCount() {
        assertThat(streams).hasSize(58);
        assertThat(streams.stream().mapToInt(MetricStream::rows).sum()).isEqualTo(365_558);
        assertThat(streams.stream().mapToInt(stream -> stream.windows().size()).sum())
                .isEqualTo(116);
    }

    @Test
    void theRandomCutForestScoresAsPublished() throws IOException {
        AnomalyScores scores = published("randomCutForest_scores.csv.gz", streams);

        assertGolden(scores, "randomCutForest", 51.7171, 38.3608, 59.7488);
        assertThat(NabScoring.of(scores, NabProfile.STANDARD).best().value()).isCloseTo(51.7171, within(5e-5));
    }

    @Test
    void theWindowedGaussianScoresAsPublished() throws IOException {
        AnomalyScores scores = WindowedGaussian.ofBenchmark().scores(streams);

        // Published scores have twelve decimals, and the published threshold is 1.
        AnomalyScores rounded = scores.map(score -> Math.rint(score * 1e12) / 1e12);
        assertGolden(rounded, "windowedGaussian", 39.6495, 20.8680, 47.4100);
        // The published threshold comes from climbing hills; there is a better one.
        assertThat(NabScoring.of(scores, NabProfile.STANDARD).best().value()).isCloseTo(40.13, within(0.005));
    }

    @Test
    void theWindowedGaussianGivesThePublishedScoresRowByRow() throws IOException {
        Map<String, double[]> expected = read(golden.resolve("windowedGaussian_3files_scores.csv.gz"));
        assertThat(expected).hasSize(3);
        for (MetricStream stream : streams) {
            if (expected.containsKey(stream.name())) {
                assertThat(WindowedGaussian.ofBenchmark().scores(stream, 0))
                        .usingComparatorWithPrecision(1e-6)
                        .containsExactly(expected.get(stream.name()));
            }
        }
    }

    @Test
    void oneLineOfCodeScoresAsMeasuredElsewhere() {
        AnomalyScores scores = SimpleDetectors.outsideEverything().scores(streams);

        assertThat(NabScoring.of(scores, NabProfile.STANDARD).best().value()).isCloseTo(57.0, within(0.05));
    }

    /** The floors, with a network of two epochs; the record has the whole training. */
    @Test
    void theNetworkIsAboveTheFloorsAndTheOneLine() {
        Path mirror = Path.of(System.getenv("SUITE_DATA_MIRROR"));
        RunOutcome outcome = new MonitoringUseCase()
                .run(
                        RunRequest.defaults()
                                .withDataset(MonitoringTasks.NAB)
                                .withNetwork("forecast-error")
                                .withEpochs(2)
                                .into(folder.resolve("run")),
                        new QuickRun(folder, Optional.of(mirror), new StopSignal()).context());

        var figures = outcome.record().comparison();
        double standard = figures.get("forecast-error").get("nab_standard").value();
        assertThat(standard)
                .isGreaterThan(60.0)
                .isGreaterThan(
                        figures.get("outside-everything").get("nab_standard").value());
        assertThat(figures.get("forecast-error")
                        .get("nab_standard_held_out_threshold")
                        .value())
                .isGreaterThan(58.0);
        assertThat(figures.get("constant").get("nab_standard").value()).isZero();
    }

    private static void assertGolden(AnomalyScores scores, String detector, double... expected) throws IOException {
        JsonNode thresholds = new ObjectMapper()
                .readTree(golden.resolve("thresholds.json").toFile())
                .get(detector);
        List<NabProfile> profiles =
                List.of(NabProfile.STANDARD, NabProfile.LOW_FALSE_POSITIVES, NabProfile.LOW_FALSE_NEGATIVES);
        List<String> names = List.of("standard", "reward_low_FP_rate", "reward_low_FN_rate");
        for (int i = 0; i < expected.length; i++) {
            double[] threshold = new double[streams.size()];
            Arrays.fill(threshold, thresholds.get(names.get(i)).get("threshold").asDouble());
            assertThat(NabScoring.of(scores, profiles.get(i)).at(threshold).value())
                    .as(names.get(i))
                    .isCloseTo(expected[i], within(5e-5));
        }
    }

    private static AnomalyScores published(String file, List<MetricStream> streams) throws IOException {
        Map<String, double[]> scores = read(golden.resolve(file));
        Detector detector = (stream, warmUp) -> scores.get(stream.name());
        return detector.scores(streams);
    }

    private static Map<String, double[]> read(Path file) throws IOException {
        Map<String, double[]> scores = new HashMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",");
                double[] known = scores.getOrDefault(cells[0], new double[0]);
                int row = Integer.parseInt(cells[1]);
                if (row >= known.length) {
                    known = Arrays.copyOf(known, Math.max(1024, 2 * row + 2));
                    scores.put(cells[0], known);
                }
                known[row] = Double.parseDouble(cells[2]);
            }
        }
        for (MetricStream stream : streams) {
            scores.computeIfPresent(stream.name(), (name, values) -> Arrays.copyOf(values, stream.rows()));
        }
        return scores;
    }
}
