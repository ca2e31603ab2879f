package org.applieddl4j.chatbot.dialogue;

import java.util.List;
import org.applieddl4j.chatbot.corpus.Utterance;

/**
 * What a network says of a message whose meaning is known: all that thresholds are chosen with.
 *
 * @param first probability of the most probable intent
 * @param second probability of the second; 0 where there is none
 * @param firstRight whether the first is what was meant; never for a message out of scope
 * @param secondRight whether the second is
 * @param inScope whether any of the intents was meant
 */
public record JudgedMessage(double first, double second, boolean firstRight, boolean secondRight, boolean inScope) {

    /** @throws IllegalArgumentException if the values contradict each other */
    public JudgedMessage {
        if (!(first >= second && second >= 0)) {
            throw new IllegalArgumentException("probabilities " + first + " and " + second + " are not in order");
        }
        if (firstRight && secondRight || !inScope && (firstRight || secondRight)) {
            throw new IllegalArgumentException("one intent at most is right, and none where none was meant");
        }
    }

    /**
     * Compares a network's answer with the truth.
     *
     * @param ranked the intents, the most probable first
     * @param meant the true intent, or {@link Utterance#OUT_OF_SCOPE}
     */
    public static JudgedMessage of(List<RankedIntent> ranked, String meant) {
        RankedIntent first = ranked.get(0);
        RankedIntent second = ranked.size() > 1 ? ranked.get(1) : new RankedIntent("", 0);
        return new JudgedMessage(
                first.probability(),
                second.probability(),
                first.intent().equals(meant),
                second.intent().equals(meant),
                !meant.equals(Utterance.OUT_OF_SCOPE));
    }

    /** Whether a threshold keeps the message from being answered. */
    boolean turnedAwayAt(double threshold) {
        return first < threshold;
    }
}
