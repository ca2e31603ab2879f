package org.applieddl4j.common.data.source;

/** A transfer began and broke off: asking again may bring the rest. */
final class BrokenOffException extends SourceException {

    private static final long serialVersionUID = 1L;

    BrokenOffException(String answer) {
        super(answer);
    }

    BrokenOffException(String answer, Throwable cause) {
        super(answer, cause);
    }
}
