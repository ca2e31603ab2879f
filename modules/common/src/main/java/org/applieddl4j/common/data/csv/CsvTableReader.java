package org.applieddl4j.common.data.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.PlainOrGzip;

/** One reading of one file; see {@link CsvTable#read}. */
final class CsvTableReader {

    private final Path file;
    private final CsvSchema schema;
    private final int badRowsAllowed;
    private final List<ColumnValues> columns;
    private final List<String> skipped = new ArrayList<>();

    private int[] lines = new int[1024];
    private int rows;
    private int line;

    CsvTableReader(Path file, CsvSchema schema, int badRowsAllowed) {
        this.file = file;
        this.schema = schema;
        this.badRowsAllowed = badRowsAllowed;
        this.columns = schema.columns().stream().map(ColumnValues::of).toList();
    }

    CsvTable read() {
        try (InputStream text = new TextGuard(PlainOrGzip.open(file, "a CSV file"));
                FieldReader reader = new FieldReader(text, schema.delimiter())) {
            CsvHeader header = CsvHeader.read(file.toString(), reader);
            line = 1;
            readRows(reader, header);
        } catch (IOException e) {
            throw unreadable(e);
        } catch (IllegalStateException e) {
            // The line iterator under DataVec's reader wraps what the stream throws.
            if (e.getCause() instanceof IOException cause) {
                throw unreadable(cause);
            }
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException(file + ": reading was interrupted", e);
        }
        if (rows == 0) {
            throw new InputException(file + ": has a header line but no rows"
                    + (skipped.isEmpty() ? "" : " besides the " + skipped.size() + " bad ones that were skipped")
                    + "; name a file with transactions, or correct its rows");
        }
        return table();
    }

    private void readRows(FieldReader reader, CsvHeader header) {
        int[] positions = header.positions(schema);
        while (reader.hasNext()) {
            String text = reader.nextLine();
            line++;
            if (text.isBlank()) {
                continue;
            }
            try {
                readRow(reader.fields(text), header.width(), positions);
            } catch (BadRowException e) {
                skip(e);
            }
        }
    }

    private void readRow(String[] fields, int width, int[] positions) throws BadRowException {
        if (fields.length != width) {
            throw new BadRowException("has " + fields.length + " fields, the header line has " + width);
        }
        for (int i = 0; i < positions.length; i++) {
            columns.get(i).set(rows, fields[positions[i]]);
        }
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, rows + (rows >> 1));
        }
        lines[rows++] = line;
    }

    private void skip(BadRowException e) {
        String what = file + ":" + line + ": " + e.getMessage();
        if (skipped.size() < badRowsAllowed) {
            skipped.add(what);
        } else if (badRowsAllowed == 0) {
            throw new InputException(what + "; correct the row, or allow some with --skip-bad-rows N", e);
        } else {
            throw new InputException(
                    what + "; this is bad row " + (badRowsAllowed + 1) + " and only " + badRowsAllowed
                            + " may be skipped (--skip-bad-rows)",
                    e);
        }
    }

    private CsvTable table() {
        Map<String, ColumnValues> byName = new HashMap<>();
        for (ColumnValues values : columns) {
            values.trim(rows);
            byName.put(values.column.name(), values);
        }
        return new CsvTable(file.getFileName().toString(), Arrays.copyOf(lines, rows), byName, skipped);
    }

    private InputException unreadable(IOException e) {
        if (e instanceof TextGuard.NotTextException) {
            return new InputException(file + ": " + e.getMessage(), e);
        }
        String where = line == 0 ? "" : " after line " + line;
        String why = e.getMessage() == null ? "unexpected end" : e.getMessage();
        return new InputException(
                file + ": cannot be read" + where + " (" + why
                        + "); if it is a gzip file it may be cut short or damaged: get it again",
                e);
    }
}
