package org.applieddl4j.chatbot.corpus;

/** A row that cannot be used; its message says what is wrong with it, not where it stands. */
final class BadRowException extends Exception {

    private static final long serialVersionUID = 1L;

    BadRowException(String message) {
        super(message);
    }
}
