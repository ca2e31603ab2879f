package org.applieddl4j.common.usecase;

import java.util.List;

/**
 * A conversation between one person and a use case, message by message. What it says comes as paragraphs without line
 * breaks; who shows them decides how wide a line is.
 */
public interface ChatSession {

    /**
     * Something that was said to a message.
     *
     * @param paragraphs one at least
     * @param outcome what was done: answered, asked, not_understood, handed_over or empty
     * @param language ISO 639-1
     */
    record ChatReply(List<String> paragraphs, String outcome, String language) {

        public ChatReply {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /** What is said before the person has written anything. */
    List<String> greeting();

    /**
     * The reply to a message.
     *
     * @param message as it was typed; anything may be in it
     */
    ChatReply reply(String message);

    /** Why the last reply was what it was, for whoever tries the network out; a line each. */
    List<String> why();
}
