package org.applieddl4j.monitoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvStream;

/** Parses the rows of a table of measurements: a column of times, one or many of values, and perhaps one of labels. */
final class MetricRows {

    private static final Set<String> TIMES = Set.of("timestamp", "time", "datetime", "date", "ts");
    private static final Set<String> LABELS = Set.of("label", "anomaly", "is_anomaly", "fault");
    private static final Set<String> MISSING = Set.of("", "nan", "null", "na", "-");

    private final String time;
    private final List<String> sensors = new ArrayList<>();
    private final List<Integer> positions = new ArrayList<>();
    private final CsvStream.Parser dates;
    private final int timePosition;
    private final int labelPosition;

    /**
     * A row.
     *
     * @param second since 1970-01-01T00:00:00Z
     * @param values of the sensors, NaN where one is missing
     * @param fault whether the row is labelled as one
     */
    record Row(long second, double[] values, boolean fault) {}

    /**
     * @param file what to call it in messages
     * @param columns of its header line: the times are in one called timestamp, time, datetime, date or ts, or else in the first
     * @throws InputException if there is no column of values
     */
    MetricRows(String file, List<String> columns) {
        columns.stream()
                .filter(column -> Collections.frequency(columns, column) > 1)
                .findFirst()
                .ifPresent(twice -> {
                    throw new InputException(
                            file + ":1: column '" + twice + "' stands twice in the header line; rename one");
                });
        int named = first(columns, TIMES);
        this.timePosition = Math.max(0, named);
        this.time = columns.get(timePosition);
        this.labelPosition = first(columns, LABELS);
        for (int i = 0; i < columns.size(); i++) {
            if (i != timePosition && i != labelPosition) {
                sensors.add(columns.get(i));
                positions.add(i);
            }
        }
        if (sensors.isEmpty()) {
            throw new InputException(
                    file + ": has no column of measurements beside '" + time + "'; add one, for example 'value'");
        }
        this.dates = new CsvStream.Parser(file, columns, new CsvSchema(',', List.of(Column.timestamp(time))));
    }

    private static int first(List<String> columns, Set<String> names) {
        for (int i = 0; i < columns.size(); i++) {
            if (names.contains(columns.get(i).strip().toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    /** Names of the columns of values. */
    List<String> sensors() {
        return sensors;
    }

    boolean labelled() {
        return labelPosition >= 0;
    }

    /**
     * Parses a row.
     *
     * @throws InputException naming the column and what is wrong with it
     */
    Row parse(String[] cells) {
        double[] values = new double[sensors.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(sensors.get(i), cells[positions.get(i)].strip());
        }
        return new Row(second(cells), values, labelled() && fault(cells[labelPosition].strip()));
    }

    private long second(String[] cells) {
        String text = cells[timePosition].strip();
        if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')) {
            double seconds = value(time, text);
            // Milliseconds since 1970 where seconds would lie beyond the year 5000.
            return (long) Math.floor(seconds > 1e11 ? seconds / 1000 : seconds);
        }
        dates.parse(cells);
        return dates.integer(0);
    }

    private static double value(String column, String text) {
        if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value) && Math.abs(value) < Float.MAX_VALUE) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new InputException(
                    "column " + column + ": '" + text + "' is no number; leave it empty if missing", e);
        }
        throw new InputException("column " + column + ": '" + text + "' is not finite; leave it empty if missing");
    }

    private static boolean fault(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "0", "0.0", "false", "" -> false;
            case "1", "1.0", "true" -> true;
            default -> throw new InputException("the label '" + text + "' is neither 0 nor 1");
        };
    }
}
