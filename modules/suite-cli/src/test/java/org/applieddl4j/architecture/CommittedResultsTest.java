package org.applieddl4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.applieddl4j.common.evaluation.BinaryEvaluation;
import org.applieddl4j.common.evaluation.ClassEvaluation;
import org.applieddl4j.common.evaluation.MetricMeaning;
import org.applieddl4j.common.report.MarkdownResults;
import org.applieddl4j.common.report.RunJson;
import org.applieddl4j.common.usecase.UseCase;
import org.junit.jupiter.api.Test;

/**
 * Every figure in a document of this project comes from a committed run record, and every metric in one is named and explained.
 *
 * <p>After committing a new record, {@code -Dresults.update=true} writes the tables anew instead of comparing them.
 */
class CommittedResultsTest {

    private static final Path RESULTS = Project.ROOT.resolve("docs/results");

    @Test
    void everyResultsTableIsWhatTheCommittedRecordsSay() throws IOException {
        for (Path document : Project.files(Project.ROOT, file -> file.toString().endsWith(".md"))) {
            if (Boolean.getBoolean("results.update")) {
                MarkdownResults.update(document, RESULTS);
            }
            assertThat(MarkdownResults.isUpToDate(document, RESULTS))
                    .as(
                            "%s shows other figures than docs/results; run: mvn test -pl modules/suite-cli -am"
                                    + " -Dtest=CommittedResultsTest -Dsurefire.failIfNoSpecifiedTests=false -Dresults.update=true",
                            Project.ROOT.relativize(document))
                    .isTrue();
        }
    }

    /**
     * A record that names no engine, or a commit that is not all there, cannot be reproduced. The list can only become shorter: a record
     * that is made anew has to leave it.
     */
    @Test
    void recordsNameACommitAndTheEngineExceptForTheseOldOnes() throws IOException {
        List<String> old = new ArrayList<>();
        for (Path record : Project.files(RESULTS, file -> file.toString().endsWith(".json"))) {
            JsonNode environment = new ObjectMapper().readTree(record.toFile()).get("environment");
            if (!environment.path("commit").asText().matches("[0-9a-f]{7,40}")
                    || !environment.path("engine").isTextual()) {
                old.add(RESULTS.relativize(record).toString());
            }
        }
        assertThat(old)
                .containsExactlyInAnyOrder(
                        "benchmarks/batches.json",
                        "benchmarks/scale.json",
                        "image-recognition/fashion-mnist-compact.json",
                        "spark/five-million-executors-1.json",
                        "spark/five-million-executors-2.json",
                        "spark/five-million-executors-4.json",
                        "spark/five-million-one-process.json",
                        "spark/twenty-one-million.json");
    }

    @Test
    void everyMetricOfACommittedRecordIsNamedWhereItIsDefined() throws IOException {
        Set<String> named = Stream.of(
                        Stream.of(ClassEvaluation.MEANINGS, BinaryEvaluation.MEANINGS),
                        ServiceLoader.load(MetricMeaning.Source.class).stream()
                                .map(source -> source.get().metricMeanings()))
                .flatMap(lists -> lists)
                .flatMap(List::stream)
                .map(MetricMeaning::id)
                .collect(Collectors.toSet());

        for (Path record : Project.files(RESULTS, CommittedResultsTest::isOfARun)) {
            assertThat(RunJson.read(record).metrics().keySet().stream().map(CommittedResultsTest::withoutHorizon))
                    .as("metrics of %s", record)
                    .isNotEmpty()
                    .allMatch(named::contains);
        }
    }

    @Test
    void everyUseCaseWithMetricsOfItsOwnIsFoundByReports() {
        Set<String> found = ServiceLoader.load(MetricMeaning.Source.class).stream()
                .map(source -> source.type().getName())
                .collect(Collectors.toSet());

        List<String> withMetrics = ServiceLoader.load(UseCase.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(useCase -> !useCase.metricMeanings().isEmpty())
                .map(useCase -> useCase.getClass().getName())
                .toList();

        assertThat(withMetrics).hasSizeGreaterThan(4).isSubsetOf(found);
    }

    private static boolean isOfARun(Path file) {
        return file.toString().endsWith(".json") && !file.getParent().endsWith("benchmarks");
    }

    /** A forecast has the same metric at each horizon: {@code mse_96}. */
    private static String withoutHorizon(String metric) {
        return metric.replaceAll("^(mse|mae)_\\d+$", "$1");
    }
}
