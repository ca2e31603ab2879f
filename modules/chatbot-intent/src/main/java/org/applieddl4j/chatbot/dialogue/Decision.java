package org.applieddl4j.chatbot.dialogue;

/** What to do about one message. */
public sealed interface Decision {

    /**
     * It is clear what is wanted.
     *
     * @param intent what to answer
     */
    record Answer(RankedIntent intent) implements Decision {}

    /**
     * Two things may have been meant: ask which.
     *
     * @param first the more probable one
     * @param second the other
     */
    record Clarify(RankedIntent first, RankedIntent second) implements Decision {}

    /**
     * It is probably none of the intents.
     *
     * @param nearest the most probable one, which was not probable enough
     */
    record NotUnderstood(RankedIntent nearest) implements Decision {}

    /**
     * A person takes over.
     *
     * @param intent what the customer seems to want
     * @param reason why
     */
    record HandOver(RankedIntent intent, HandOverReason reason) implements Decision {}
}
