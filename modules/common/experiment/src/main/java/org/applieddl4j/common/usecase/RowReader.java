package org.applieddl4j.common.usecase;

import java.util.List;
import java.util.Optional;
import org.applieddl4j.common.data.csv.CsvStream;

/**
 * Turns the rows of one CSV file into questions, in the order of the file. It may remember rows to understand those that
 * follow; not for several threads at once.
 */
public interface RowReader {

    /** What stands between two cells; whatever the file shows, unless something else was said of it. */
    default char delimiter() {
        return CsvStream.DETECT;
    }

    /**
     * Takes the header line, before any row.
     *
     * @param columns names of the columns
     * @return what a person should know of how the file is read, a line each
     * @throws org.applieddl4j.common.InputException if columns are missing
     */
    List<String> header(List<String> columns);

    /**
     * Takes a row, and makes a question of it where it is one by itself.
     *
     * @param cells as many as the header line has
     * @return empty where the row is only remembered
     * @throws org.applieddl4j.common.InputException if a cell holds something else than it should; rows that follow are
     *     not affected
     */
    Optional<ModelInput.Row> read(String[] cells);

    /**
     * The question that all rows make together, after the last of them; empty where each is one by itself.
     *
     * @throws org.applieddl4j.common.InputException if they make none
     */
    default Optional<ModelInput.Row> end() {
        return Optional.empty();
    }

    /** What the file calls the row; empty where it has no column for that. */
    Optional<String> id(String[] cells);
}
