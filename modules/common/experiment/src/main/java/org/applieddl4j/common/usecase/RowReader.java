package org.applieddl4j.common.usecase;

import java.util.List;
import java.util.Optional;

/**
 * Turns the rows of one CSV file into questions, in the order of the file. It may remember rows to understand those that
 * follow; not for several threads at once.
 */
public interface RowReader {

    /** What stands between two cells. */
    char delimiter();

    /**
     * Takes the header line, before any row.
     *
     * @param columns names of the columns
     * @return what a person should know of how the file is read, a line each
     * @throws org.applieddl4j.common.InputException if columns are missing
     */
    List<String> header(List<String> columns);

    /**
     * The row as a question.
     *
     * @param cells as many as the header line has
     * @throws org.applieddl4j.common.InputException if a cell holds something else than it should; rows that follow are
     *     not affected
     */
    ModelInput.Row read(String[] cells);

    /** What the file calls the row; empty where it has no column for that. */
    Optional<String> id(String[] cells);
}
