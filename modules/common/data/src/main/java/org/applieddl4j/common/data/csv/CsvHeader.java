package org.applieddl4j.common.data.csv;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.applieddl4j.common.FailureReason;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.NearestNames;
import org.applieddl4j.common.data.PlainOrGzip;
import org.applieddl4j.common.data.csv.CsvSchema.Column;

/** The header line of a file: where each column stands. */
final class CsvHeader {

    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final int MAX_NAMES_SHOWN = 40;

    private final String file;
    private final List<String> names;

    CsvHeader(String file, String[] fields) {
        this.file = file;
        this.names = Arrays.stream(fields).map(String::strip).toList();
    }

    /**
     * Reads the header line.
     *
     * @throws InputException if there is none
     */
    static CsvHeader read(String file, FieldReader reader) {
        if (!reader.hasNext()) {
            throw new InputException(file + ": is empty; get it again, or name another file");
        }
        String text = reader.nextLine();
        try {
            return new CsvHeader(file, reader.fields(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text));
        } catch (BadRowException e) {
            throw new InputException(file + ":1: the header line: " + e.getMessage(), e);
        }
    }

    /** Reads the header line of a file, plain or gzip. */
    static CsvHeader read(Path file, char delimiter) {
        try (FieldReader reader = new FieldReader(new TextGuard(PlainOrGzip.open(file, "a CSV file")), delimiter)) {
            return read(file.toString(), reader);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read (" + FailureReason.of(e) + "); get it again", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException(file + ": reading was interrupted", e);
        }
    }

    /** Names of the columns. */
    List<String> names() {
        return names;
    }

    /** Number of columns, and so of the fields that every row must have. */
    int width() {
        return names.size();
    }

    /**
     * Where each wanted column stands, in the order of the schema.
     *
     * @throws InputException if a wanted column is missing or stands twice
     */
    int[] positions(CsvSchema schema) {
        List<String> missing = new ArrayList<>();
        for (Column column : schema.columns()) {
            int first = names.indexOf(column.name());
            if (first < 0) {
                missing.add(column.name());
            } else if (names.lastIndexOf(column.name()) != first) {
                throw new InputException(file + ":1: column " + column.name() + " stands twice in the header line");
            }
        }
        if (!missing.isEmpty()) {
            throw new InputException(complaint(missing, schema.delimiter()));
        }
        return schema.columns().stream()
                .mapToInt(column -> names.indexOf(column.name()))
                .toArray();
    }

    private String complaint(List<String> missing, char delimiter) {
        String wanted = missing.stream()
                .map(name -> NearestNames.of(name, names).stream()
                        .findFirst()
                        .map(nearest -> name + " (did you mean " + ColumnValues.shown(nearest) + "?)")
                        .orElse(name))
                .collect(Collectors.joining(", "));
        String found =
                names.stream().limit(MAX_NAMES_SHOWN).map(ColumnValues::shown).collect(Collectors.joining(", "));
        String more = names.size() > MAX_NAMES_SHOWN ? " and " + (names.size() - MAX_NAMES_SHOWN) + " more" : "";
        return file + ":1: the header line lacks " + (missing.size() == 1 ? "column " : "columns ") + wanted
                + "; it has " + found + more + delimiterHint(delimiter);
    }

    private String delimiterHint(char delimiter) {
        if (names.size() != 1) {
            return "";
        }
        return ";,\t|"
                .chars()
                .filter(c -> c != delimiter && names.get(0).indexOf(c) >= 0)
                .mapToObj(c -> "; is the delimiter '" + (c == '\t' ? "\\t" : String.valueOf((char) c))
                        + "' rather than '" + delimiter + "'?")
                .findFirst()
                .orElse("");
    }
}
