package org.applieddl4j.common.data.csv;

import java.io.IOException;
import org.applieddl4j.common.InputException;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.records.reader.impl.csv.SerializableCSVParser;

/** Splits single lines of CSV, for whoever reads the lines in another way than {@link CsvStream}. */
public final class CsvLine {

    private final SerializableCSVParser parser;

    /** @param delimiter what stands between two cells */
    public CsvLine(char delimiter) {
        this.parser = new SerializableCSVParser(delimiter, CSVRecordReader.DEFAULT_QUOTE);
    }

    /**
     * The cells of a line.
     *
     * @param line without its line break
     * @throws InputException if a quoted cell does not end on it
     */
    public String[] cells(String line) {
        try {
            return fields(line);
        } catch (BadRowException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    String[] fields(String line) throws BadRowException {
        try {
            return parser.parseLine(line);
        } catch (IOException e) {
            throw new BadRowException(
                    "a quoted field does not end on its line (line breaks inside quotes are not supported)");
        }
    }
}
