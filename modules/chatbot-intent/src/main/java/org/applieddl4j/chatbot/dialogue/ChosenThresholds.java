package org.applieddl4j.chatbot.dialogue;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Thresholds of a dialogue and what they did on the validation messages they were chosen with.
 *
 * @param accept probability from which on an intent is believed
 * @param gap how far ahead the first must be to need no question
 * @param turnedAway share of the messages in scope that are turned away
 * @param questions share of the messages in scope that are answered by a question
 * @param rescued share of those questions that put an error right; empty where none is asked
 * @param outOfScopeRecall share of the messages out of scope that are turned away; empty where there are none
 */
public record ChosenThresholds(
        double accept,
        double gap,
        double turnedAway,
        double questions,
        OptionalDouble rescued,
        OptionalDouble outOfScopeRecall) {

    /** The policy that uses them. */
    public DialoguePolicy policy(List<String> sensitiveIntents, String personIntent) {
        return new DialoguePolicy(accept, gap, DialoguePolicy.USUAL_FAILURES, sensitiveIntents, personIntent);
    }
}
