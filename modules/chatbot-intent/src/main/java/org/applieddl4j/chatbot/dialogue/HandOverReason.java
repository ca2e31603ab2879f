package org.applieddl4j.chatbot.dialogue;

/** Why a person takes over. */
public enum HandOverReason {
    /** The customer asked for one. */
    REQUESTED,
    /** What the customer wants is nothing for a program, for example a fraud. */
    SENSITIVE,
    /** The customer was not understood twice in a row. */
    NOT_UNDERSTOOD
}
