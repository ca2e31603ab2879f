package org.applieddl4j.forecasting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CellFormat;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.data.csv.SeriesSchema;

/**
 * Series in a CSV file. Long: a row a value, with columns for time, series, value, and perhaps a group. Wide: a row a time, with a
 * column of times and one for every series.
 */
final class SeriesTable implements CsvStream.Reader {

    private static final Set<String> TIMES = Set.of(
            "time", "timestamp", "datetime", "date", "ds", "day", "week", "month", "quarter", "year", "period", "t");
    private static final Set<String> NAMES =
            Set.of("series", "id", "unique_id", "series_id", "item", "symbol", "ticker");
    private static final Set<String> GROUPS = Set.of("group", "category");
    private static final Set<String> VALUES =
            Set.of("value", "y", "target", "sales", "demand", "quantity", "amount", "load", "price", "close");

    private final Path file;
    private final int badRowsAllowed;
    private final SeriesTime times = new SeriesTime();
    private final Map<String, List<Point>> series = new LinkedHashMap<>();
    private final Map<String, String> groups = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();
    private List<String> columns = List.of();
    private int time;
    private int name;
    private int group;
    private int[] values = {};
    private final Optional<SeriesSchema> schema;
    private Optional<SeriesSchema.Rows> described = Optional.empty();
    private CsvStream.Parser numbers;
    private int skipped;

    /**
     * A value of a series.
     *
     * @param line where it stands
     * @param time in seconds, or any number
     * @param value NaN where it is missing
     */
    record Point(long line, double time, double value) {}

    /**
     * What a file holds.
     *
     * @param series values by name, in the order of the file
     * @param groups of them, by the same name; empty where the file has no column for that
     * @param notes what a person should know of how it was read
     * @param skipped rows that could not be used
     * @param schema what the file beside it says of the columns
     */
    record Content(
            Map<String, List<Point>> series,
            Map<String, String> groups,
            List<String> notes,
            int skipped,
            Optional<SeriesSchema> schema) {}

    private SeriesTable(Path file, int badRowsAllowed) {
        this.file = file;
        this.badRowsAllowed = badRowsAllowed;
        this.schema = SeriesSchema.beside(file);
    }

    /**
     * Reads a file.
     *
     * @throws InputException if it cannot be used, with the line and what to do
     */
    static Content read(Path file, int badRowsAllowed) {
        return CsvSchema.explained(file, () -> {
            SeriesTable table = new SeriesTable(file, badRowsAllowed);
            CsvStream.read(file, CsvStream.DETECT, bytes -> {}, table);
            if (table.series.isEmpty()) {
                throw new InputException(file + ": has a header line but no rows; name a file with series");
            }
            return new Content(table.series, table.groups, table.notes, table.skipped, table.schema);
        });
    }

    @Override
    public void note(String what) {
        notes.add(what);
    }

    @Override
    public void header(List<String> names) {
        columns = names;
        if (names.size() < 2) {
            throw new InputException(
                    file
                            + ": has one column; give a column of times and one of values, such as time,value, or time,series,value");
        }
        names.stream()
                .filter(column -> Collections.frequency(names, column) > 1)
                .findFirst()
                .ifPresent(twice -> {
                    throw new InputException(
                            file + ":1: column '" + twice + "' stands twice in the header line; rename one");
                });
        find();
        if (name >= 0) {
            requireOneValue();
        }
        if (values.length == 0) {
            throw new InputException(file + ": has no column of values beside '" + names.get(time) + "'; add one");
        }
        if (schema.isPresent()) {
            described = Optional.of(schema.get().reading(file.toString(), names));
        } else {
            numbers = new CsvStream.Parser(
                    file.toString(),
                    names,
                    new CsvSchema(
                            ',',
                            IntStream.of(values)
                                    .mapToObj(i -> Column.number(names.get(i)).in(CellFormat.PLAIN.orGaps()))
                                    .toList()));
        }
        schema.ifPresent(written -> notes.add(written.note(file, true)));
        notes.add(
                name >= 0
                        ? "long: '" + names.get(time) + "' is the time, '" + names.get(name) + "' names the series, '"
                                + names.get(values[0]) + "' is the value"
                                + (group >= 0 ? ", '" + names.get(group) + "' the group" : "")
                        : "wide: '" + names.get(time) + "' is the time, each other column a series");
    }

