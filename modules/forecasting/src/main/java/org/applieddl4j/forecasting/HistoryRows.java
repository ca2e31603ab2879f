package org.applieddl4j.forecasting;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.applieddl4j.common.InputException;
import org.applieddl4j.common.usecase.ModelInput;
import org.applieddl4j.common.usecase.RowReader;

/**
 * A history in a CSV file, one row per step, the oldest first: the last column is the value, the first, where there are two, the time. All
 * rows together are one question: what follows the last of them?
 */
final class HistoryRows implements RowReader {

    /** Months differ by a tenth in length, and daylight saving time moves a day by less. */
    private static final double TOLERANCE = 0.15;

    private final Path file;
    private final int lookback;
    private final Deque<Double> latest = new ArrayDeque<>();
    private final SeriesTime times = new SeriesTime();
    private int columns;
    private OptionalDouble before = OptionalDouble.empty();
    private OptionalDouble step = OptionalDouble.empty();
    private Optional<String> disorder = Optional.empty();

    HistoryRows(Path file, int lookback) {
        this.file = file;
        this.lookback = lookback;
    }

    /** Name of the value of so many steps ago. */
    static String field(int ago) {
        return "t-" + ago;
    }

    @Override
    public List<String> header(List<String> names) {
        if (names.size() > 2) {
            throw new InputException(file + ": has " + names.size()
                    + " columns; give one series, as a column of values, or of times and values");
        }
        columns = names.size();
        return List.of(
                "One row per step, the oldest first; '" + names.get(columns - 1) + "' is what is forecast, from the "
                        + lookback + " latest values"
                        + (columns == 1 ? "; without times nobody can see whether rows are missing" : ""));
    }

    @Override
    public Optional<ModelInput.Row> read(String[] cells) {
        if (disorder.isPresent()) {
            return Optional.empty();
        }
        double value = value(cells[columns - 1]);
        if (columns == 2) {
            requireNextStep(cells[0].strip(), value);
        }
        latest.addLast(value);
        if (latest.size() > lookback) {
            latest.removeFirst();
        }
        return Optional.empty();
    }

    /** What comes after a gap cannot be forecast from what came before it. */
    private void requireNextStep(String cell, double value) {
        OptionalDouble time = times.seconds(cell);
        if (time.isEmpty()) {
            latest.clear();
            throw new InputException("'" + cell + "' is no time such as 2024-05-13 00:00:00, and no number");
        }
        double passed = before.isPresent() ? time.getAsDouble() - before.getAsDouble() : 0;
        if (before.isPresent() && passed <= 0) {
            // Said once, at the end, and not of every row that follows.
            disorder = Optional.of(
                    "the time " + cell + " is not later than that of the row before; sort the file by time, the oldest"
                            + " row first, each time once");
        }
        before = time;
        if (passed > 0 && step.isEmpty()) {
            step = OptionalDouble.of(passed);
        }
        if (passed > 0 && Math.abs(passed / step.getAsDouble() - 1) > TOLERANCE) {
            latest.clear();
            latest.addLast(value);
            throw new InputException("its time, " + cell
                    + ", is not one step after the row before; the history begins anew after a" + " gap");
        }
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
        latest.clear();
        throw new InputException("'" + cell + "' is no number; the history begins anew after a gap");
    }

    @Override
    public Optional<ModelInput.Row> end() {
        disorder.ifPresent(why -> {
            throw new InputException(why);
        });
        if (latest.size() < lookback) {
            throw new InputException(
                    "only " + latest.size() + " values without a gap up to here; a forecast needs " + lookback);
        }
        Map<String, Double> row = new LinkedHashMap<>();
        int ago = lookback - 1;
        for (double one : latest) {
            row.put(field(ago--), one);
        }
        return Optional.of(new ModelInput.Row(row));
    }

    @Override
    public Optional<String> id(String[] cells) {
        return columns == 2 ? Optional.of(cells[0]) : Optional.empty();
    }
}
