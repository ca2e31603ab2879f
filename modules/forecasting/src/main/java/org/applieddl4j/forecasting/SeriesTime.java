package org.applieddl4j.forecasting;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvSchema.Column;
import org.applieddl4j.common.data.csv.CsvStream;

/** Times of a series as seconds; only distances between them matter. Not for several threads at once. */
final class SeriesTime {

    private static final String COLUMN = "time";
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");

    private final CsvStream.Parser dates =
            new CsvStream.Parser(COLUMN, List.of(COLUMN), CsvSchema.of(Column.timestamp(COLUMN)));

    /** Of a date, a time, a month such as 2024-05, or any finite number, which counts steps; empty for anything else. */
    OptionalDouble seconds(String cell) {
        String text = cell.strip();
        OptionalDouble number = number(text);
        if (number.isPresent()) {
            return number;
        }
        try {
            dates.parse(new String[] {MONTH.matcher(text).matches() ? text + "-01" : text});
            return OptionalDouble.of(dates.integer(0));
        } catch (InputException e) {
            return OptionalDouble.empty();
        }
    }

    /** Whether a cell is a plain number, and no date. */
    static boolean isCounted(String cell) {
        return number(cell.strip()).isPresent();
    }

    private static OptionalDouble number(String text) {
        try {
            double number = Double.parseDouble(text);
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
