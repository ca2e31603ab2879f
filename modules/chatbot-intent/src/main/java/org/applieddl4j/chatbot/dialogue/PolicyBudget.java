package org.applieddl4j.chatbot.dialogue;

import org.applieddl4j.common.InputException;

/**
 * What a dialogue may cost the customers whom it could have helped.
 *
 * @param turnedAway highest share of messages in scope that may be turned away as not understood, which is what leads
 *     to a person; hand-overs that are meant to happen (sensitive intents, a person asked for) do not count
 * @param questions highest share of messages in scope that may be answered by a question
 * @param rescuing lowest share of the questions that must put an error right: the first guess wrong, the second right.
 *     More than a half would be asking for the impossible: of two close guesses of a calibrated network the first is
 *     right at least as often as the second
 */
public record PolicyBudget(double turnedAway, double questions, double rescuing) {

    /** One in twenty turned away, one in ten asked, and of the questions one in four needed. */
    public static final PolicyBudget USUAL = new PolicyBudget(0.05, 0.10, 0.25);

    /** @throws InputException if a share is not in {@code [0, 1]} */
    public PolicyBudget {
        requireShare("turned away", turnedAway);
        requireShare("questions", questions);
        requireShare("rescuing", rescuing);
    }

    private static void requireShare(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new InputException("a share of " + value + " (" + name + ") is not in [0, 1]");
        }
    }
}
