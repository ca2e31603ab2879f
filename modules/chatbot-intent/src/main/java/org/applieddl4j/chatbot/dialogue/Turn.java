package org.applieddl4j.chatbot.dialogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One message of a customer and what was said to it.
 *
 * @param customer the message, cleaned and of bearable length
 * @param language the reply's, ISO 639-1
 * @param outcome what was done
 * @param ranked what the network held possible, the most probable first; empty where it was not asked
 * @param reply in paragraphs
 */
public record Turn(String customer, String language, Outcome outcome, List<RankedIntent> ranked, List<String> reply) {

    /** What was done about a message. */
    public enum Outcome {
        /** Answered. */
        @JsonProperty("answered")
        ANSWERED,
        /** Answered by a question. */
        @JsonProperty("asked")
        ASKED,
        /** Not understood, and said so. */
        @JsonProperty("not_understood")
        NOT_UNDERSTOOD,
        /** Given to a person. */
        @JsonProperty("handed_over")
        HANDED_OVER,
        /** There was no message. */
        @JsonProperty("empty")
        EMPTY
    }

    public Turn {
        ranked = List.copyOf(ranked);
        reply = List.copyOf(reply);
    }
}
