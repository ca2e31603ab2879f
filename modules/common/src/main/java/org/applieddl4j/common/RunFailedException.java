package org.applieddl4j.common;

/**
 * A run could not be finished although its input was right (training diverged, the disk filled up): the command line
 * prints the message as one line and exits with 1.
 */
public final class RunFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message one line: what, where, what to do */
    public RunFailedException(String message) {
        super(message);
    }

    /**
     * @param message one line: what, where, what to do
     * @param cause what was caught, shown with {@code --verbose}
     */
    public RunFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
