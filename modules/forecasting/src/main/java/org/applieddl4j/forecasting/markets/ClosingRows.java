package org.applieddl4j.forecasting.markets;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.RowReader;

/** Closing prices in a CSV file, a row a day, the oldest first: all rows together are one question. */
final class ClosingRows implements RowReader {

    private final Path file;
    private final Deque<Double> latest = new ArrayDeque<>();
    private int close;

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
        return List.of("One row per day, the oldest first; '" + columns.get(close) + "' is the closing price");
    }

    @Override
    public Optional<ModelInput.Row> read(String[] cells) {
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

    @Override
    public Optional<ModelInput.Row> end() {
        if (latest.size() < DailyFeatures.LOOKBACK) {
            throw new InputException(
                    "only " + latest.size() + " closing prices; " + DailyFeatures.LOOKBACK + " are needed");
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
