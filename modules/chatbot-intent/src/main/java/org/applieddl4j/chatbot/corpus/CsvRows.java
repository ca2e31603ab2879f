package org.applieddl4j.chatbot.corpus;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvStream;

/** The rows of a table of messages, in memory. */
final class CsvRows implements CsvStream.Reader {

    /** What the decoder puts where bytes are no text. */
    private static final char NO_CHARACTER = '\uFFFD';

    private final String name;
    private final Path file;
    private final List<String> header = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private CsvRows(String name, Path file) {
        this.name = name;
        this.file = file;
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
     * Reads a published file.
     *
     * @param name what to call it in the origin of a message
     * @throws InputException if there is no header, or no row behind it
     */
    static CsvRows read(String name, Path file, char delimiter) {
        CsvRows rows = new CsvRows(name, file);
        CsvStream.read(file, delimiter, bytes -> {}, rows);
        if (rows.rows.isEmpty()) {
            throw new InputException(file + ": has a header line but no rows; add messages");
        }
        return rows;
    }

    /** Reads a file of the user's own, whatever its delimiter. */
    static CsvRows read(Path file) {
        return read(file.getFileName().toString(), file, CsvStream.DETECT);
    }

    @Override
    public void note(String what) {
        notes.add(what);
    }

    @Override
    public void header(List<String> columns) {
        header.addAll(columns);
    }

    @Override
    public void row(long line, String[] cells) {
        boolean isText = Arrays.stream(cells).allMatch(cell -> cell.indexOf(NO_CHARACTER) < 0);
        rows.add(new Row(line, List.of(cells), isText ? "" : "is not UTF-8 text; save the file as UTF-8"));
    }

    @Override
    public void bad(long line, String why) {
        rows.add(new Row(line, List.of(), why + "; a cell with a delimiter or a line break needs quotes"));
    }

    String name() {
        return name;
    }

    /** What to call it in a complaint. */
    Path file() {
        return file;
    }

    /** What a person would want to know of how the file is written down. */
    List<String> notes() {
        return notes;
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
            throw new InputException(file + ":1: has no column '" + column + "'; it has " + String.join(", ", header));
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
            throw new InputException(file + ":" + row.line() + ": " + row.complaint() + "; get the file again");
        }
        return row.cells().get(column);
    }
}
