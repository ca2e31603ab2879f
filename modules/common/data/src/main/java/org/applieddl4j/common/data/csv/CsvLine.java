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
     * Whether a quoted cell is still open at the end of a line, and goes on on the next one.
     *
     * @param line without its line break
     * @param open whether one was at the end of the line before
     */
    public boolean leavesOpen(String line, boolean open) {
        boolean quoted = open;
        boolean begins = true;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                    begins = false;
                }
            } else if (c == delimiter) {
                begins = true;
            } else if (c == '"' && begins) {
                quoted = true;
            } else {
                begins &= c <= ' ';
            }
        }
        return quoted;
    }

    /**
     * The cells of a row.
     *
     * @param line without the line break at its end; may hold others, within quotes
     * @throws InputException if a quoted cell does not end in it
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
                    "a cell begins with a quote that is never closed, or goes on after the closing one", e);
        }
    }
}
