package org.applieddl4j.common;

/**
 * The user's input, flags or machine set-up is wrong: the command line prints the message as one line and exits with 2.
 *
 * <p>The message says what is wrong, where (file, line, column, value) and what to do next.
 */
public final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one line: what, where, what to do */
    public InputException(String message) {
        super(OneLine.of(message));
    }

    /**
     * @param message one line: what, where, what to do
     * @param cause what was caught, shown with {@code --verbose}
     */
    public InputException(String message, Throwable cause) {
        super(OneLine.of(message), cause);
    }

    /**
     * A file that exists as far as anybody knew and did not let itself be read.
     *
     * @param file what to call it
     * @param e what reading it threw
     * @return to be thrown: which file, why, and what helps against that
     */
    public static InputException unreadable(Object file, Exception e) {
        return new InputException(
                file + ": cannot be read (" + FailureReason.of(e) + "); " + FailureReason.remedy(e), e);
    }
}
