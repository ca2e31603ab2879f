package org.applieddl4j.common.data.csv;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.data.RowOrigin;
import org.applieddl4j.common.data.csv.CsvSchema.Kind;

/**
 * The wanted columns of a CSV file, each in an array of primitive values, and for every row the line it came from.
 *
 * <p>The arrays are the table's own, not copies: a million rows are read once and shared.
 */
public final class CsvTable {

    /** In place of a time in a gap. */
    public static final long NO_TIME = ColumnValues.GAP;

    private final String fileName;
    private final int[] lines;
    private final Map<String, ColumnValues> columns;
    private final List<String> skipped;
    private final List<String> notes;

    CsvTable(
            String fileName, int[] lines, Map<String, ColumnValues> columns, List<String> skipped, List<String> notes) {
        this.fileName = fileName;
        this.lines = lines;
        this.columns = Map.copyOf(columns);
        this.skipped = List.copyOf(skipped);
        this.notes = List.copyOf(notes);
    }

    /**
     * Reads a file of text whose first line names the columns. A gzip file is known by its first bytes, whatever its name,
     * and read as it is; so is UTF-16 by its byte order mark, and Windows-1252 where the text is not UTF-8. Blank lines are
     * passed over. Cells may be quoted with {@code "} and hold line breaks then (RFC 4180); a row is named by the line on
     * which it begins.
     *
     * @param file the CSV file
     * @param schema the wanted columns
     * @param badRowsAllowed how many bad rows to skip before giving up; usually 0
     * @throws org.applieddl4j.common.InputException if the file is missing, empty, binary or cut short, columns are
     *     missing, or more rows are bad than allowed: the message names file, line, column and value
     */
    public static CsvTable read(Path file, CsvSchema schema, int badRowsAllowed) {
        return new CsvTableReader(file, schema, badRowsAllowed).read();
    }

    /** Number of rows, the skipped ones not counted. */
    public int rows() {
        return lines.length;
    }

    /**
     * The values of a NUMBER column, all of them finite, but NaN for the gaps of one that may have some.
     *
     * @throws IllegalArgumentException if the schema has no such column of that kind
     */
    public double[] numbers(String column) {
        return find(column, ColumnValues.Numbers.class, Kind.NUMBER.name()).values();
    }

    /**
     * The values of an INTEGER column, or of a TIMESTAMP column as whole seconds since 1970-01-01T00:00:00Z, {@link #NO_TIME} in a gap.
     *
     * @throws IllegalArgumentException if the schema has no such column of that kind
     */
    public long[] integers(String column) {
        return find(column, ColumnValues.Longs.class, Kind.INTEGER + " or " + Kind.TIMESTAMP)
                .values();
    }

    /**
     * The values of a TEXT column.
     *
     * @throws IllegalArgumentException if the schema has no such column of that kind
     */
    public String[] texts(String column) {
        return find(column, ColumnValues.Texts.class, Kind.TEXT.name()).values();
    }

    /** Where a row came from; the header is line 1. */
    public RowOrigin origin(int row) {
        return new RowOrigin(fileName, lines[row]);
    }

    /** How many bad rows were skipped because the caller allowed it. */
    public int skippedRows() {
        return skipped.size();
    }

    /** What was wrong with each skipped row, a line each: file, line, column and value. */
    public List<String> skipped() {
        return skipped;
    }

    /** What a person would want to know of how the file is written down, a sentence each. */
    public List<String> notes() {
        return notes;
    }

    private <T extends ColumnValues> T find(String column, Class<T> type, String kinds) {
        return Optional.ofNullable(columns.get(column))
                .filter(type::isInstance)
                .map(type::cast)
                .orElseThrow(() ->
                        new IllegalArgumentException("the schema has no column '" + column + "' of kind " + kinds));
    }
}
