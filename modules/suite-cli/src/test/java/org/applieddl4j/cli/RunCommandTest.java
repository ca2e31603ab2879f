package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.applieddl4j.common.engine.Engine;
import org.applieddl4j.common.engine.EngineChoice;
import org.applieddl4j.common.usecase.RunRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {

    private final FakeUseCase useCase = new FakeUseCase();

    @TempDir
    private Path folder;

    @Test
    void everyFlagReachesTheUseCase() {
        CommandRun run =
                run("--dataset=toy-real --network mlp --quick --seed 7 --epochs 3 --batch-size 64 --learning-rate 1e-3"
                        + " --runs 2 --prequential 4 --skip-bad-rows 5 --learning-curve --shards 4 --out "
                        + folder.resolve("new"));

        assertThat(run.status()).isZero();
        assertThat(useCase.requests)
                .containsExactly(RunRequest.defaults()
                        .withDataset("toy-real")
                        .withNetwork("mlp")
                        .quickly()
                        .withSeed(7)
                        .withEpochs(3)
                        .withBatchSize(64)
                        .withLearningRate(0.001)
                        .withRuns(2)
                        .withPrequential(4)
                        .withSkipBadRows(5)
                        .withLearningCurve()
                        .withShards(4)
                        .into(folder.resolve("new")));
    }

    @Test
    void engineIsChosenByItsFlag() {
        try {
            assertThat(run("--engine dl4j").status()).isZero();
            assertThat(Engine.choice()).isEqualTo(EngineChoice.DL4J);
            assertThat(run("--engine fast").status()).isZero();
            assertThat(Engine.choice()).isEqualTo(EngineChoice.FAST);
        } finally {
            Engine.choose(EngineChoice.AUTO);
        }
        CommandRun unknown = run("--engine turbo");
        assertThat(unknown.status()).isEqualTo(2);
        assertThat(unknown.err()).contains("--engine", "turbo").hasLineCount(1);
    }

    @Test
    void seedZeroIsRefusedSinceItWouldBeTheClock() {
        CommandRun run = run("--seed 0");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--seed", "from 1 on");
    }

    @Test
    void withoutFlagsTheUseCaseChooses() {
        run("");

        assertThat(useCase.requests).containsExactly(RunRequest.defaults());
    }

    @Test
    void ownFileIsLeftToTheUseCase() {
        CommandRun run = run("--dataset csv:cards.csv");

        assertThat(run.status()).isZero();
        assertThat(useCase.requests.get(0).dataset()).hasValue("csv:cards.csv");
    }

    @Test
    void resumedRunIsHandedOn() {
        CommandRun run = run("--resume " + folder);

        assertThat(run.status()).isZero();
        assertThat(useCase.requests.get(0).resume()).hasValue(folder);
    }

    @Test
    void tableStandsAboveTheReportAndTheFolder() {
        CommandRun run = run("");

        assertThat(run.out().lines())
                .containsExactly(
                        "data: toy-generated, because nothing else is at hand",
                        "",
                        "test split, with 95 % intervals",
                        "                     average_precision     roc_auc",
                        "mlp                  0.653 [0.327, 0.653]  0.877 [0.438, 0.877]",
                        "constant (baseline)  0.008 [0.004, 0.008]  0.500 [0.250, 0.500]",
                        "",
                        "published",
                        "                      average_precision",
                        "Toys (2020), Table 1  0.610",
                        "",
                        "report  " + Path.of("runs", "toy", "report.html"),
                        "folder  " + Path.of("runs", "toy"));
        assertThat(run.err()).isEqualToIgnoringNewLines("mlp  2/2  loss 0.4");
    }

    @Test
    void jsonIsAllThatStandsOnStandardOutput() throws IOException {
        CommandRun run = run("--json");

        JsonNode record = new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(run.out());
        assertThat(record.path("useCase").asText()).isEqualTo("toy-detection");
        assertThat(record.at("/metrics/average_precision/value").asDouble()).isEqualTo(0.6534);
        assertThat(run.err()).contains("data: toy-generated", "mlp  2/2");
    }

    @Test
    void outThatIsAFileIsRefused() throws IOException {
        Path file = Files.createFile(folder.resolve("taken"));

        assertRefused(run("--out " + file), "--out " + file + " is a file; name a new or an empty folder");
    }

    @Test
    void outThatHoldsSomethingIsRefused() throws IOException {
        Files.createFile(folder.resolve("taken"));

        assertRefused(run("--out " + folder), "--out " + folder + " is not empty; name a new or an empty folder");
    }

    @Test
    void emptyOutIsAccepted() {
        assertThat(run("--out " + folder).status()).isZero();
    }

    @Test
    void resumeOfNothingIsRefused() {
        Path nothing = folder.resolve("nothing");

        assertRefused(run("--resume " + nothing), "--resume " + nothing + " does not exist");
    }

    @Test
    void resumeIntoAnotherFolderIsRefused() {
        assertRefused(run("--resume " + folder + " --out " + folder.resolve("new")), "leave out --out");
    }

    @Test
    void missingMirrorIsRefused() {
        Path nothing = folder.resolve("nothing");

        assertRefused(run("--mirror " + nothing), "--mirror " + nothing + " does not exist");
    }

    private CommandRun run(String flags) {
        return CommandRun.of(useCase, ("run toy-detection " + flags).strip().split(" "));
    }

    private void assertRefused(CommandRun run, String message) {
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("error: ").contains(message);
        assertThat(run.err().lines()).hasSize(1);
        assertThat(useCase.requests).isEmpty();
    }
}