    /** Columns by their roles where a schema file says them, otherwise by their names. */
    private void find() {
        time = schema.flatMap(SeriesSchema::time)
                .map(column -> position(column.name()))
                .orElse(Math.max(0, first(TIMES)));
        group = first(GROUPS);
        name = schema.flatMap(written -> written.csv().withRole("id"))
                .map(column -> position(column.name()))
                .orElse(first(NAMES));
        if (name < 0) {
            // A group alone names the series.
            name = group;
            group = -1;
        }
        values = schema.isPresent()
                ? schema.get().names().stream().mapToInt(this::position).toArray()
                : IntStream.range(0, columns.size())
                        .filter(i -> i != time && i != name && i != group)
                        .toArray();
    }

    private int position(String column) {
        return IntStream.range(0, columns.size())
                .filter(i -> columns.get(i).equalsIgnoreCase(column))
                .findFirst()
                .orElseThrow(() -> new InputException(file + ":1: the header line lacks column " + column + ", which "
                        + CsvSchema.fileBeside(file).getFileName() + " names"));
    }

    /** What is in no column at the time of a forecast cannot help it. */
    private void requireOneValue() {
        if (values.length > 1) {
            List<String> others = IntStream.of(values)
                    .mapToObj(columns::get)
                    .filter(column -> !VALUES.contains(key(column)))
                    .map(column -> "'" + column + "'")
                    .toList();
            throw new InputException(
                    file + ":1: " + values.length + " columns beside time and series ("
                            + String.join(", ", others.isEmpty() ? columns : others)
                            + "): forecasts take no covariates, whose future nobody knows; keep time, series and one column of values");
        }
    }

    private int first(Set<String> names) {
        return IntStream.range(0, columns.size())
                .filter(i -> names.contains(key(columns.get(i))))
                .findFirst()
                .orElse(-1);
    }

    private static String key(String column) {
        return column.strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public void row(long line, String[] cells) {
        SeriesSchema.Row read;
        try {
            read = described.isPresent() ? described.get().read(cells) : guessed(cells);
            for (int i = 0; i < values.length; i++) {
                if (Math.abs(read.values()[i]) > Float.MAX_VALUE / 2) {
                    throw new InputException("column " + columns.get(values[i]) + ": " + read.values()[i]
                            + " is too large to compute with; divide the column");
                }
            }
        } catch (InputException e) {
            bad(line, e.getMessage());
            return;
        }
        for (int i = 0; i < values.length; i++) {
            String id = name < 0
                    ? columns.get(values[i])
                    : (group < 0 ? "" : cells[group].strip() + "/") + cells[name].strip();
            if (group >= 0) {
                groups.put(id, cells[group].strip());
            }
            series.computeIfAbsent(id, any -> new ArrayList<>()).add(new Point(line, read.second(), read.values()[i]));
        }
    }

    private SeriesSchema.Row guessed(String[] cells) {
        double when = times.seconds(cells[time])
                .orElseThrow(() -> new InputException("column " + columns.get(time) + ": '" + cells[time]
                        + "' is no time such as 2024-05-13 07:00, and no number"));
        numbers.parse(cells);
        return new SeriesSchema.Row(
                when,
                IntStream.range(0, values.length).mapToDouble(numbers::number).toArray(),
                "");
    }

    @Override
    public void bad(long line, String why) {
        skipped++;
        if (skipped > badRowsAllowed) {
            throw new InputException(file + ":" + line + ": " + why
                    + (badRowsAllowed == 0
                            ? "; correct the row, or allow some with --skip-bad-rows N"
                            : " (and " + badRowsAllowed + " bad rows before it)"));
        }
    }
}
