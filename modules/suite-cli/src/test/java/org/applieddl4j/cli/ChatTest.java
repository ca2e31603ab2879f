package org.applieddl4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.applieddl4j.common.usecase.ChatSession;
import org.junit.jupiter.api.Test;

/** What is for the program and what for the assistant, and what a pipe is shown. */
class ChatTest {

    private final ChatSession talk = new ChatSession() {
        @Override
        public List<String> greeting() {
            return List.of("hello");
        }

        @Override
        public ChatReply reply(String message) {
            return new ChatReply(List.of("you said: " + message), "answered", "en");
        }

        @Override
        public List<String> why() {
            return List.of("because");
        }
    };

    @Test
    void aPipeIsShownRepliesWithoutAPrompt() {
        assertThat(chat("where is my card\n\ngracias, adiós 👋\n"))
                .containsExactly("hello", "you said: where is my card", "you said: ", "you said: gracias, adiós 👋");
    }

    @Test
    void commandsAreForTheProgram() {
        assertThat(chat("hi\n/why\n/help\n/dance now\n"))
                .startsWith(
                        "hello",
                        "you said: hi",
                        "because",
                        "/why   the intents of the last message by probability," + " and the words that counted")
                .endsWith("there is no /dance; there are /why, /help and /quit");
    }

    @Test
    void quitEndsIt() {
        assertThat(chat("/QUIT \nstill there?\n")).containsExactly("hello");
    }

    @Test
    void longParagraphsAreBrokenBetweenWords() {
        assertThat(TerminalScreen.wrapped("Did you mean this or that?", 12))
                .containsExactly("Did you mean", "this or", "that?");
        assertThat(TerminalScreen.wrapped("indivisible!", 5)).containsExactly("indivisible!");
        assertThat(TerminalScreen.wrapped("", 5)).containsExactly("");
    }

    @Test
    void whereNoUseCaseTalksThatIsSaid() {
        CommandRun run = CommandRun.of(new FakeUseCase(), "chat", "--bundle", "nowhere.zip");

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err().strip()).isEqualTo("error: no use case of this suite can talk");
    }

    private List<String> chat(String typed) {
        StringWriter out = new StringWriter();
        try (ChatScreen screen = new PipedScreen(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), new PrintWriter(out))) {
            new Chat(talk, screen).run();
        }
        return out.toString().lines().toList();
    }
}
