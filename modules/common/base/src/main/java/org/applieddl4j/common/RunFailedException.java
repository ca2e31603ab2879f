package org.applieddl4j.common;

/**
 * A run could not be finished although its input was right (training diverged, the disk filled up): the command line
 * prints the message as one line and exits with 1.
 */
public final class RunFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean resumable;

    /** @param message one line: what, where, what to do */
    public RunFailedException(String message) {
        super(OneLine.of(message));
        this.resumable = false;
    }

    /**
     * @param message one line: what, where, what to do
     * @param cause what was caught, shown with {@code --verbose}
     */
    public RunFailedException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private RunFailedException(String message, Throwable cause, boolean resumable) {
        super(OneLine.of(message), cause);
        this.resumable = resumable;
    }

    /**
     * The work was right and went well, but what it was done on failed: it may be gone on with elsewhere, or later.
     *
     * @param message one line: what, where, what to do
     * @param cause what was caught
     */
    public static RunFailedException resumable(String message, Throwable cause) {
        return new RunFailedException(message, cause, true);
    }

    /** Whether what was done so far is worth keeping. */
    public boolean resumable() {
        return resumable;
    }
}
