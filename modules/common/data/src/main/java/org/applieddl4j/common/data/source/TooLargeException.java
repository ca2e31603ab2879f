package org.applieddl4j.common.data.source;

/** A source sends more than the file may have: what came is of no use. */
final class TooLargeException extends SourceException {

    private static final long serialVersionUID = 1L;

    TooLargeException(long cap) {
        super("sends more than the " + cap + " bytes the file may have");
    }
}
