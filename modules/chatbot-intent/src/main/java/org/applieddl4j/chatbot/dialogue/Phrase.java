package org.applieddl4j.chatbot.dialogue;

import java.util.List;
import java.util.Locale;

/**
 * What the dialogue says of itself, whatever the intents are. Each stands in a file of its own, so that a bank can word
 * it; {@code {first}} and the like are filled in.
 */
enum Phrase {
    /** Before the customer has written anything. */
    GREETING,
    /** Which of two things was meant. */
    WHICH_OF_TWO("first", "second"),
    /** Neither of the two: how to go on. */
    NEITHER,
    /** A question was answered by something that is no answer to it. */
    WHICH_AGAIN("first", "second"),
    /** None of the intents. */
    NOT_UNDERSTOOD,
    /** Nothing that can be read, for example emoji only. */
    NO_WORDS,
    /** Nothing at all. */
    EMPTY,
    /** The message was too long, and only its beginning was read. */
    CUT("limit"),
    /** A person takes over, as the customer wished. */
    HAND_OVER_REQUESTED,
    /** A person takes over what is nothing for a program. */
    HAND_OVER_SENSITIVE,
    /** A person takes over from a program that does not understand. */
    HAND_OVER_NOT_UNDERSTOOD;

    private final List<String> blanks;

    Phrase(String... blanks) {
        this.blanks = List.of(blanks);
    }

    /** Its file's name. */
    String fileName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".txt";
    }

    /** What must be filled in. */
    List<String> blanks() {
        return blanks;
    }
}
