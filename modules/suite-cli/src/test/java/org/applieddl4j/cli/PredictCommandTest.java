package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.usecase.PredictRequest;
import org.junit.jupiter.api.Test;

class PredictCommandTest {

    private final FakeUseCase useCase = new FakeUseCase();

    @Test
    void everyInputGetsItsAnswer() {
        CommandRun run = run("predict toy-detection --bundle toys.zip red.png blue.png");

        assertThat(run.status()).isZero();
        assertThat(run.out().lines()).containsExactly("red.png: ball 0.75", "blue.png: ball 0.75");
        assertThat(useCase.questions)
                .containsExactly(
                        new PredictRequest(Path.of("toys.zip"), List.of("red.png", "blue.png"), Optional.empty()));
    }

    @Test
    void inputThatCannotBeUsedKeepsNobodyFromAnAnswer() {
        CommandRun run = run("predict toy-detection --bundle toys.zip bad.png blue.png");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out().lines()).containsExactly("blue.png: ball 0.75");
        assertThat(run.err().lines()).containsExactly("error: bad.png is no toy; name a toy");
    }

    @Test
    void jsonHoldsAnswersAndProblemsAndNothingElse() throws Exception {
        CommandRun run = run("predict toy-detection --bundle toys.zip --json bad.png blue.png");

        JsonNode document = new ObjectMapper().readTree(run.out());
        assertThat(document.path("useCase").asText()).isEqualTo("toy-detection");
        assertThat(document.path("bundle").asText()).isEqualTo("toys.zip");
        assertThat(document.path("answers")).hasSize(2);
        assertThat(document.path("answers").get(0).path("problem").asText()).contains("is no toy");
        assertThat(document.path("answers").get(1).path("input").asText()).isEqualTo("blue.png");
        assertThat(document.path("answers").get(1).path("probability").asDouble())
                .isEqualTo(0.75);
    }

    @Test
    void explanationsGoIntoTheirFolder() {
        run("predict toy-detection --bundle toys.zip --explain --out why red.png");

        assertThat(useCase.questions.get(0).explanations()).hasValue(Path.of("why"));
    }

    @Test
    void withoutInputsTheUsageIsExplained() {
        CommandRun run = run("predict toy-detection");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().strip())
                .isEqualTo("error: name at least one input: ./suite predict toy-detection <input>…");
    }

    @Test
    void withoutAUseCaseThoseThereAreAreNamed() {
        CommandRun run = run("predict");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().strip()).isEqualTo("error: name a use case: toy-detection");
    }

    private CommandRun run(String line) {
        return CommandRun.of(useCase, line.split(" "));
    }
}
