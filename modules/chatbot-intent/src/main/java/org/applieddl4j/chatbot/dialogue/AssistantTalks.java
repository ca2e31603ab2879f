package org.applieddl4j.chatbot.dialogue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.Talk;
import org.applieddl4j.common.usecase.TalkRequest;
import org.applieddl4j.common.usecase.Talks;

/** Conversations with the assistant of a bank, which has answers for the intents of the dataset {@code assistant}. */
public final class AssistantTalks implements Talks {

    /** The dataset whose intents the answers are for. */
    public static final String DATASET = "assistant";

    private final Function<Path, TrainedDialogue> opener;

    /** @param opener reads a bundle */
    public AssistantTalks(Function<Path, TrainedDialogue> opener) {
        this.opener = opener;
    }

    @Override
    public String dataset() {
        return DATASET;
    }

    /** The answers are read first: they are the quicker to complain. */
    @Override
    public Talk begin(TalkRequest request) {
        AnswerBook book = request.answers().map(AnswerBook::of).orElseGet(AnswerBook::ofSuite);
        request.language().ifPresent(language -> requireSpoken(language, book));
        LanguageDetector detector = detector(request.language(), book.languages());
        TrainedDialogue trained = opener.apply(request.bundle());
        book.requireAll(trained.intents());
        Conversation conversation = new Conversation(
                trained.model(),
                trained.policy(),
                book,
                request.language().orElse(book.languages().get(0)),
                detector,
                new HandOverFolder(request.handOvers()),
                Clock.systemUTC());
        return new AssistantTalk(conversation, trained, book);
    }

    private static void requireSpoken(String language, AnswerBook book) {
        if (!book.languages().contains(language)) {
            throw new InputException("there are no answers in the language '" + language + "'; there are some in "
                    + String.join(", ", book.languages()));
        }
    }

    /** Nothing is detected where there is no choice; otherwise the model is read while the person reads the greeting. */
    private static LanguageDetector detector(Optional<String> only, List<String> languages) {
        if (only.isPresent() || languages.size() == 1) {
            return message -> Optional.empty();
        }
        CompletableFuture<LanguageDetector> reading =
                CompletableFuture.supplyAsync(() -> new OpenNlpLanguageDetector(languages));
        return message -> joined(reading).detect(message);
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
