package org.applieddl4j.common.usecase;

import java.util.List;

/**
 * A conversation between one person and a use case, message by message. What it says comes as paragraphs without line
 * breaks; who shows them decides how wide a line is.
 */
public interface Talk {

    /** What is said before the person has written anything. */
    List<String> greeting();

    /**
     * The reply to a message.
     *
     * @param message as it was typed; anything may be in it
     */
    List<String> reply(String message);

    /** Why the last reply was what it was, for whoever tries the network out; a line each. */
    List<String> why();
}
