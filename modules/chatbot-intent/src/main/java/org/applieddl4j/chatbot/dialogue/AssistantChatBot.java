package org.applieddl4j.chatbot.dialogue;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.ChatBot;
import org.applieddl4j.common.usecase.ChatRequest;
import org.applieddl4j.common.usecase.ChatSession;

/** The assistant of a bank. The language model is read once, when the first conversation needs it. */
final class AssistantChatBot implements ChatBot {

    private final TrainedDialogue trained;
    private final AnswerBook book;
    private Optional<CompletableFuture<LanguageDetector>> reading = Optional.empty();

    AssistantChatBot(TrainedDialogue trained, AnswerBook book) {
        this.trained = trained;
        this.book = book;
    }

    @Override
    public List<String> languages() {
        return book.languages();
    }

    @Override
    public ChatSession begin(ChatRequest request) {
        request.language().ifPresent(this::requireSpoken);
        Conversation conversation = new Conversation(
                trained.model(),
                trained.policy(),
                book,
                request.language().orElse(book.languages().get(0)),
                detector(request.language()),
                request.handOvers().<HandOverDesk>map(HandOverFolder::new).orElse(handOver -> ""),
                Clock.systemUTC());
        return new AssistantChatSession(conversation, trained, book);
    }

    private void requireSpoken(String language) {
        if (!book.languages().contains(language)) {
            throw new InputException("there are no answers in the language '" + language + "'; there are some in "
                    + String.join(", ", book.languages()));
        }
    }

    /** Nothing is detected where there is no choice; otherwise the model is read while the person reads the greeting. */
    private LanguageDetector detector(Optional<String> only) {
        if (only.isPresent() || book.languages().size() == 1) {
            return message -> Optional.empty();
        }
        CompletableFuture<LanguageDetector> detector = shared();
        return message -> joined(detector).detect(message);
    }

    private synchronized CompletableFuture<LanguageDetector> shared() {
        CompletableFuture<LanguageDetector> detector = reading.orElseGet(
                () -> CompletableFuture.supplyAsync(() -> new OpenNlpLanguageDetector(book.languages())));
        reading = Optional.of(detector);
        return detector;
    }

    private static LanguageDetector joined(CompletableFuture<LanguageDetector> reading) {
        try {
            return reading.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
