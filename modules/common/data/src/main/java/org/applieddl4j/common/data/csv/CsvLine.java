package org.applieddl4j.common.data.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import org.applieddl4j.common.InputException;

/** Splits single lines of CSV, for whoever reads the lines in another way than {@link CsvStream}. */
public final class CsvLine {

    private final char delimiter;

    /** @param delimiter what stands between two cells */
    public CsvLine(char delimiter) {
        this.delimiter = delimiter;
    }

    /**
     * For lines below this one.
     *
     * @param delimiter what stands between two cells, or {@link CsvStream#DETECT}
     */
    public static CsvLine below(String header, char delimiter) {
        return new CsvLine(delimiter == CsvStream.DETECT ? CsvFormat.delimiter(header) : delimiter);
    }

    /** What stands between two cells. */
    public char delimiter() {
        return delimiter;
    }

    /**
     * The cells of a line.
     *
     * @param line without its line break
     * @throws InputException if a quoted cell does not end on it
     */
    public String[] cells(String line) {
        if (line.isEmpty()) {
            return new String[] {""};
        }
        try {
            return CsvRecords.builder(delimiter)
                    .ofSingleCsvRecord(line)
                    .getFields()
                    .toArray(String[]::new);
        } catch (CsvParseException e) {
            throw new InputException(
                    "a quoted cell does not end on its line; line breaks inside quotes cannot be read here", e);
        }
    }
}
