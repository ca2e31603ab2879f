package org.applieddl4j.common.data.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.datavec.api.records.reader.impl.csv.CSVRecordReader;
import org.datavec.api.split.InputStreamInputSplit;

/**
 * DataVec's CSV reader, handing out the fields of a line as strings.
 *
 * <p>{@code next()} would wrap every cell into a {@code Text}, encoded to UTF-8 only to be decoded again: on 900,000
 * rows of nine cells that takes longer than the parsing itself.
 */
final class FieldReader extends CSVRecordReader {

    private static final long serialVersionUID = 1L;

    private final transient CsvLine line;

    FieldReader(InputStream in, char delimiter) throws IOException, InterruptedException {
        super(0, delimiter, DEFAULT_QUOTE);
        line = new CsvLine(delimiter);
        setCharset(StandardCharsets.UTF_8.name());
        initialize(new InputStreamInputSplit(in));
    }

    /** The next line as it stands. */
    String nextLine() {
        return readStringLine();
    }

    /**
     * The fields of a line.
     *
     * @throws BadRowException if a quoted field does not end on this line
     */
    String[] fields(String text) throws BadRowException {
        return line.fields(text);
    }
}
