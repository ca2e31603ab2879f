package org.applieddl4j.common.data.csv;

/** What is wrong with a row; the reader adds where it stands. */
final class BadRowException extends Exception {

    private static final long serialVersionUID = 1L;

    BadRowException(String what) {
        // Expected control flow, met at most once a bad row: no stack trace to fill in.
        super(what, null, false, false);
    }
}
