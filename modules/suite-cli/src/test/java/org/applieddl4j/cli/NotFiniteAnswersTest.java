package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.model.BundleReader;
import org.applieddl4j.common.model.ResignedBundle;
import org.applieddl4j.common.usecase.ChatRequest;
import org.applieddl4j.common.usecase.ChatSession;
import org.applieddl4j.common.usecase.ChatUseCase;
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

    @Test
    void neitherIsItRepliedToInAChat() {
        ChatSession session = talking()
                .chat()
                .with(BundleReader.read(overflowing("chatbot-intent")), Optional.empty())
                .begin(new ChatRequest(Optional.of("en"), Optional.empty()));
        StringWriter out = new StringWriter();
        ChatScreen screen = new PipedScreen(
                new ByteArrayInputStream("my card was stolen\n".getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true));

        assertThatThrownBy(() -> new Chat(session, screen).run())
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not a finite number, so that nothing is decided");
        assertThat(out.toString().lines()).containsExactlyElementsOf(session.greeting());
    }

    private static ChatUseCase talking() {
        return Installation.ofProcess().useCases().stream()
                .filter(ChatUseCase.class::isInstance)
                .map(ChatUseCase.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Weights of the first layer: an empty input, on which a bundle is tried when it is opened, does not meet them. */
    private Path overflowing(String useCase) {
        return ResignedBundle.of(QuickBundles.of(useCase))
                .firstParameters(50_000, HUGE)
                .write(folder.resolve("model.zip"));
    }
}
