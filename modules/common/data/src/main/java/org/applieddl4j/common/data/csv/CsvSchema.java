package org.applieddl4j.common.data.csv;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.json.StrictJson;

/**
 * Which columns of a CSV file are wanted, and what their cells may hold.
 *
 * <p>Columns are found by the names in the header line: the file may have more of them, in any order.
 *
 * @param delimiter what stands between two cells, or {@link CsvStream#DETECT}
 * @param columns the wanted columns; no name twice
 */
public record CsvSchema(char delimiter, List<Column> columns) {

    /** What the cells of a column hold. */
    public enum Kind {
        /** A finite decimal number; NaN and infinities are bad values. */
        NUMBER,
        /** A whole number of 64 bits; {@code 1e+05} and {@code 4.0} are whole too. */
        INTEGER,
        /** ISO 8601 date, or date and time, with a {@code T} or a space between; UTC unless an offset follows. */
        TIMESTAMP,
        /** Anything, the empty text included. */
        TEXT
    }

    /** @throws IllegalArgumentException if there is no column, one name stands twice, or the delimiter cannot be one */
    public CsvSchema {
        columns = List.copyOf(columns);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a schema needs at least one column");
        }
        if (delimiter == '"' || delimiter == '\\' || delimiter == '\n' || delimiter == '\r') {
            throw new IllegalArgumentException("a quote, backslash or line break cannot be the delimiter");
        }
        Set<String> names = new HashSet<>();
        Set<String> roles = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("column '" + column.name() + "' stands twice");
            }
            if (column.role().isPresent() && !roles.add(column.role().get())) {
                throw new IllegalArgumentException("role '" + column.role().get() + "' is given to two columns");
            }
        }
    }

    /** A schema for a file that shows its delimiter itself. */
    public static CsvSchema of(Column... columns) {
        return new CsvSchema(CsvStream.DETECT, List.of(columns));
    }

    /**
     * Reads a schema from a JSON file such as
     *
     * <pre>{@code
     * {"delimiter": ";",
     *  "columns": [{"name": "amount", "kind": "number", "min": 0, "role": "amount"},
     *              {"name": "is_fraud", "kind": "integer", "allowed": ["0", "1"], "role": "label"}]}
     * }</pre>
     *
     * @throws org.applieddl4j.common.InputException if the file is missing or wrong, with line and column
     */
    public static CsvSchema fromJson(Path file) {
        return StrictJson.read(file, CsvSchemaJson.class).schema();
    }

    /**
     * All columns of a file, as texts, in the order of its header line.
     *
     * @throws org.applieddl4j.common.InputException if the file cannot be read, or names a column twice or not at all
     */
    public static CsvSchema texts(Path file) {
        List<String> names = CsvStream.header(file);
        try {
            return new CsvSchema(
                    CsvStream.DETECT, names.stream().map(Column::text).toList());
        } catch (IllegalArgumentException e) {
            throw new InputException(file + ":1: " + e.getMessage() + "; correct the header line", e);
        }
    }

    /** The column that was given a role, for example {@code label}. */
    public Optional<Column> withRole(String role) {
        return columns.stream()
                .filter(column -> column.role().equals(Optional.of(role)))
                .findFirst();
    }

    /**
     * A wanted column.
     *
     * @param name as it stands in the header line
     * @param kind what its cells hold
     * @param min smallest value allowed, of numbers and integers; negative infinity for none
     * @param max largest value allowed, of numbers and integers; positive infinity for none
     * @param allowed the only values allowed, of integers and texts; empty for any
     * @param role what a use case takes the column for; empty where the name says it
     */
    public record Column(String name, Kind kind, double min, double max, List<String> allowed, Optional<String> role) {

        /** @throws IllegalArgumentException if a limit does not fit the kind */
        public Column {
            allowed = List.copyOf(allowed);
            if (name.isBlank()) {
                throw new IllegalArgumentException("a column needs a name");
            }
            boolean limited = min != Double.NEGATIVE_INFINITY || max != Double.POSITIVE_INFINITY;
            if (limited && kind != Kind.NUMBER && kind != Kind.INTEGER) {
                throw new IllegalArgumentException("column '" + name + "': only numbers have a min and a max");
            }
            // Written so that a NaN limit is refused as well.
            if (!(min <= max)) {
                throw new IllegalArgumentException("column '" + name + "': min " + min + " is not below max " + max);
            }
            if (!allowed.isEmpty() && kind != Kind.INTEGER && kind != Kind.TEXT) {
                throw new IllegalArgumentException(
                        "column '" + name + "': only integers and texts have a list of allowed values");
            }
        }

        public static Column number(String name) {
            return any(name, Kind.NUMBER);
        }

        public static Column integer(String name) {
            return any(name, Kind.INTEGER);
        }

        public static Column timestamp(String name) {
            return any(name, Kind.TIMESTAMP);
        }

        public static Column text(String name) {
            return any(name, Kind.TEXT);
        }

        /** The same column, its values limited to {@code [min, max]}. */
        public Column between(double min, double max) {
            return new Column(name, kind, min, max, allowed, role);
        }

        /** The same column, its values limited to these. */
        public Column oneOf(String... allowed) {
            return new Column(name, kind, min, max, List.of(allowed), role);
        }

        private static Column any(String name, Kind kind) {
            return new Column(
                    name, kind, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of(), Optional.empty());
        }
    }
}
