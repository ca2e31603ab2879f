package org.applieddl4j.monitoring;

/**
 * Rows of a stream during which something was wrong.
 *
 * @param first its first row, counted from 0
 * @param last its last row, no earlier than the first
 */
public record FaultWindow(int first, int last) {

    /** @throws IllegalArgumentException if it ends before it begins */
    public FaultWindow {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException("a window from row " + first + " to row " + last + " is none");
        }
    }

    /** Number of rows. */
    int length() {
        return last - first + 1;
    }

    boolean contains(int row) {
        return row >= first && row <= last;
    }
}
