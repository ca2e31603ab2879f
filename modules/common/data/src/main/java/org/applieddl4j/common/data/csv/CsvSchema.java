package org.applieddl4j.common.data.csv;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
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

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** What the cells of a column hold. */
    public enum Kind {
        /** A finite decimal number; NaN and infinities are bad values. */
        NUMBER,
        /** A whole number of 64 bits; {@code 1e+05} and {@code 4.0} are whole too. */
        INTEGER,
        /**
         * ISO 8601 date, or date and time, with a {@code T} or a space between; UTC unless an offset follows. Or a number that
         * counts since 1970, where the {@link CellFormat} says what.
         */
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

    /** Where it is said what a schema file may hold, for the end of a refusal. */
    public static final String DESCRIBED = "docs/schema.md describes schema files";

    /**
     * Reads a table, so that every refusal of what it holds also says where that can be said.
     *
     * @param table a file
     * @param reading reads it
     */
    public static <T> T explained(Path table, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InputException e) {
            String file = String.valueOf(fileBeside(table).getFileName());
            if (!Files.isRegularFile(table) || e.getMessage().contains(file)) {
                throw e;
            }
            String where = Files.exists(fileBeside(table))
                    ? file + " says what its columns hold, and " + DESCRIBED
                    : "what its columns hold can be said in " + file + " beside it, of which './suite inspect " + table
                            + " --write' writes a draft";
            throw new InputException(e.getMessage() + "; " + where, e);
        }
    }

    /** Where the schema file of a table is looked for: {@code x.schema.json} beside {@code x.csv} or {@code x.csv.gz}. */
    public static Path fileBeside(Path table) {
        String name = table.getFileName().toString().replaceFirst("(\\.csv)?(\\.gz)?$", "");
        return table.resolveSibling(name + ".schema.json");
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
        try {
            return StrictJson.read(file, CsvSchemaJson.class).schema();
        } catch (InputException e) {
            throw new InputException(e.getMessage() + "; " + DESCRIBED, e);
        }
    }

    /** What a schema file holds, to be written anywhere as JSON. */
    @JsonValue
    CsvSchemaJson json() {
        return CsvSchemaJson.of(this);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static CsvSchema ofJson(CsvSchemaJson json) {
        return json.schema();
    }

    /** As a schema file has it, indented. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A schema that {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if it did not
     */
    public static CsvSchema parse(String json) {
        try {
            return JSON.readValue(json, CsvSchema.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The word for a unit in schema files. */
    static String unit(TimeUnit unit) {
        return unit.name().toLowerCase(Locale.ROOT);
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
     * @param format how its cells are written
     */
    public record Column(
            String name,
            Kind kind,
            double min,
            double max,
            List<String> allowed,
            Optional<String> role,
            CellFormat format) {

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
            if (format.decimal().isPresent() && kind != Kind.NUMBER) {
                throw new IllegalArgumentException("column '" + name + "': only kind number has 'decimal'");
            }
            if ((format.unit().isPresent() || format.zone().isPresent()) && kind != Kind.TIMESTAMP) {
                throw new IllegalArgumentException("column '" + name + "': only kind timestamp has 'unit' and 'zone'");
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
            return new Column(name, kind, min, max, allowed, role, format);
        }

        /** The same column, its values limited to these. */
        public Column oneOf(String... allowed) {
            return new Column(name, kind, min, max, List.of(allowed), role, format);
        }

        /** The same column, its cells written so. */
        public Column in(CellFormat format) {
            return new Column(name, kind, min, max, allowed, role, format);
        }

        /** The same column in a role. */
        public Column as(String role) {
            return new Column(name, kind, min, max, allowed, Optional.of(role), format);
        }

        private static Column any(String name, Kind kind) {
            return new Column(
                    name,
                    kind,
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY,
                    List.of(),
                    Optional.empty(),
                    CellFormat.PLAIN);
        }
    }
}
