package org.applieddl4j.chatbot.dialogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.applieddl4j.common.usecase.ChatSession;

/** A conversation with the assistant, which can say why it replied as it did. */
final class AssistantChatSession implements ChatSession {

    /** The rest of the intents has next to no probability, and nobody reads forty lines. */
    private static final int RANKS_SHOWN = 5;

    private static final int WORDS_SHOWN = 8;

    private final Conversation conversation;
    private final TrainedDialogue trained;
    private final AnswerBook book;
    private Optional<Reply> last = Optional.empty();

    AssistantChatSession(Conversation conversation, TrainedDialogue trained, AnswerBook book) {
        this.conversation = conversation;
        this.trained = trained;
        this.book = book;
    }

    @Override
    public List<String> greeting() {
        return List.of(conversation.greeting());
    }

    @Override
    public ChatReply reply(String message) {
        Reply reply = conversation.hear(message);
        last = Optional.of(reply);
        List<String> paragraphs = new ArrayList<>(reply.turn().reply());
        reply.handedOver()
                .filter(where -> !where.isEmpty())
                .ifPresent(where -> paragraphs.add("[handed over: " + where + "]"));
        return new ChatReply(
                paragraphs,
                reply.turn().outcome().name().toLowerCase(Locale.ROOT),
                reply.turn().language());
    }

    @Override
    public List<String> why() {
        if (last.isEmpty()) {
            return List.of("Nothing was said yet.");
        }
        Turn turn = last.get().turn();
        if (turn.ranked().isEmpty()) {
            return List.of("The network was not asked: the message has no words.");
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s (language %s; accepted from %.2f on, a question within %.2f)",
                outcome(turn),
                turn.language(),
                trained.policy().accept(),
                trained.policy().gap()));
        turn.ranked().stream()
                .limit(RANKS_SHOWN)
                .forEach(ranked -> lines.add(String.format(
                        Locale.ROOT,
                        "%5.1f %%  %s (%s)",
                        100 * ranked.probability(),
                        ranked.intent(),
                        book.name(turn.language(), ranked.intent()))));
        lines.add(last.get().choice() ? "The reply chose; the ranking is that of the message before." : words(turn));
        return lines;
    }

    private static String outcome(Turn turn) {
        return turn.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String words(Turn turn) {
        String intent = turn.ranked().get(0).intent();
        return "words that counted for " + intent + ": "
                + WordsThatCounted.of(trained.model(), turn.customer(), intent).stream()
                        .limit(WORDS_SHOWN)
                        .map(weight -> String.format(Locale.ROOT, "%s %+.2f", weight.word(), weight.drop()))
                        .collect(Collectors.joining(", "));
    }
}
