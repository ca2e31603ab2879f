package org.applieddl4j.common.data.source;

/**
 * A source did not give its file; the message is its answer, fit to follow the source's name in a list.
 *
 * <p>Checked, because the caller acts on it: it asks the next source.
 */
public class SourceException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param answer what the source said or did, for example {@code HTTP 404} */
    public SourceException(String answer) {
        super(answer);
    }

    /**
     * @param answer what the source said or did
     * @param cause what was caught
     */
    public SourceException(String answer, Throwable cause) {
        super(answer, cause);
    }
}
