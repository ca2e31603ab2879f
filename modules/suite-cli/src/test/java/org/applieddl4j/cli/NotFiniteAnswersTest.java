package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.applieddl4j.common.model.ResignedBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks whose every number is finite, and which still compute what is not: their answers are none. */
class NotFiniteAnswersTest {

    private static final float HUGE = 3e38f;

    @TempDir
    Path folder;

    @Test
    void aPredictionThatIsNotFiniteIsAnErrorOfItsInputAndNoDecision() {
        CommandRun run = CommandRun.of(
                Installation.ofProcess(),
                "predict",
                "chatbot-intent",
                "--bundle",
                overflowing("chatbot-intent").toString(),
                "my card was stolen and I want it to be blocked at once");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out().lines()).singleElement().asString().startsWith("Model: ");
        assertThat(run.err())
                .contains("the network's answer is not a finite number, so that nothing is decided")
                .contains("0 of 1 answered, 1 could not be used");
    }

    @Test
    void neitherIsItExplained() {
        CommandRun run = CommandRun.of(
                Installation.ofProcess(),
                "predict",
                "chatbot-intent",
                "--explain",
                "--bundle",
                overflowing("chatbot-intent").toString(),
                "my card was stolen and I want it to be blocked at once");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("is not a finite number");
    }

    /** Weights of the first layer: an empty input, on which a bundle is tried when it is opened, does not meet them. */
    private Path overflowing(String useCase) {
        return ResignedBundle.of(QuickBundles.of(useCase))
                .firstParameters(50_000, HUGE)
                .write(folder.resolve("model.zip"));
    }
}
