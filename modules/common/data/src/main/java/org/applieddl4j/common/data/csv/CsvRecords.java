package org.applieddl4j.common.data.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import org.applieddl4j.common.InputException;

/**
 * The records of a CSV text one after the other, as RFC 4180 has them: a cell in quotes may hold delimiters and line breaks,
 * and two quotes in it are one. Blank lines, and those of delimiters alone, are passed over.
 */
final class CsvRecords implements AutoCloseable {

    /** Enough to see encoding and delimiter; a stream that is still being written need not have so much. */
    private static final int BEGINNING_BYTES = 1 << 18;

    /** Of a cell. One that is longer began with a quote that was not meant as one. */
    private static final int MOST_CHARACTERS = 1 << 22;

    private final CsvFormat format;
    private final CsvReader<String[]> csv;
    private final Iterator<String[]> records;
    private final Cells cells = new Cells();

    private CsvRecords(CsvFormat format, Reader text) {
        this.format = format;
        this.csv = builder(format.delimiter()).build(cells, text);
        this.records = csv.iterator();
    }

    static CsvReader.CsvReaderBuilder builder(char delimiter) {
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(true)
                .trimWhitespacesAroundQuotes(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(MOST_CHARACTERS);
    }

    /** A cell begins with a quote and does not end as it should, so that nobody can tell where the next one begins. */
    static final class BrokenQuoteException extends IOException {

        private static final long serialVersionUID = 1L;

        private final long line;

        private BrokenQuoteException(long line, CsvParseException cause) {
            super(
                    "a cell begins with a quote that is never closed, or goes on after the closing one; close it, and"
                            + " inside quotes write two for one",
                    cause);
            this.line = line;
        }

        /** For the user, whose file has this name. */
        InputException in(String name) {
            return new InputException(name + ":" + line + ": " + getMessage(), this);
        }
    }

    /**
     * Begins to read.
     *
     * @param in closed with this
     * @param delimiter what stands between two cells, or {@link CsvStream#DETECT}
     */
    static CsvRecords of(InputStream in, char delimiter) throws IOException {
        byte[] beginning = beginning(in);
        CsvFormat format = CsvFormat.of(beginning, delimiter);
        InputStream whole = new SequenceInputStream(
                new ByteArrayInputStream(beginning, format.mark(), beginning.length - format.mark()), in);
        return new CsvRecords(format, new TextGuard(new InputStreamReader(whole, format.charset())));
    }

    /** As much as is there, but the first line at least: more may come when somebody writes it. */
    private static byte[] beginning(InputStream in) throws IOException {
        byte[] bytes = new byte[BEGINNING_BYTES];
        int length = 0;
        boolean line = false;
        while (length < bytes.length && (!line || in.available() > 0)) {
            int count = in.read(bytes, length, bytes.length - length);
            if (count < 0) {
                break;
            }
            for (int i = length; i < length + count; i++) {
                line |= bytes[i] == '\n';
            }
            length += count;
        }
        return Arrays.copyOf(bytes, length);
    }

    CsvFormat format() {
        return format;
    }

    /** The cells of the next record; null when there are no more. */
    String[] next() throws IOException {
        try {
            while (records.hasNext()) {
                String[] record = records.next();
                if (!Arrays.stream(record).allMatch(String::isBlank)) {
                    return record;
                }
            }
            return null;
        } catch (CsvParseException e) {
            throw new BrokenQuoteException(cells.line, e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Where the record began that was read last, or could not be; the first line is 1. */
    long line() {
        return cells.line;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    /** Keeps the cells of a record, of which there may be any number. */
    private static final class Cells extends AbstractBaseCsvCallbackHandler<String[]> {

        private String[] cells = new String[16];
        private int count;
        private long line;

        @Override
        protected void handleBegin(long startingLineNumber) {
            count = 0;
            line = startingLineNumber;
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            if (count == cells.length) {
                cells = Arrays.copyOf(cells, 2 * count);
            }
            cells[count++] = new String(buffer, offset, length);
        }

        @Override
        protected String[] buildRecord() {
            return Arrays.copyOf(cells, count);
        }
    }
}
