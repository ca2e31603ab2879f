package org.applieddl4j.common.data.csv;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.applieddl4j.common.InputException;

/** One reading of one file; see {@link CsvTable#read}. */
final class CsvTableReader implements CsvStream.Reader {

    private final Path file;
    private final CsvSchema schema;
    private final int badRowsAllowed;
    private final List<ColumnValues> columns;
    private final List<String> skipped = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    private int[] lines = new int[1024];
    private int rows;
    private int[] positions = {};

    CsvTableReader(Path file, CsvSchema schema, int badRowsAllowed) {
        this.file = file;
        this.schema = schema;
        this.badRowsAllowed = badRowsAllowed;
        this.columns = schema.columns().stream().map(ColumnValues::of).toList();
    }

    CsvTable read() {
        CsvStream.read(file, schema.delimiter(), bytes -> {}, this);
        if (rows == 0) {
            throw new InputException(file + ": has a header line but no rows"
                    + (skipped.isEmpty() ? "" : " besides the " + skipped.size() + " bad ones that were skipped")
                    + "; name a file with transactions, or correct its rows");
        }
        return table();
    }

    @Override
    public void note(String what) {
        notes.add(what);
    }

    @Override
    public void header(List<String> names) {
        positions = new CsvHeader(file.toString(), names.toArray(new String[0])).positions(schema);
    }

    @Override
    public void row(long line, String[] cells) {
        try {
            for (int i = 0; i < positions.length; i++) {
                columns.get(i).set(rows, cells[positions[i]]);
            }
        } catch (BadRowException e) {
            bad(line, e.getMessage());
            return;
        }
        if (rows == lines.length) {
            lines = Arrays.copyOf(lines, rows + (rows >> 1));
        }
        lines[rows++] = Math.toIntExact(line);
    }

    @Override
    public void bad(long line, String why) {
        String what = file + ":" + line + ": " + why;
        if (skipped.size() < badRowsAllowed) {
            skipped.add(what);
        } else if (badRowsAllowed == 0) {
            throw new InputException(what + "; correct the row, or allow some with --skip-bad-rows N");
        } else {
            throw new InputException(what + "; this is bad row " + (badRowsAllowed + 1) + " and only " + badRowsAllowed
                    + " may be skipped (--skip-bad-rows)");
        }
    }

    private CsvTable table() {
        Map<String, ColumnValues> byName = new HashMap<>();
        for (ColumnValues values : columns) {
            values.trim(rows);
            byName.put(values.column.name(), values);
        }
        return new CsvTable(file.getFileName().toString(), Arrays.copyOf(lines, rows), byName, skipped, notes);
    }
}
