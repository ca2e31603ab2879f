package org.applieddl4j.forecasting.markets;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.Counted;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvSchema;
import org.applieddl4j.common.data.csv.CsvStream;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.RowReader;

/**
 * Closing prices in a CSV file, a row a day, the oldest first: all rows together are one question. Where there is a column of dates,
 * the first one, it has to say so.
 */
final class ClosingRows implements RowReader {

    private final Path file;
    private final Deque<Double> latest = new ArrayDeque<>();
    private int close;
    private Optional<CsvStream.Parser> dates = Optional.empty();
    private long before = Long.MIN_VALUE;
    private Optional<String> disorder = Optional.empty();

    ClosingRows(Path file) {
        this.file = file;
    }

    /** Name of the price of so many days ago. */
    static String field(int ago) {
        return "t-" + ago;
    }

    @Override
    public List<String> header(List<String> columns) {
        close = -1;
        for (int i = 0; i < columns.size(); i++) {
            close = columns.get(i).strip().toLowerCase(Locale.ROOT).equals("close") ? i : close;
        }
        if (close < 0 && columns.size() > 2) {
            throw new InputException(file + ":1: has no column 'close'; name the column of closing prices so");
        }
        close = close < 0 ? columns.size() - 1 : close;
        if (close > 0) {
            dates = Optional.of(new CsvStream.Parser(
                    file.toString(), columns, CsvSchema.of(CsvSchema.Column.timestamp(columns.get(0)))));
        }
        return List.of("One row per day, the oldest first; '" + columns.get(close) + "' is the closing price");
    }

    @Override
    public Optional<ModelInput.Row> read(String[] cells) {
        if (disorder.isPresent()) {
            return Optional.empty();
        }
        dates.ifPresent(parser -> requireLater(parser, cells));
        double price;
        try {
            price = Double.parseDouble(cells[close].strip());
        } catch (NumberFormatException e) {
            throw new InputException("'" + cells[close] + "' is no price; the day is passed over", e);
        }
        latest.addLast(price);
        if (latest.size() > DailyFeatures.LOOKBACK) {
            latest.removeFirst();
        }
        return Optional.empty();
    }

    private void requireLater(CsvStream.Parser parser, String[] cells) {
        parser.parse(cells);
        long day = parser.integer(0);
        if (day <= before) {
            // Said once, at the end, and not of every row that follows.
            disorder = Optional.of(
                    "the day " + cells[0].strip()
                            + " is not later than that of the row before; sort the file by date, the oldest row first, each day once");
        }
        before = day;
    }

    @Override
    public Optional<ModelInput.Row> end() {
        disorder.ifPresent(why -> {
            throw new InputException(why);
        });
        if (latest.size() < DailyFeatures.LOOKBACK) {
            throw new InputException("only " + Counted.of(latest.size(), "closing price") + "; "
                    + DailyFeatures.LOOKBACK + " are needed");
        }
        Map<String, Double> row = new LinkedHashMap<>();
        int ago = DailyFeatures.LOOKBACK - 1;
        for (double price : latest) {
            row.put(field(ago--), price);
        }
        return Optional.of(new ModelInput.Row(row));
    }

    @Override
    public Optional<String> id(String[] cells) {
        return Optional.of(cells[0]).filter(any -> cells.length > 1);
    }
}
