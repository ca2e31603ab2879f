package org.applieddl4j.forecasting;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.data.csv.CsvDelimiter;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.RowReader;

/**
 * A history in a CSV file, a row a step: the last column is the value, the first, where there are two, names the step. Every row that
 * has enough rows before it is a question: what follows it? The answer to the last row is the forecast.
 */
final class HistoryRows implements RowReader {

    private final Path file;
    private final int lookback;
    private final Deque<Double> latest = new ArrayDeque<>();
    private int columns;

    HistoryRows(Path file, int lookback) {
        this.file = file;
        this.lookback = lookback;
    }

    /** Name of the value of so many steps ago. */
    static String field(int ago) {
        return "t-" + ago;
    }

    @Override
    public char delimiter() {
        return CsvDelimiter.of(file);
    }

    @Override
    public List<String> header(List<String> names) {
        if (names.size() > 2) {
            throw new InputException(file + ": has " + names.size()
                    + " columns; give one series, as a column of values, or of times and values");
        }
        columns = names.size();
        return List.of("A row a step, the oldest first; '" + names.get(columns - 1) + "' is what is forecast, from the "
                + lookback + " latest values");
    }

    @Override
    public ModelInput.Row read(String[] cells) {
        double value = value(cells[columns - 1]);
        latest.addLast(value);
        if (latest.size() > lookback) {
            latest.removeFirst();
        }
        if (latest.size() < lookback) {
            throw new InputException("only " + latest.size() + " values up to here; a forecast needs " + lookback);
        }
        Map<String, Double> row = new LinkedHashMap<>();
        int ago = lookback - 1;
        for (double one : latest) {
            row.put(field(ago--), one);
        }
        return new ModelInput.Row(row);
    }

    private double value(String cell) {
        try {
            double value = Double.parseDouble(cell.trim());
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        // What comes after a gap cannot be forecast before there are enough values again.
        latest.clear();
        throw new InputException("'" + cell + "' is no number; the history begins anew after a gap");
    }

    @Override
    public Optional<String> id(String[] cells) {
        return columns == 2 ? Optional.of(cells[0]) : Optional.empty();
    }
}
