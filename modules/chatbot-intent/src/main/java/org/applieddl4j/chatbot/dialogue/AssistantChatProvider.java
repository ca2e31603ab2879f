package org.applieddl4j.chatbot.dialogue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.applieddl4j.common.model.ModelBundle;
import org.applieddl4j.common.usecase.ChatBot;
import org.applieddl4j.common.usecase.ChatProvider;

/** Conversations with the assistant of a bank, which has answers for the intents of the dataset {@code assistant}. */
public final class AssistantChatProvider implements ChatProvider {

    /** The dataset whose intents the answers are for. */
    public static final String DATASET = "assistant";

    private final Function<ModelBundle, TrainedDialogue> opener;

    /** @param opener makes a bundle ready */
    public AssistantChatProvider(Function<ModelBundle, TrainedDialogue> opener) {
        this.opener = opener;
    }

    @Override
    public String dataset() {
        return DATASET;
    }

    @Override
    public ChatBot with(ModelBundle bundle, Optional<Path> answers) {
        AnswerBook book = answers.map(AnswerBook::of).orElseGet(AnswerBook::ofSuite);
        TrainedDialogue trained = opener.apply(bundle);
        book.requireAll(trained.intents());
        return new AssistantChatBot(trained, book);
    }
}
