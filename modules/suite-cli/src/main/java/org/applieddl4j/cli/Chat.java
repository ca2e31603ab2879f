package org.applieddl4j.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.applieddl4j.common.usecase.ChatSession;

/** A conversation at a screen: what begins with a stroke is for the program, everything else for the use case. */
final class Chat {

    private static final List<String> HELP = List.of(
            "/why   the intents of the last message by probability, and the words that counted",
            "/help  these lines",
            "/quit  end (Ctrl-D too)");

    private final ChatSession talk;
    private final ChatScreen screen;

    Chat(ChatSession talk, ChatScreen screen) {
        this.talk = talk;
        this.screen = screen;
    }

    /** Goes on until the person has had enough. */
    void run() {
        screen.show(talk.greeting());
        for (Optional<String> line = screen.read(); line.isPresent(); line = screen.read()) {
            String typed = line.get();
            String command = typed.strip().toLowerCase(Locale.ROOT);
            if (command.equals("/quit") || command.equals("/exit")) {
                return;
            }
            screen.show(
                    command.startsWith("/") ? obey(command) : talk.reply(typed).paragraphs());
        }
    }

    private List<String> obey(String command) {
        return switch (command) {
            case "/why" -> talk.why();
            case "/help" -> HELP;
            default -> List.of("there is no " + command.split("\\s")[0] + "; there are /why, /help and /quit");
        };
    }
}
