package org.applieddl4j.common.data.csv;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvSchema.Kind;

/**
 * What the columns of a table of measurements hold, a row for each time: read from the schema file beside it, guessed from the header
 * line where there is none, and kept in the bundle, so that a table to answer needs none.
 *
 * <p>A column has the role {@code time}, the role {@code label}, or none: it is a series of values then, if it is one of numbers.
 * Values may have gaps. Columns of texts are passed over.
 *
 * @param csv the columns, those of values among them
 */
public record SeriesSchema(CsvSchema csv) {

    private static final String TIME = "time";
    private static final String LABEL = "label";

    /** Those of other tables mean nothing here, but that rows are called something. */
    private static final Set<String> ROLES =
            Set.of(TIME, LABEL, "id", "amount", "card", "terminal", TableSchema.PROTECTED);

    private static final Set<String> TIMES = Set.of("timestamp", "time", "datetime", "date", "ts");

    private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d*)?([eE][+]?\\d+)?");

    /** Numbers of seconds beyond it lie after the year 5000, and count milliseconds. */
    private static final double MOST_SECONDS = 1e11;

    /** @throws InputException if a role is unknown, or no column holds values */
    public SeriesSchema {
        for (Column column : csv.columns()) {
            column.role().filter(role -> !ROLES.contains(role)).ifPresent(role -> {
                throw new InputException("column " + column.name() + " has the unknown role '" + role
                        + "'; the roles are time and label, and a series of values has none; " + CsvSchema.DESCRIBED);
            });
        }
        if (values(csv).isEmpty()) {
            throw new InputException("has no column of measurements beside '"
                    + csv.columns().stream().map(Column::name).collect(Collectors.joining("', '"))
                    + "'; add one of numbers, without a role");
        }
    }

    /**
     * What the schema file beside a table says; empty where there is none.
     *
     * @throws InputException if it is wrong
     */
    public static Optional<SeriesSchema> beside(Path table) {
        Path file = CsvSchema.fileBeside(table);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        CsvSchema csv = CsvSchema.fromJson(file);
        try {
            return Optional.of(new SeriesSchema(csv));
        } catch (InputException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * What a table without a schema file seems to hold: times in the column that is called so, otherwise in the first of several, and
     * values in all others.
     *
     * @param file what to call it in messages
     * @param header names of its columns
     * @param labels what the column of a label may be called, in small letters
     * @throws InputException if a name stands twice, or there is no column of values
     */
    public static SeriesSchema guess(String file, List<String> header, Set<String> labels) {
        header.stream()
                .filter(column -> Collections.frequency(header, column) > 1)
                .findFirst()
                .ifPresent(twice -> {
                    throw new InputException(
                            file + ":1: column '" + twice + "' stands twice in the header line; rename one");
                });
        int time = first(header, TIMES);
        int label = first(header, labels);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            boolean isTime = time < 0 ? i == 0 && header.size() > 1 : i == time;
            columns.add(
                    isTime
                            ? Column.timestamp(name).as(TIME)
                            : i == label ? Column.text(name).as(LABEL) : Column.number(name));
        }
        try {
            return new SeriesSchema(new CsvSchema(CsvStream.DETECT, columns));
        } catch (InputException e) {
            throw new InputException(file + ": " + e.getMessage(), e);
        }
    }

    private static int first(List<String> header, Set<String> names) {
        for (int i = 0; i < header.size(); i++) {
            if (names.contains(header.get(i).strip().toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    /** The column of times. */
    public Optional<Column> time() {
        return csv.withRole(TIME);
    }

    /** The column that says what is known of a row. */
    public Optional<Column> label() {
        return csv.withRole(LABEL);
    }

    /** The columns of values. */
    public List<Column> values() {
        return values(csv);
    }

    private static List<Column> values(CsvSchema csv) {
        return csv.columns().stream()
                .filter(column -> column.kind() == Kind.NUMBER || column.kind() == Kind.INTEGER)
                .filter(column -> column.role().isEmpty() || column.role().equals(Optional.of("amount")))
                .toList();
    }

    /** Names of the columns of values. */
    public List<String> names() {
        return values().stream().map(Column::name).toList();
    }

    /** Where the label is a series itself, that one alone: it is what is to be predicted. */
    public SeriesSchema ofLabel() {
        return label().filter(column -> column.kind() == Kind.NUMBER || column.kind() == Kind.INTEGER)
                .map(column -> {
                    List<Column> columns = new ArrayList<>(time().stream().toList());
                    columns.add(new Column(
                            column.name(),
                            column.kind(),
                            column.min(),
                            column.max(),
                            column.allowed(),
                            Optional.empty(),
                            column.format()));
                    return new SeriesSchema(new CsvSchema(csv.delimiter(), columns));
                })
                .orElse(this);
    }

    /** Whether a table has all these columns; that of the label may be missing. */
    public boolean fits(List<String> header) {
        return csv.columns().stream()
                .filter(column -> time().equals(Optional.of(column)) || values().contains(column))
                .allMatch(column -> header.stream().anyMatch(column.name()::equalsIgnoreCase));
    }

    /**
     * A row.
     *
     * @param second of its time, since 1970 or since any start; NaN without a column of times
     * @param values NaN where one is missing
     * @param label an empty text without such a column
     */
    public record Row(double second, double[] values, String label) {}

    /** Reads single rows of a file, one after the other; not for several threads at once. */
    public final class Rows {

        private final CsvStream.Parser cells;
        private final Optional<CsvStream.Parser> times;
        private final int timePosition;
        private final boolean labelled;
        private final int count = names().size();

        private Rows(String file, List<String> header) {
            List<Column> columns = new ArrayList<>();
            // A gap is a gap, however the schema came about.
            values().forEach(column -> columns.add(Column.number(column.name())
                    .between(Math.max(-Float.MAX_VALUE, column.min()), Math.min(Float.MAX_VALUE, column.max()))
                    .in(column.format().orGaps())));
            Optional<Column> label =
                    label().filter(column -> header.stream().anyMatch(column.name()::equalsIgnoreCase));
            label.ifPresent(column -> columns.add(Column.text(column.name())));
            this.labelled = label.isPresent();
            this.cells = new CsvStream.Parser(file, header, new CsvSchema(csv.delimiter(), columns));
            this.times = time().filter(column -> column.kind() == Kind.TIMESTAMP)
                    .map(column -> new CsvStream.Parser(file, header, new CsvSchema(csv.delimiter(), List.of(column))));
            this.timePosition =
                    time().map(column -> position(file, header, column.name())).orElse(-1);
        }

        private static int position(String file, List<String> header, String name) {
            for (int i = 0; i < header.size(); i++) {
                if (header.get(i).equalsIgnoreCase(name)) {
                    return i;
                }
            }
            throw new InputException(file + ":1: the header line lacks column " + name);
        }

        /** Whether the file has the column of the label. */
        public boolean labelled() {
            return labelled;
        }

        /**
         * Parses a row.
         *
         * @throws InputException naming the column and what is wrong with it
         */
        public Row read(String[] row) {
            cells.parse(row);
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = cells.number(i);
            }
            return new Row(second(row), values, labelled ? cells.text(count).strip() : "");
        }

        private double second(String[] row) {
            if (timePosition < 0) {
                return Double.NaN;
            }
            String text = row[timePosition].strip();
            boolean counted = time().orElseThrow().format().unit().isPresent();
            if (!counted && NUMBER.matcher(text).matches()) {
                double number = Double.parseDouble(text);
                return number > MOST_SECONDS ? number / 1_000 : number;
            }
            if (times.isEmpty()) {
                throw new InputException(
                        "column " + time().orElseThrow().name() + ": " + ColumnValues.shown(text) + " is no number");
            }
            times.get().parse(row);
            return times.get().integer(0);
        }
    }

    /**
     * Reads rows of a file that need not have the label.
     *
     * @param file what to call it in messages
     * @param header names of its columns
     * @throws InputException if a column of times or values is missing
     */
    public Rows reading(String file, List<String> header) {
        return new Rows(file, header);
    }

    /**
     * What the columns of a table are taken for, a sentence.
     *
     * @param written whether its schema file says so
     */
    public String note(Path table, boolean written) {
        String file = CsvSchema.fileBeside(table).getFileName().toString();
        String told = time().map(column -> "times " + column.name() + TableSchema.told(column.format()) + "; ")
                        .orElse("no times; ")
                + "values "
                + values().stream()
                        .map(column -> column.name() + TableSchema.told(column.format()))
                        .collect(Collectors.joining(", "))
                + label().map(column -> "; label " + column.name()).orElse("");
        return written
                ? "Columns as " + file + " says: " + told
                : "Columns as they seem: " + told + ". './suite inspect " + table + " --write' writes that into " + file
                        + ", to be corrected";
    }
}
