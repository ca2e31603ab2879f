package org.applieddl4j.common.data.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.PlainOrGzip;

/**
 * The rows of a CSV file one after the other, so that a file of any length is read in the memory of a row. What a file may
 * look like is said at {@link CsvTable#read}.
 */
public final class CsvStream {

    /** In place of a delimiter: whichever of comma, semicolon, tab and bar the header line shows. */
    public static final char DETECT = '\0';

    private final String name;
    private final InputStream in;
    private final char delimiter;
    private long line;

    private CsvStream(String name, InputStream in, char delimiter) {
        this.name = name;
        this.in = in;
        this.delimiter = delimiter;
    }

    /** Takes what is read. */
    public interface Reader {

        /**
         * Takes what a person would want to know of how the file is written down, before the header line.
         *
         * @param what a sentence, such as that it is no UTF-8
         */
        default void note(String what) {}

        /**
         * Takes the header line, before any row.
         *
         * @param columns names of the columns
         * @throws InputException if there are the wrong ones
         */
        void header(List<String> columns);

        /**
         * Takes a row.
         *
         * @param line in the file, the header is line 1
         * @param cells as many as there are columns
         */
        void row(long line, String[] cells);

        /**
         * Takes a row that is none.
         *
         * @param line in the file
         * @param why what is wrong with it
         */
        void bad(long line, String why);
    }

    /**
     * Reads a file.
     *
     * @param file the CSV file, plain or gzip
     * @param delimiter what stands between two cells, or {@link #DETECT}
     * @param bytes told how many bytes of the file were read so far
     * @param reader takes what is read
     * @throws InputException if the file is missing, empty, binary or cut short, or the reader refuses the header
     */
    public static void read(Path file, char delimiter, LongConsumer bytes, Reader reader) {
        try (InputStream in = PlainOrGzip.open(file, "a CSV file", bytes)) {
            read(file.toString(), in, delimiter, reader);
        } catch (IOException e) {
            throw new InputException(
                    file + ": cannot be read (" + FailureReason.of(e)
                            + "); if it is a gzip file it may be cut short or damaged: get it again",
                    e);
        }
    }

    /**
     * Reads a stream and leaves it open.
     *
     * @param name what to call it in messages
     * @param delimiter what stands between two cells, or {@link #DETECT}
     * @throws InputException if it is empty, binary or cut short, or the reader refuses the header
     */
    public static void read(String name, InputStream in, char delimiter, Reader reader) {
        new CsvStream(name, in, delimiter).read(reader);
    }

    private void read(Reader reader) {
        try (CsvRecords records = CsvRecords.of(new Unclosed(in), delimiter)) {
            CsvHeader header = CsvHeader.read(name, records);
            line = records.line();
            records.format().notes().forEach(reader::note);
            reader.header(header.names());
            for (String[] cells = records.next(); cells != null; cells = records.next()) {
                line = records.line();
                if (cells.length == header.width()) {
                    reader.row(line, cells);
                } else {
                    reader.bad(line, "has " + cells.length + " fields, the header line has " + header.width());
                }
            }
        } catch (CsvRecords.BrokenQuoteException e) {
            throw e.in(name);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /**
     * The names of a file's columns, for whoever wants no rows.
     *
     * @throws InputException if it cannot be read, or has no header line
     */
    public static List<String> header(Path file) {
        try (CsvRecords records = CsvRecords.of(PlainOrGzip.open(file, "a CSV file"), DETECT)) {
            return CsvHeader.read(file.toString(), records).names();
        } catch (CsvRecords.BrokenQuoteException e) {
            throw e.in(file.toString());
        } catch (IOException e) {
            throw new CsvStream(file.toString(), null, DETECT).unreadable(e);
        }
    }

    private InputException unreadable(IOException e) {
        if (e instanceof TextGuard.NotTextException) {
            return new InputException(name + ": " + e.getMessage(), e);
        }
        return new InputException(
                name + ": cannot be read" + (line == 0 ? "" : " after line " + line) + " (" + FailureReason.of(e)
                        + "); if it is a gzip file it may be cut short or damaged: get it again",
                e);
    }

    /**
     * Cells of a row parsed by a schema, one row at a time.
     *
     * <p>Not for several threads at once.
     */
    public static final class Parser {

        private final List<ColumnValues> columns;
        private final int[] positions;

        /**
         * @param file what to call the file in messages
         * @param header names of the file's columns
         * @throws InputException if a column of the schema is missing or stands twice
         */
        public Parser(String file, List<String> header, CsvSchema schema) {
            this.columns = schema.columns().stream().map(ColumnValues::of).toList();
            this.positions = new CsvHeader(file, header.toArray(new String[0])).positions(schema);
        }

        /**
         * Parses a row; its values can be had until the next one.
         *
         * @throws InputException if a cell does not hold what its column wants, saying which
         */
        public void parse(String[] cells) {
            try {
                for (int i = 0; i < positions.length; i++) {
                    columns.get(i).set(0, cells[positions[i]]);
                }
            } catch (BadRowException e) {
                throw new InputException(e.getMessage(), e);
            }
        }

        /** The value of a column of numbers, integers or timestamps (seconds), by its place in the schema. */
        public double number(int column) {
            return columns.get(column) instanceof ColumnValues.Numbers numbers ? numbers.values()[0] : integer(column);
        }

        /** The value of a column of integers or timestamps (seconds), by its place in the schema. */
        public long integer(int column) {
            return ((ColumnValues.Longs) columns.get(column)).values()[0];
        }

        /** The value of a column of texts, by its place in the schema. */
        public String text(int column) {
            return ((ColumnValues.Texts) columns.get(column)).values()[0];
        }
    }

    /** Standard input is not ours to close. */
    private static final class Unclosed extends FilterInputStream {

        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return in.read(buffer, offset, length);
        }

        @Override
        public void close() {}
    }
}
