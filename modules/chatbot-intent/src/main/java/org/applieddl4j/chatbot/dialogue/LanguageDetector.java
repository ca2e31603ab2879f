package org.applieddl4j.chatbot.dialogue;

import java.util.Optional;

/** Tells in which of the languages of a dialogue a message is written. */
@FunctionalInterface
public interface LanguageDetector {

    /**
     * The language of a message.
     *
     * @param message cleaned
     * @return ISO 639-1, one of the dialogue's languages; empty where the message is too short or too mixed to say
     */
    Optional<String> detect(String message);
}
