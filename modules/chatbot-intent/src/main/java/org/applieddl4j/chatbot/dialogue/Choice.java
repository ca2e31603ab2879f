package org.applieddl4j.chatbot.dialogue;

import java.util.Locale;

/** What a customer may say to the question which of two things was meant. */
enum Choice {
    /** The first of the two. */
    FIRST,
    /** The second. */
    SECOND,
    /** Both of them. */
    BOTH,
    /** Neither of them. */
    NEITHER,
    /** Yes, which leaves it open. */
    YES;

    /** Name of the file with the ways to say so, separated by commas. */
    String fileName() {
        return name().toLowerCase(Locale.ROOT) + ".txt";
    }
}
