package org.applieddl4j.common.data;

/**
 * Where an example came from, so that a prediction can be traced back to its row.
 *
 * @param file name of the file, with its folder only where that says the class
 * @param line line in that file, counted from 1, the header included; 0 where a file is one example
 */
public record RowOrigin(String file, long line) {

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
