package org.applieddl4j.chatbot.corpus;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;

/**
 * The rows of a CSV file by RFC 4180: a cell in quotes may go on over line breaks, and two quotes in it are one.
 *
 * <p>Rows of messages are read by FastCSV and not by the suite's reader of tables, because messages have line breaks.
 */
final class CsvRows {

    private final SourceText source;
    private final List<String> header;
    private final List<Row> rows;

    private CsvRows(SourceText source, List<String> header, List<Row> rows) {
        this.source = source;
        this.header = header;
        this.rows = rows;
    }

    /**
     * A row.
     *
     * @param line where it starts, counted from 1, the header included
     * @param cells as many as the header has, or it is bad
     * @param complaint what is wrong with it; empty if nothing is
     */
    record Row(long line, List<String> cells, String complaint) {}

    /**
     * Reads a file whose first line names the columns. Blank lines are passed over.
     *
     * @throws InputException if there is no header, or no row behind it
     */
    static CsvRows read(SourceText source, char separator) {
        List<CsvRecord> records = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(source.text())) {
            reader.forEach(records::add);
        } catch (CsvParseException e) {
            throw unclosed(source, records, e);
        } catch (IOException e) {
            throw new InputException(source.file() + ": cannot be read (" + FailureReason.of(e) + ")", e);
        }
        if (records.isEmpty()) {
            throw new InputException(source.file() + ": is empty; get it again, or name another file");
        }
        if (records.size() == 1) {
            throw new InputException(source.file() + ": has a header line but no rows; add messages");
        }
        return of(source, records);
    }

    private static CsvRows of(SourceText source, List<CsvRecord> records) {
        List<String> header =
                records.get(0).getFields().stream().map(String::strip).toList();
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < records.size(); i++) {
            CsvRecord record = records.get(i);
            long next = i + 1 < records.size() ? records.get(i + 1).getStartingLineNumber() : Long.MAX_VALUE;
            rows.add(new Row(
                    record.getStartingLineNumber(), record.getFields(), complaint(source, header, record, next - 1)));
        }
        return new CsvRows(source, header, rows);
    }

    private static String complaint(SourceText source, List<String> header, CsvRecord record, long lastLine) {
        if (source.isMalformed(record.getStartingLineNumber(), lastLine)) {
            return "is not UTF-8 text; save the file as UTF-8";
        }
        int cells = record.getFieldCount();
        return cells == header.size()
                ? ""
                : "has " + cells + (cells == 1 ? " cell" : " cells") + ", the header line has " + header.size()
                        + "; a cell with a comma or a line break needs quotes";
    }

    private static InputException unclosed(SourceText source, List<CsvRecord> before, CsvParseException e) {
        String where = before.isEmpty()
                ? "after its beginning"
                : "after the row of line " + before.get(before.size() - 1).getStartingLineNumber();
        return new InputException(
                source.file() + ": the quotes of a cell " + where
                        + " are not closed, or something follows the closing one; inside quotes write two for one",
                e);
    }

    SourceText source() {
        return source;
    }

    List<String> header() {
        return header;
    }

    List<Row> rows() {
        return rows;
    }

    /**
     * Where a column of a published file stands.
     *
     * @throws InputException if it is not there
     */
    int require(String column) {
        int at = header.indexOf(column);
        if (at < 0) {
            throw new InputException(
                    source.file() + ":1: has no column '" + column + "'; it has " + String.join(", ", header));
        }
        return at;
    }

    /**
     * A cell of a published file.
     *
     * @throws InputException if the row is bad
     */
    String cell(Row row, int column) {
        if (!row.complaint().isEmpty()) {
            throw new InputException(
                    source.file() + ":" + row.line() + ": " + row.complaint() + "; get the file again");
        }
        return row.cells().get(column);
    }
}
