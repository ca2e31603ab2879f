package org.applieddl4j.common.usecase;

import java.util.List;
import org.applieddl4j.common.data.csv.CsvStream;

/**
 * A network that follows one stream of rows and remembers, in bounded memory, what came before. Rows are taken in the order of time;
 * not for several threads at once.
 */
public interface RowWatch {

    /** What stands between two cells; whatever the table shows, unless something else was said of it. */
    default char delimiter() {
        return CsvStream.DETECT;
    }

    /**
     * Takes the header line, before any row.
     *
     * @param columns names of the columns
     * @return what a person should know of how the stream is read, a line each
     * @throws org.applieddl4j.common.InputException if columns are missing
     */
    List<String> header(List<String> columns);

    /**
     * Takes the next row.
     *
     * @param cells as many as the header line has
     * @throws org.applieddl4j.common.InputException if the row cannot be used; then nothing of it is remembered
     */
    Observation next(String[] cells);

    /** Any answer, to see which fields it has. */
    Prediction example();

    /** All that is remembered, behind the header line; text. */
    String save();

    /**
     * Goes on where a saved watch stopped, exactly; behind the header line, before any row.
     *
     * @param name what to call it in messages, for example a file's name
     * @param saved as {@link #save} gave it
     * @throws org.applieddl4j.common.InputException if it is damaged, or of another stream or network
     */
    void load(String name, String saved);

    /**
     * What is said of a row.
     *
     * @param answer of the network
     * @param note whether a person has to see it
     */
    record Observation(Prediction answer, Note note) {

        /** How much a row matters to a person. */
        public enum Note {
            /** Nothing to see. */
            USUAL,
            /** Something has begun that should be looked at now. */
            ALARM
        }
    }
}
